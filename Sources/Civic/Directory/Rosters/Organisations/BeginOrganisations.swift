public import Database
public import Kernel

/// Begins a list of organisations: there it is, without a row, before any is read.
public struct BeginOrganisations: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is begun; ``StageOrganisations`` goes on.
    case begun(OrganisationImport)
    /// The same request has begun it before.
    case repeated(OrganisationImport.ID)
    /// The key of the request was used for another one.
    case otherRequest
  }

  /// What names the list.
  public var id: OrganisationImport.ID
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
  ///   - rows: Its rows below the head.
  ///   - actor: Who has sent it.
  ///   - key: What names the request.
  ///   - request: The call by which it was sent.
  public init(
    _ id: OrganisationImport.ID, rows: Int, actor: Actor, key: IdempotentRequest? = nil,
    request: String? = nil
  ) {
    self.id = id
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
    let list = OrganisationImport(
      id: id, state: .staging, rows: rows, good: 0, bad: 0, known: 0, madeBy: actor, madeAt: now,
      endsAt: now + RosterImport.stillness)
    guard let key else {
      try begin(list, transaction)
      return .begun(list)
    }
    let outcome = try transaction.once(key, now: now) { () throws(DatabaseError) in
      try begin(list, transaction)
      return Array("\(id)".utf8)
    }
    switch outcome {
    case .made: return .begun(list)
    case .repeated(let answer):
      let text = String(decoding: answer, as: UTF8.self)
      return OrganisationImport.ID(text).map { .repeated($0) } ?? .otherRequest
    case .otherRequest, .underWay: return .otherRequest
    }
  }

  private func begin(
    _ list: OrganisationImport, _ transaction: Transaction
  ) throws(DatabaseError) {
    try OrganisationImportRecords(transaction: transaction).insert(list)
    try transaction.audit(
      AuditRecord(
        action: "organisation.import-send", actor: actor,
        detail: ["import": "\(id)", "rows": "\(rows)"], request: request), now: list.madeAt)
  }
}
