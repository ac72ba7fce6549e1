public import Database
public import Kernel

/// Forgets words whose time is over, places without words, and keys whose marks are all gone.
///
/// It may run anywhere at any time, and twice.
public enum ForgetDoors {
  /// The name of the job.
  static let kindName = "doors.forget"

  /// The job, for the runner.
  ///
  /// - Parameter time: the clock.
  /// - Returns: Its kind.
  public static func kind(time: any TimeSource = SystemTime()) -> JobKind {
    JobKind(kindName) { run in
      try await Self.run(on: run.database, now: time.now)
      return .done
    }
  }

  /// Its schedule: words hold to the minute by their time, so rows may stay a little longer.
  public static let schedule = JobSchedule(kindName, .every(.seconds(60)))

  /// Forgets, district by district.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public static func run(on database: Database, now: Moment) async throws(DatabaseError) {
    let districts = try await database.read { transaction throws(DatabaseError) in
      let words = try transaction.rows(
        "/* city-wide */ SELECT DISTINCT district FROM door_word WHERE ends_at <= $1", now
      ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
      let doors = try transaction.rows(
        "/* city-wide */ SELECT DISTINCT district FROM door WHERE forget_at <= $1", now
      ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
      return Set(words + doors).sorted()
    }
    for district in districts {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "DELETE FROM door_word WHERE district = $1 AND ends_at <= $2", district, now)
        // A place that somebody speaks of at this moment has a later time when its row is free.
        try transaction.execute(
          "DELETE FROM door WHERE district = $1 AND forget_at <= $2", district, now)
      }
    }
    try await RiderKeys.forget(in: database, now: now)
  }
}
