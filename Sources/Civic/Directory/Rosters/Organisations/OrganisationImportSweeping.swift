import Database
public import Kernel

/// The job that removes what lists of organisations have left.
public struct OrganisationImportSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "organisations.sweep-imports"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(1_200)))

  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameter time: The clock.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  /// Removes some rows of each list that is over.
  ///
  /// - Returns: How much was done.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    let due = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT id FROM organisation_import WHERE is_emptied = FALSE AND ends_at <= $1
        ORDER BY ends_at LIMIT 20
        """, now
      ) { row throws(DatabaseError) in try row.get(0, as: OrganisationImport.ID.self) }
    }
    var count = 0
    for id in due {
      count += try await database.write { transaction throws(DatabaseError) in
        try Self.empty(id, in: transaction, now: now)
      }
    }
    return count
  }

  private static func empty(
    _ id: OrganisationImport.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Int {
    let records = OrganisationImportRecords(transaction: transaction)
    guard let list = try records.touch(id), list.endsAt <= now else {
      transaction.discard()
      return 0
    }
    if list.state == .staging || list.state == .ready {
      _ = try records.move(id, by: .expire, until: list.endsAt)
    }
    let drafts = try transaction.execute(
      """
      DELETE FROM organisation_draft WHERE import = $1 AND id IN (
        SELECT id FROM organisation_draft WHERE import = $1 LIMIT $2)
      """, id, RosterSweeping.batch)
    let problems = try transaction.execute(
      """
      DELETE FROM organisation_import_problem WHERE import = $1 AND place IN (
        SELECT place FROM organisation_import_problem WHERE import = $1 LIMIT $2)
      """, id, RosterSweeping.batch)
    guard drafts == 0, problems == 0 else { return drafts + problems }
    try transaction.execute("UPDATE organisation_import SET is_emptied = TRUE WHERE id = $1", id)
    return 1
  }
}
