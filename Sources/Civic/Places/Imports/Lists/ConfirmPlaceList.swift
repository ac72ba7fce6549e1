public import Database
public import Directory
public import Kernel

/// Says that a list of places counts, throws it away, or takes it back.
public struct ConfirmPlaceList: Sendable {
  /// What is said of it.
  public enum Word: String, CaseIterable, Sendable {
    /// It counts: ``ApplyPlaceList`` makes its rows places.
    case confirm
    /// It never counts; or it is taken back, and ``ApplyPlaceList`` brings back what was before.
    case withdraw
  }

  /// The list.
  public var id: PlaceList.ID
  /// The area that it is of.
  public var area: Area.ID
  /// What is said of it.
  public var word: Word
  /// Who says so.
  public var actor: Actor
  /// The call by which it is said.
  public var request: String?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: the list.
  ///   - area: the area that it is of.
  ///   - word: what is said of it.
  ///   - actor: who says so.
  ///   - request: the call by which it is said.
  public init(
    _ id: PlaceList.ID, of area: Area.ID, _ word: Word, actor: Actor, request: String? = nil
  ) {
    self.id = id
    self.area = area
    self.word = word
    self.actor = actor
    self.request = request
  }

  /// Says so; again, it changes nothing.
  ///
  /// - Parameters:
  ///   - database: where lists are kept.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, now: Moment
  ) async throws(DatabaseError) -> PlaceListOutcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, now: now)
    }
  }

  private func take(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> PlaceListOutcome {
    let records = PlaceListRecords(transaction: transaction)
    guard let list = try records.touch(id), list.area == area else {
      transaction.discard()
      return .unknown
    }
    let isSo: [PlaceListState] = word == .confirm ? [.live] : [.withdrawn, .discarded]
    if isSo.contains(list.state) { return .done(list) }
    let event: PlaceListState.Event = word == .confirm ? .confirm : .withdraw
    // What was taken back is still needed by the job that does so.
    let end = now + (word == .confirm ? PlaceList.life : .seconds(86_400))
    guard list.endsAt > now, let moved = try records.move(list, by: event, until: end, now: now)
    else { return .impossible(list.state) }
    try transaction.audit(
      AuditRecord(
        action: "place.list-\(word.rawValue)", actor: actor, subject: "area:\(area)",
        detail: ["list": "\(id)", "rows": "\(list.good)", "gone": "\(list.gone)"],
        request: request), now: now)
    return .done(moved)
  }
}
