public import Database
public import Kernel
import Synchronization

/// The keys of riders' marks, the same for all servers of one database, another one every day.
public final class RiderKeys: Sendable {
  private let database: Database
  private let randomness: any Randomness
  private let known = Mutex<[RiderKey]>([])

  /// Makes a holder that knows no key yet.
  public init(_ database: Database, randomness: any Randomness = SystemRandom()) {
    self.database = database
    self.randomness = randomness
  }

  /// The keys whose marks may stand beside a word said now, the present one first.
  ///
  /// There are two only within half an hour of a new day: without the old one a rider would count
  /// as two there.
  ///
  /// - Parameters:
  ///   - now: the present moment.
  ///   - limit: how long it may take; most times nothing is asked.
  /// - Returns: At least one.
  /// - Throws: What the database says.
  public func keys(
    at now: Moment, limit: Duration? = nil
  ) async throws(DatabaseError) -> [RiderKey] {
    let day = RiderDay(of: now)
    let held = known.withLock { $0 }
    if held.first?.day == day { return held.filter { $0.day.forgetAt > now } }
    let secret = randomness.bytes(32)
    let read = try await database.write(limit: limit) { transaction throws(DatabaseError) in
      // Whoever is first makes the day's key; all others find it.
      try transaction.execute(
        """
        INSERT INTO rider_key (day, secret, forget_at) VALUES ($1, $2, $3)
        ON CONFLICT (day) DO NOTHING
        """, day.number, secret, day.forgetAt)
      return try transaction.rows(
        """
        SELECT day, secret FROM rider_key WHERE day >= $1 AND day <= $2 ORDER BY day DESC
        """, day.number - 1, day.number
      ) { row throws(DatabaseError) in
        RiderKey(secret: try row.get(1), day: RiderDay(number: try row.get(0)))
      }
    }
    known.withLock { $0 = read }
    return read.filter { $0.day.forgetAt > now }
  }

  /// Deletes keys that no word needs any more.
  static func forget(in database: Database, now: Moment) async throws(DatabaseError) {
    let isAny = try await database.read { transaction throws(DatabaseError) in
      try transaction.value(
        "SELECT day FROM rider_key WHERE forget_at <= $1 LIMIT 1", now, as: Int64.self) != nil
    }
    guard isAny else { return }
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute("DELETE FROM rider_key WHERE forget_at <= $1", now)
      return
    }
  }
}
