import Database
public import Kernel

/// The job that ends lists whose time is over and removes what hangs on them, a little at a time.
public struct RosterSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "rosters.sweep"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(600)))
  /// Rows removed by one transaction: more finish sooner, fewer let others in between.
  static let batch = 1_000

  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameter time: The clock.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  private struct Due: Sendable {
    var owner: RosterImport.Owner
    var id: RosterImport.ID
  }

  /// Ends some lists, and removes some rows of each that is over.
  ///
  /// - Returns: How much was done.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    let due = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT owner, id FROM roster_import WHERE is_emptied = FALSE AND ends_at <= $1
        ORDER BY ends_at LIMIT 20
        """, now
      ) { row throws(DatabaseError) in Due(owner: try row.get(0), id: try row.get(1)) }
    }
    var count = 0
    for list in due {
      count += try await database.write { transaction throws(DatabaseError) in
        try Self.empty(list, in: transaction, now: now)
      }
    }
    return try await count + forget(before: now - RosterImport.memory, database)
  }

  private static func empty(
    _ due: Due, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Int {
    let records = RosterRecords(transaction: transaction)
    // Somebody may have confirmed it meanwhile.
    guard let list = try records.touch(due.id, of: due.owner), list.endsAt <= now else {
      transaction.discard()
      return 0
    }
    if !list.state.isOver {
      _ = try records.move(due.id, of: due.owner, by: .expire, now: list.endsAt)
    }
    let rows = try transaction.execute(
      """
      DELETE FROM roster_invitation WHERE import = $1 AND phone_index IN (
        SELECT phone_index FROM roster_invitation WHERE import = $1 LIMIT $2)
      """, due.id, batch)
    let problems = try transaction.execute(
      """
      DELETE FROM roster_problem WHERE owner = $1 AND import = $2 AND place IN (
        SELECT place FROM roster_problem WHERE owner = $1 AND import = $2 LIMIT $3)
      """, due.owner, due.id, batch)
    guard rows == 0, problems == 0 else { return rows + problems }
    try transaction.execute(
      "UPDATE roster_import SET is_emptied = TRUE WHERE owner = $1 AND id = $2", due.owner, due.id)
    return 1
  }

  /// Removes the history that is too old.
  private func forget(before moment: Moment, _ database: Database) async throws(DatabaseError)
    -> Int
  {
    try await database.write { transaction throws(DatabaseError) in
      let old = try transaction.rows(
        """
        SELECT owner, id FROM roster_import WHERE is_emptied = TRUE AND ends_at <= $1
        ORDER BY ends_at LIMIT 100
        """, moment
      ) { row throws(DatabaseError) in Due(owner: try row.get(0), id: try row.get(1)) }
      for list in old {
        try transaction.execute(
          "DELETE FROM roster_import WHERE owner = $1 AND id = $2", list.owner, list.id)
      }
      return old.count
    }
  }
}
