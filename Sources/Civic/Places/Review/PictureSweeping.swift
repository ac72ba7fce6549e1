import Database
public import Kernel

/// The job that removes pictures that are not shown, once the time for an appeal is over.
public struct PictureSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "places.sweep-pictures"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(3_600)))
  /// How long the picture of a refused one is there for whoever decides about an appeal.
  static let appealTime: Duration = .seconds(30 * 86_400)
  private static let batch = 100

  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameter time: the clock.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  /// Removes some pictures.
  ///
  /// - Returns: How many.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    return try await database.write { transaction throws(DatabaseError) in
      let due = try transaction.rows(
        """
        /* city-wide */
        SELECT district, id, place, kind, about, content, author, state, reason, appeal, made_at,
          due_at, decided_at, decided_by, area, version, file
        FROM place_submission
        WHERE file IS NOT NULL AND decided_at <= $1 AND state = 'refused'
        ORDER BY decided_at LIMIT $2
        """, now - Self.appealTime, Self.batch
      ) { row throws(DatabaseError) in try SubmissionRecords.read(row) }
      for submission in due {
        try SubmissionRecords.removePicture(of: submission, at: now, transaction)
      }
      return due.count
    }
  }
}
