import Database
public import Kernel

/// Forgets what nobody says any more: states that have been over for a while, uses of years ago.
public struct LiveSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "places.sweep-live"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(3_600)))
  /// How long a state is shown as unknown after its end, so that one sees that there was one.
  static let memory: Duration = .seconds(30 * 86_400)
  /// Days for which uses are kept: three years and a bit for comparing.
  static let days: Int64 = 1_200
  private static let batch = 200

  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameter time: the clock.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let before = time.now - Self.memory
    let lastDay = SceneDay(of: time.now).number - Self.days
    let old = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT DISTINCT district, place FROM live_state WHERE ends_at < $1 LIMIT $2
        """, before, Self.batch
      ) { row throws(DatabaseError) in
        (district: try row.get(0, as: District.self), place: try row.get(1, as: Place.ID.self))
      }
    }
    for (district, place) in old {
      try await database.write { transaction throws(DatabaseError) in
        try LiveRecords(transaction: transaction, district: district, place: place).touch()
        try transaction.execute(
          "DELETE FROM live_state WHERE district = $1 AND place = $2 AND ends_at < $3", district,
          place, before)
        try transaction.execute(
          "DELETE FROM live_unit WHERE district = $1 AND place = $2 AND ends_at < $3", district,
          place, before)
        try transaction.execute(
          "DELETE FROM live_use WHERE district = $1 AND place = $2 AND day < $3", district, place,
          lastDay)
      }
    }
    return old.count
  }
}
