import Database

/// The job that removes rows whose time is over, a few at a time: answers to requests with a key,
/// and the numbers of messages that were taken in.
public struct Sweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "kernel.sweep"
  /// How long a message that was taken in is remembered: longer than any sender tries again.
  static let inboxKeptFor: Duration = .seconds(30 * 86_400)
  /// Rows removed by one transaction: more finish sooner, fewer let others in between.
  static let batch = 500

  private let time: any TimeSource

  /// Makes the job's work.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind {
    JobKind(Self.kindName) { run in
      while try await sweepOnce(run.database) > 0 { try Task.checkCancellation() }
      return .done
    }
  }

  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(900)))

  /// Removes some rows of each district that has any.
  ///
  /// - Returns: How many.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    let answers = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT district FROM idempotency WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
        """, now, Self.batch
      ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
    }
    var count = 0
    for district in Set(answers).sorted() {
      count += try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          DELETE FROM idempotency WHERE district = $1 AND expires_at <= $2 AND request_key IN (
            SELECT request_key FROM idempotency WHERE district = $1 AND expires_at <= $2
            ORDER BY expires_at LIMIT $3)
          """, district, now, Self.batch)
      }
    }
    return try await count + sweepInbox(database, before: now - Self.inboxKeptFor)
  }

  private func sweepInbox(
    _ database: Database, before moment: Moment
  ) async throws(DatabaseError) -> Int {
    let old = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT district FROM inbox WHERE received_at <= $1 ORDER BY received_at LIMIT $2
        """, moment, Self.batch
      ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
    }
    var count = 0
    for district in Set(old).sorted() {
      count += try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          """
          DELETE FROM inbox WHERE district = $1 AND received_at <= $2 AND message IN (
            SELECT message FROM inbox WHERE district = $1 AND received_at <= $2
            ORDER BY received_at LIMIT $3)
          """, district, moment, Self.batch)
      }
    }
    return count
  }
}
