public import Database
public import Directory
public import Kernel

/// Begins a list of places: there it is, without a row, before any is read.
public struct BeginPlaceList: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is begun; ``StagePlaceList`` goes on.
    case begun(PlaceList)
    /// The same request has begun it before.
    case repeated(PlaceList.ID)
    /// The key of the request was used for another one.
    case otherRequest
    /// The area has too many lists that wait to be confirmed.
    case tooManyWaiting
  }

  /// What names the list.
  public var id: PlaceList.ID
  /// The area that it is of.
  public var area: Area.ID
  /// What kind of file it is.
  public var format: PlaceList.Format
  /// In what collection its elements have names.
  public var collection: String?
  /// Its rows.
  public var rows: Int
  /// Who has sent it.
  public var actor: Actor
  /// What names the request, where its client has named it.
  public var key: IdempotentRequest?
  /// The call by which it was sent.
  public var request: String?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: what names the list.
  ///   - area: the area that it is of.
  ///   - format: what kind of file it is.
  ///   - collection: in what collection its elements have names.
  ///   - rows: its rows.
  ///   - actor: who has sent it.
  ///   - key: what names the request.
  ///   - request: the call by which it was sent.
  public init(
    _ id: PlaceList.ID, area: Area.ID, format: PlaceList.Format, collection: String? = nil,
    rows: Int, actor: Actor, key: IdempotentRequest? = nil, request: String? = nil
  ) {
    self.id = id
    self.area = area
    self.format = format
    self.collection = collection
    self.rows = rows
    self.actor = actor
    self.key = key
    self.request = request
  }

  /// Begins it.
  ///
  /// - Parameters:
  ///   - database: where lists are kept.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, now: now)
    }
  }

  private func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    guard let key else { return try begin(transaction, now: now) }
    var begun: Outcome?
    let outcome = try transaction.once(key, now: now) { () throws(DatabaseError) in
      begun = try begin(transaction, now: now)
      return Array("\(id)".utf8)
    }
    switch outcome {
    case .made: return begun ?? .tooManyWaiting
    case .repeated(let answer):
      let text = String(decoding: answer, as: UTF8.self)
      return PlaceList.ID(text).map { .repeated($0) } ?? .otherRequest
    case .otherRequest, .underWay: return .otherRequest
    }
  }

  private func begin(
    _ transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = PlaceListRecords(transaction: transaction)
    // A few too many by a race do no harm: the bound keeps forgotten files from piling up.
    guard try records.waiting(of: area, now: now) < PlaceList.mostWaiting else {
      transaction.discard()
      return .tooManyWaiting
    }
    let list = PlaceList(
      id: id, area: area, format: format, collection: collection, state: .staging, rows: rows,
      good: 0, bad: 0, known: 0, asked: 0, gone: 0, madeBy: actor, madeAt: now, liveAt: nil,
      endsAt: now + PlaceList.stillness)
    try records.insert(list, edition: "\(id)")
    try transaction.audit(
      AuditRecord(
        action: "place.list-send", actor: actor, subject: "area:\(area)",
        detail: ["list": "\(id)", "rows": "\(rows)", "format": format.rawValue],
        request: request), now: now)
    return .begun(list)
  }
}
