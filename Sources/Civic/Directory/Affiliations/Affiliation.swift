public import Database
public import Kernel

/// Whom somebody works for, or worked for; several at once, as couriers do.
public struct Affiliation: Hashable, Sendable {
  /// What somebody is there.
  public enum Kind: String, CaseIterable, Sendable {
    case rider
    case courier
    case rideHail = "ride-hail"
    case truck
    case staff

    /// What a worker of a kind is there.
    init(_ kind: WorkerKind) {
      self =
        switch kind {
        case .rider: .rider
        case .courier: .courier
        case .rideHail: .rideHail
        case .truck: .truck
        }
    }
  }
  /// Who has said so.
  public enum Source: String, CaseIterable, Sendable {
    /// The person.
    case own = "self"
    /// A dispatch station's roster.
    case roster
    /// A code of the company.
    case companyCode = "company-code"
    /// Staff, by hand.
    case staff
  }

  /// Its name.
  public var id: Identifier<Affiliation>
  /// Who.
  public var account: Account.ID
  /// Where.
  public var organisation: Identifier<PermissionScope.Organisation>
  /// As what.
  public var kind: Kind
  /// Who has said so.
  public var source: Source
  /// Since when.
  public var from: Moment
  /// Until when; nil while it goes on.
  public var until: Moment?

  /// The affiliations of somebody, the present ones first.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - transaction: a read.
  /// - Returns: All that ever were.
  /// - Throws: What the database says.
  public static func all(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [Affiliation] {
    let all = try transaction.rows(
      """
      SELECT id, account, organisation, kind, source, from_at, until_at FROM affiliation
      WHERE account = $1 ORDER BY from_at DESC, id DESC
      """, account, make: read)
    return all.filter { $0.until == nil } + all.filter { $0.until != nil }
  }

  /// Those who work somewhere at present, a page at a time.
  ///
  /// - Parameters:
  ///   - organisation: where.
  ///   - last: the last account of the page before.
  ///   - limit: how many at most.
  ///   - transaction: a read.
  /// - Returns: In the order of accounts.
  /// - Throws: What the database says.
  public static func present(
    at organisation: Identifier<PermissionScope.Organisation>, after last: Account.ID? = nil,
    limit: Int = 50, in transaction: Transaction
  ) throws(DatabaseError) -> [Affiliation] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT id, account, organisation, kind, source, from_at, until_at FROM affiliation
      WHERE organisation = $1 AND until_at IS NULL AND account > $2
      ORDER BY account, id LIMIT $3
      """, organisation, last?.number ?? 0, limit, make: read)
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Affiliation {
    guard let kind = Kind(rawValue: try row.get(3)) else { throw .unexpectedValue(column: 3) }
    guard let source = Source(rawValue: try row.get(4)) else { throw .unexpectedValue(column: 4) }
    return Affiliation(
      id: try row.get(0), account: try row.get(1), organisation: try row.get(2), kind: kind,
      source: source, from: try row.get(5), until: try row.get(6))
  }
}

extension AccountPlaces {
  /// Where an account belongs: its home, and whom it works for at present.
  ///
  /// - Throws: What the database says.
  public static func read(
    _ account: Account.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> AccountPlaces {
    let home = try transaction.value(
      "SELECT home_area FROM account WHERE id = $1", account,
      as: Identifier<PermissionScope.Area>?.self)
    let organisations = try transaction.rows(
      "SELECT organisation FROM affiliation WHERE account = $1 AND until_at IS NULL", account
    ) { row throws(DatabaseError) in
      try row.get(0, as: Identifier<PermissionScope.Organisation>.self)
    }
    return AccountPlaces(
      areas: Set([home ?? nil].compactMap(\.self)), organisations: Set(organisations))
  }
}
