public import Database
public import Kernel

/// What is free at a place now, and how old that is.
public struct ReadLive: Sendable {
  /// The place.
  public var place: Place.ID

  /// How often parts of a kind were used on a day.
  public struct Uses: Hashable, Sendable {
    /// The day of China, since 1970.
    public var day: SceneDay
    /// The kind.
    public var part: LivePart
    /// How often.
    public var uses: Int
  }

  /// Makes the question.
  ///
  /// - Parameter place: the place.
  public init(_ place: Place.ID) { self.place = place }

  /// Asks: of each kind what the source says that was heard of last.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - now: the present moment; what is over by then is unknown.
  ///   - patience: how long it may take.
  /// - Returns: The states, in the order of kinds.
  /// - Throws: What the database says.
  public func run(
    on database: Database, now: Moment, patience: Duration? = nil
  ) async throws(DatabaseError) -> [LiveState] {
    let place = place
    let states = try await database.read(limit: patience) { transaction throws(DatabaseError) in
      guard let district = try PlaceRecords.district(of: place, transaction) else {
        return [LiveState]()
      }
      return try LiveRecords(transaction: transaction, district: district, place: place)
        .states(at: now)
    }
    func order(_ state: LiveState) -> (Int, Moment) {
      (state.isStale(at: now) ? 0 : 1, state.reportedAt)
    }
    return Dictionary(grouping: states, by: \.counts.part).sorted { $0.key < $1.key }
      .compactMap { $0.value.max { order($0) < order($1) } }.map { $0.seen(at: now) }
  }

  /// How often each kind was used, a day at a time, the last first.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - days: how many days at most.
  ///   - now: the present moment.
  /// - Returns: The uses of all sources together.
  /// - Throws: What the database says.
  public func uses(
    on database: Database, days: Int = 30, now: Moment
  ) async throws(DatabaseError) -> [Uses] {
    let (place, first) = (place, SceneDay(of: now).number - Int64(max(1, days)) + 1)
    return try await database.read { transaction throws(DatabaseError) in
      guard let district = try PlaceRecords.district(of: place, transaction) else { return [] }
      return try transaction.rows(
        """
        SELECT day, part, CAST(sum(uses) AS bigint) FROM live_use
        WHERE district = $1 AND place = $2 AND day >= $3
        GROUP BY day, part ORDER BY day DESC, part
        """, district, place, first
      ) { row throws(DatabaseError) in
        Uses(day: SceneDay(number: try row.get(0)), part: try row.get(1), uses: try row.get(2))
      }
    }
  }
}
