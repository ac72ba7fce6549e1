public import Database
public import Directory
public import Kernel

/// What is kept of somebody who waits for a shared appliance or uses one.
public struct TurnsPart: Sendable {
  private let keys: KeyRing

  /// Makes the part of a city.
  public init(_ keys: KeyRing) { self.keys = keys }

  private struct Row {
    var district: District
    var place: Place.ID
    var appliance: String
    var since: Moment
  }

  private func rows(
    of account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> (mark: PersonMark, rows: [Row])? {
    guard
      let mark = try PersonMark.of(
        account, for: ApplianceTurn.purpose, in: transaction, keys: keys)
    else { return nil }
    let rows = try transaction.rows(
      """
      /* city-wide */
      SELECT district, place, appliance, since FROM appliance_turn WHERE person = $1
      ORDER BY district, place, appliance
      """, mark
    ) { row throws(DatabaseError) in
      Row(
        district: try row.get(0), place: try row.get(1), appliance: try row.get(2),
        since: try row.get(3))
    }
    return (mark, rows)
  }

  private func drop(
    _ row: Row, of mark: PersonMark, _ transaction: Transaction
  ) throws(DatabaseError) {
    try LiveRecords(transaction: transaction, district: row.district, place: row.place).touch()
    try transaction.execute(
      """
      DELETE FROM appliance_turn
      WHERE district = $1 AND place = $2 AND appliance = $3 AND person = $4
      """, row.district, row.place, row.appliance, mark)
  }
}

extension TurnsPart: AccountMerging {
  /// Gives up the turns of the account that goes: they are over within two hours anyway.
  public func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) { try erase(absorbed, in: transaction, now: now) }
}

extension TurnsPart: AccountEraser {
  /// Nothing must stay.
  public func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] { [] }

  /// Gives up all turns.
  public func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    guard let (mark, rows) = try rows(of: account, transaction) else { return }
    for row in rows { try drop(row, of: mark, transaction) }
  }
}

extension TurnsPart: PersonalDataSource {
  /// Tells where somebody waits or cooks.
  public func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection] {
    var facts: [[PersonalSection.Fact]] = []
    for row in try rows(of: account, transaction)?.rows ?? [] {
      let place = try FindPlace(row.place).run(in: transaction)
      facts.append([
        .init("place", .text(place?.name.chinese ?? "")), .init("since", .moment(row.since)),
      ])
    }
    return facts.isEmpty ? [] : [PersonalSection("turns", facts)]
  }
}
