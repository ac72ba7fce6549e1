public import Database
public import Kernel

/// Reads what happened to a place, the last first, some at a time.
public struct PlaceHistory: Sendable {
  /// The place.
  public var place: Place
  /// Only what happened before the event of this number; nil from the last on.
  public var before: Int64?
  /// How many at most.
  public var limit: Int

  /// Something that happened; who did it is in the audit.
  public struct Event: Hashable, Sendable {
    /// Its number, growing.
    public var number: Int64
    /// What happened: `add`, `change`, `recount`, or a word of ``PlaceState/Event``.
    public var event: String
    /// How far the place was then.
    public var state: PlaceState
    /// Whether it was a scene then.
    public var isCounted: Bool
    /// As what somebody did it.
    public var role: CheckerRole
    /// Why.
    public var note: String?
    /// When.
    public var happenedAt: Moment
  }

  /// Makes the question.
  public init(_ place: Place, before: Int64? = nil, limit: Int = 50) {
    self.place = place
    self.before = before
    self.limit = limit
  }

  /// Asks.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: The events.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [Event] {
    let question = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT number, event, state, is_counted, role, note, happened_at FROM place_event
        WHERE district = $1 AND place = $2 AND number < $3 ORDER BY number DESC LIMIT $4
        """, question.place.district, question.place.id, question.before ?? Int64.max,
        question.limit
      ) { row throws(DatabaseError) in
        Event(
          number: try row.get(0), event: try row.get(1), state: try PlaceRow.word(2, row),
          isCounted: try row.get(3), role: try PlaceRow.word(4, row), note: try row.get(5),
          happenedAt: try row.get(6))
      }
    }
  }
}
