import Database
public import Kernel

/// The job that removes codes, invitations and tokens whose time is over.
public struct SignInSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "sign-in.sweep"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(300)))
  static let batch = 500

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
    return try await database.write { transaction throws(DatabaseError) in
      let codes = try transaction.execute(
        """
        DELETE FROM one_time_code WHERE handle IN (
          SELECT handle FROM one_time_code WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
        """, now, Self.batch)
      let invitations = try transaction.execute(
        """
        DELETE FROM invitation WHERE secret IN (
          SELECT secret FROM invitation WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
        """, now, Self.batch)
      let tokens = try transaction.execute(
        """
        DELETE FROM access_token WHERE hash IN (
          SELECT hash FROM access_token WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
        """, now, Self.batch)
      let issued = try transaction.execute(
        """
        DELETE FROM issued_token WHERE hash IN (
          SELECT hash FROM issued_token WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)
        """, now, Self.batch)
      return codes + invitations + tokens + issued
    }
  }
}
