public import Database
public import Kernel

/// Makes a list of organisations count, in one short write; or discards it.
public struct ConfirmOrganisations: Sendable {
  /// The list.
  public var id: OrganisationImport.ID
  /// Who says so.
  public var actor: Actor
  /// Whether it is discarded instead.
  public var isDiscarded: Bool
  /// The call by which it is said.
  public var request: String?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: The list.
  ///   - actor: Who says so.
  ///   - isDiscarded: Whether it is discarded instead.
  ///   - request: The call by which it is said.
  public init(
    _ id: OrganisationImport.ID, actor: Actor, isDiscarded: Bool = false, request: String? = nil
  ) {
    self.id = id
    self.actor = actor
    self.isDiscarded = isDiscarded
    self.request = request
  }

  /// Does it; again, it changes nothing.
  ///
  /// - Parameters:
  ///   - database: Where they are kept.
  ///   - now: The present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, now: Moment
  ) async throws(DatabaseError) -> OrganisationImportOutcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, now: now)
    }
  }

  private func take(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> OrganisationImportOutcome {
    let records = OrganisationImportRecords(transaction: transaction)
    guard let list = try records.touch(id) else { return .unknown }
    guard list.state != (isDiscarded ? .discarded : .live) else { return .done(list) }
    guard list.endsAt > now,
      let next = try records.move(id, by: isDiscarded ? .withdraw : .confirm, until: now)
    else { return .impossible(list.state) }
    let published = isDiscarded ? [] : try records.publish(id, now: now)
    try transaction.audit(
      AuditRecord(
        action: isDiscarded ? "organisation.import-discard" : "organisation.import", actor: actor,
        detail: ["import": "\(id)", "rows": "\(published.count)"], request: request), now: now)
    if !published.isEmpty {
      try transaction.tell(published.map { DirectoryChange.of(.organisation, $0, at: now) })
    }
    return .done(next)
  }
}
