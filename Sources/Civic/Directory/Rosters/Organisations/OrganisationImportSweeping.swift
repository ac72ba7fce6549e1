public import Database
public import Kernel

/// The job that removes what lists of organisations have left, and makes those that count findable
/// by name on the way: too much for the write that makes them visible.
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

  /// Does all that is due at once: for the command line, where no runner may be there.
  ///
  /// - Parameter database: The city's.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) {
    while try await sweepOnce(database) > 0 {}
  }

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
    return try await count + forget(before: now - RosterImport.memory, database)
  }

  /// Removes the history that is too old.
  private func forget(
    before moment: Moment, _ database: Database
  ) async throws(DatabaseError) -> Int {
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        DELETE FROM organisation_import WHERE is_emptied = TRUE AND id IN (
          SELECT id FROM organisation_import WHERE is_emptied = TRUE AND ends_at <= $1 LIMIT 100)
        """, moment)
    }
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
    let drafts =
      list.state == .live
      ? try name(id, in: transaction)
      : try transaction.execute(
        """
        DELETE FROM organisation_draft WHERE import = $1 AND id IN (
          SELECT id FROM organisation_draft WHERE import = $1 LIMIT $2)
        """, id, RosterSweeping.batch)
    if drafts > 0 { return drafts }
    let problems = try transaction.execute(
      """
      DELETE FROM organisation_import_problem WHERE import = $1 AND place IN (
        SELECT place FROM organisation_import_problem WHERE import = $1 LIMIT $2)
      """, id, RosterSweeping.batch)
    guard problems == 0 else { return problems }
    try transaction.execute("UPDATE organisation_import SET is_emptied = TRUE WHERE id = $1", id)
    return 1
  }

  /// Organisations named by one transaction, each with some thirty rows.
  private static let namedAtOnce = 40

  /// Makes some of what was drafted findable by the names that they have now.
  private static func name(
    _ id: OrganisationImport.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    let drafts = try transaction.rows(
      "SELECT id FROM organisation_draft WHERE import = $1 ORDER BY id LIMIT $2", id, namedAtOnce
    ) { row throws(DatabaseError) in try row.get(0, as: Organisation.ID.self) }
    for draft in drafts {
      if let found = try OrganisationRecords.find(draft, transaction) {
        try DirectoryNames.put(
          [found.name], of: .organisation, draft.number, in: transaction)
      }
    }
    guard let last = drafts.last else { return 0 }
    return try transaction.execute(
      "DELETE FROM organisation_draft WHERE import = $1 AND id <= $2", id, last)
  }
}
