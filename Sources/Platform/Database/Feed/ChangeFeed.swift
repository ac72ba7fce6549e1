/// Reads the change feed: what happened since, in the order of commits, with nothing skipped.
///
/// A follower is only a cursor that it keeps itself, so one that is slow, or gone, costs nothing.
public struct ChangeFeed: Sendable {
  let database: Database
  /// How it is followed.
  public let settings: FeedSettings

  /// The feed of a database.
  public init(_ database: Database, settings: FeedSettings = FeedSettings()) {
    self.database = database
    self.settings = settings
  }

  /// The end of the feed: what a follower that has just read the tables starts from.
  ///
  /// Take it before reading them, or a change in between is missed.
  public func head(of scope: FeedScope) async throws(DatabaseError) -> FeedCursor {
    try await database.read(settings.freshness) { transaction throws(DatabaseError) in
      var cursor = FeedCursor()
      for head in try StreamHead.all(of: scope, transaction) { cursor[head.stream] = head.head }
      return cursor
    }
  }

  /// The next changes after a cursor.
  ///
  /// - Parameters:
  ///   - cursor: how far the follower has read.
  ///   - scope: the streams it wants.
  ///   - limit: how many changes at most; by default as the settings say.
  /// - Returns: Changes, or that they are gone.
  /// - Throws: What the database throws.
  public func changes(
    after cursor: FeedCursor, in scope: FeedScope, limit: Int? = nil
  ) async throws(DatabaseError) -> FeedBatch {
    let reading = FeedReading(cursor: cursor, scope: scope, limit: max(1, limit ?? settings.batch))
    let batch = try await database.read(settings.freshness) { transaction throws(DatabaseError) in
      try reading.batch(transaction)
    }
    guard case .trimmed = batch, settings.freshness != .latest else { return batch }
    // A replica that is behind the last one asked looks like another life of the database.
    return try await database.read { transaction throws(DatabaseError) in
      try reading.batch(transaction)
    }
  }

  /// How far a follower is behind.
  ///
  /// - Parameters:
  ///   - cursor: how far it has read.
  ///   - scope: the streams it wants.
  ///   - now: UTC milliseconds.
  /// - Returns: Changes not read, and the age of the oldest of them.
  /// - Throws: What the database throws.
  public func lag(
    of cursor: FeedCursor, in scope: FeedScope, now: Int64
  ) async throws(DatabaseError) -> FeedLag {
    try await database.read(settings.freshness) { transaction throws(DatabaseError) in
      var lag = FeedLag()
      for head in try StreamHead.all(of: scope, transaction) {
        let position = cursor[head.stream]
        lag.changes += max(0, head.head - max(position, head.floor))
        let oldest: Int64? = try transaction.value(
          """
          SELECT happened_at FROM change WHERE district = $1 AND stream = $2 AND sequence > $3
          ORDER BY sequence LIMIT 1
          """, head.stream.district, head.stream.stream, position)
        if let oldest { lag.seconds = max(lag.seconds, Double(now - oldest) / 1_000) }
      }
      return lag
    }
  }
}

/// How far a follower is behind.
public struct FeedLag: Hashable, Sendable {
  /// Changes that it has not read.
  public var changes: Int64 = 0
  /// The age of the oldest of them; 0 when all is read.
  public var seconds = 0.0
}

extension ChangeFeed {
  /// More changes than any stream has between a backup and its restore.
  private static let leap: Int64 = 1_000_000_000

  /// Sends every follower of an earlier life of the database back to the tables.
  ///
  /// A restored database has forgotten changes whose numbers it would give again; a cursor among
  /// those would skip what is new.
  public static func beginAnew(_ database: Database) async throws(DatabaseError) {
    try await database.write(limit: .seconds(600)) { transaction throws(DatabaseError) in
      let streams = try transaction.rows(
        "/* city-wide */ SELECT district, stream FROM change_head ORDER BY district, stream"
      ) { row throws(DatabaseError) in
        FeedStream(district: try row.get(0), stream: try row.get(1))
      }
      for stream in streams {
        try transaction.execute(
          """
          UPDATE change_head SET head = head + $3, floor = head + $3
          WHERE district = $1 AND stream = $2
          """, stream.district, stream.stream, leap)
      }
    }
  }
}
