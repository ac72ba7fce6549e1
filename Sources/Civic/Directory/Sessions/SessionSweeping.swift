import Database
public import Kernel

/// The job that removes sessions that have ended.
public struct SessionSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "sessions.sweep"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(900)))
  static let batch = 200

  private let time: any TimeSource

  /// Makes the job's work.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  /// Removes some.
  ///
  /// - Returns: How many.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    let ended = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT account, id FROM session WHERE ends_at <= $1 ORDER BY ends_at LIMIT $2
        """, now, Self.batch
      ) { row throws(DatabaseError) in
        (
          account: try row.get(0, as: Identifier<Actor.Account>.self),
          id: try row.get(1, as: Identifier<Session>.self)
        )
      }
    }
    for session in ended {
      try await database.write { transaction throws(DatabaseError) in
        let records = SessionRecords(transaction: transaction)
        // Somebody may have come back within the idle limit of another server's clock.
        guard let row = try records.touch(session.id, of: session.account), row.endsAt <= now
        else {
          transaction.discard()
          return
        }
        _ = try records.delete(session.id, of: session.account)
      }
    }
    let stray = try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        DELETE FROM session_token WHERE hash IN (
          SELECT hash FROM session_token WHERE forget_at <= $1 ORDER BY forget_at LIMIT $2)
        """, now, Self.batch)
    }
    return ended.count + stray
  }
}
