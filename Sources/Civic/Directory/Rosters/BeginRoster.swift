public import Database
public import Kernel

/// Begins a list of workers: there it is, without a row, before any is read.
///
/// So whoever sends it can be told how far it has come, and nobody has it staged twice by sending it
/// twice.
public struct BeginRoster: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is begun; ``StageRoster`` goes on.
    case begun(RosterImport)
    /// The same request has begun it before.
    case repeated(RosterImport.ID)
    /// The key of the request was used for another one.
    case otherRequest
    /// The organisation has too many lists that wait to be confirmed.
    case tooManyWaiting
  }

  /// What names the list.
  public var id: RosterImport.ID
  /// The organisation whose list it is.
  public var owner: RosterImport.Owner
  /// Its rows below the head.
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
  ///   - id: What names the list.
  ///   - owner: The organisation whose list it is.
  ///   - rows: Its rows below the head.
  ///   - actor: Who has sent it.
  ///   - key: What names the request.
  ///   - request: The call by which it was sent.
  public init(
    _ id: RosterImport.ID, owner: RosterImport.Owner, rows: Int, actor: Actor,
    key: IdempotentRequest? = nil, request: String? = nil
  ) {
    self.id = id
    self.owner = owner
    self.rows = rows
    self.actor = actor
    self.key = key
    self.request = request
  }

  /// Begins it.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - now: The present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, now: now)
    }
  }

  private func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    let records = RosterRecords(transaction: transaction)
    try records.guardLists(of: owner)
    guard let key else { return try begin(records, now: now) }
    var begun: Outcome?
    let outcome = try transaction.once(key, now: now) { () throws(DatabaseError) in
      begun = try begin(records, now: now)
      return Array("\(id)".utf8)
    }
    switch outcome {
    case .made: return begun ?? .tooManyWaiting
    case .repeated(let answer):
      let text = String(decoding: answer, as: UTF8.self)
      return RosterImport.ID(text).map { .repeated($0) } ?? .otherRequest
    case .otherRequest, .underWay: return .otherRequest
    }
  }

  private func begin(_ records: RosterRecords, now: Moment) throws(DatabaseError) -> Outcome {
    guard try records.waiting(of: owner, now: now) < RosterImport.mostWaiting else {
      records.transaction.discard()
      return .tooManyWaiting
    }
    let list = RosterImport(
      id: id, owner: owner, state: .staging, rows: rows, good: 0, bad: 0, known: 0, accepted: 0,
      madeBy: actor, madeAt: now, liveAt: nil, endsAt: now + RosterImport.stillness)
    try records.insert(list)
    try records.transaction.audit(
      AuditRecord(
        action: "roster.send", actor: actor, subject: "organisation:\(owner)",
        detail: ["roster": "\(id)", "rows": "\(rows)"], request: request), now: now)
    return .begun(list)
  }
}
