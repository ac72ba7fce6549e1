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
  /// What names the job that makes the new ones findable by name.
  public var job: Identifier<QueuedJob>?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: The list.
  ///   - actor: Who says so.
  ///   - isDiscarded: Whether it is discarded instead.
  ///   - request: The call by which it is said.
  ///   - job: What names the job that makes the new ones findable; else it is done when it is due.
  public init(
    _ id: OrganisationImport.ID, actor: Actor, isDiscarded: Bool = false, request: String? = nil,
    job: Identifier<QueuedJob>? = nil
  ) {
    self.id = id
    self.actor = actor
    self.isDiscarded = isDiscarded
    self.request = request
    self.job = job
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
    // Changes of the tree wait for each other.
    try OrganisationDesk(
      transaction: transaction, author: DirectoryAuthor(actor, request: request), now: now
    ).touchGuard()
    guard let list = try records.touch(id) else { return .unknown }
    guard list.state != (isDiscarded ? .discarded : .live) else { return .done(list) }
    if !isDiscarded, list.state == .ready, try records.isOutdated(id) {
      transaction.discard()
      return .outdated
    }
    guard list.endsAt > now,
      let next = try records.move(id, by: isDiscarded ? .withdraw : .confirm, until: now)
    else { return .impossible(list.state) }
    let published = isDiscarded ? [] : try records.publish(id, now: now)
    try transaction.audit(
      AuditRecord(
        action: isDiscarded ? "organisation.import-discard" : "organisation.import", actor: actor,
        detail: ["import": "\(id)", "rows": "\(published.count)"], request: request), now: now)
    if let job {
      try transaction.queue(
        JobRequest(
          OrganisationImportSweeping.kindName, id: job, in: .city, at: now,
          uniqueKey: OrganisationImportSweeping.kindName))
    }
    if !published.isEmpty {
      try transaction.tell(published.map { DirectoryChange.of(.organisation, $0, at: now) })
    }
    return .done(next)
  }
}
