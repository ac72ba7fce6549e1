public import Database
public import Kernel

/// How a feed that is asked stands: when it is asked again, and what went wrong.
public struct LiveFeedState: Hashable, Sendable {
  /// Its name in the operator's settings.
  public var name: String
  /// What its last whole answer was marked with, to be asked for changes only.
  public var entityTag: String?
  /// The time that its last whole answer was marked with.
  public var modified: String?
  /// When it was read whole.
  public var wholeAt: Moment
  /// When it was asked.
  public var askedAt: Moment
  /// When it answered well.
  public var answeredAt: Moment
  /// When it is asked again.
  public var dueAt: Moment
  /// How often it has failed since.
  public var failures: Int
  /// Why, as a stable word.
  public var failure: String?

  /// After so long it is read whole again, so that what stands long does not end.
  public static let wholeAgain: Duration = .seconds(6 * 3_600)
  /// The longest wait after failures.
  public static let longestWait: Duration = .seconds(3_600)

  /// A feed that was never asked.
  public init(_ name: String) {
    self.name = name
    (wholeAt, askedAt, answeredAt) = (.earliest, .earliest, .earliest)
    dueAt = .earliest
    failures = 0
  }

  /// Whether it may be asked for changes only.
  public func mayBeShort(at now: Moment) -> Bool {
    (entityTag != nil || modified != nil) && now - wholeAt < Self.wholeAgain
  }

  /// Notes that it answered.
  ///
  /// - Parameters:
  ///   - now: the present moment.
  ///   - pause: how long until it is asked again.
  public mutating func succeed(at now: Moment, pause: Duration) {
    (askedAt, answeredAt, dueAt) = (now, now, now + pause)
    (failures, failure) = (0, nil)
  }

  /// Notes that it did not: each time the wait is twice as long.
  ///
  /// - Parameters:
  ///   - word: why.
  ///   - now: the present moment.
  ///   - pause: how long until it is asked again when all is well.
  ///   - wish: how long its server wants to be left alone.
  public mutating func fail(
    _ word: String, at now: Moment, pause: Duration, wish: Duration? = nil
  ) {
    failures = min(failures + 1, 1_000)
    failure = word
    askedAt = now
    let wait = min(pause * (1 << min(failures, 10)), max(Self.longestWait, pause))
    dueAt = now + max(wait, wish ?? .zero)
  }
}

extension LiveFeedState {
  /// Reads how a feed stands.
  ///
  /// - Throws: What the database says.
  public static func find(
    _ name: String, in transaction: Transaction
  ) throws(DatabaseError) -> LiveFeedState {
    let found = try transaction.row(
      """
      SELECT entity_tag, modified, whole_at, asked_at, answered_at, due_at, failures, failure
      FROM live_feed WHERE name = $1
      """, name
    ) { row throws(DatabaseError) in
      var state = LiveFeedState(name)
      (state.entityTag, state.modified) = (try row.get(0), try row.get(1))
      (state.wholeAt, state.askedAt) = (try row.get(2), try row.get(3))
      (state.answeredAt, state.dueAt) = (try row.get(4), try row.get(5))
      (state.failures, state.failure) = (try row.get(6), try row.get(7))
      return state
    }
    return found ?? LiveFeedState(name)
  }

  /// Keeps how it stands.
  ///
  /// - Throws: What the database says.
  public func keep(in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO live_feed (name, version, entity_tag, modified, whole_at, asked_at, answered_at,
        due_at, failures, failure)
      VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (name) DO UPDATE SET version = live_feed.version + 1,
        entity_tag = excluded.entity_tag, modified = excluded.modified,
        whole_at = excluded.whole_at, asked_at = excluded.asked_at,
        answered_at = excluded.answered_at, due_at = excluded.due_at,
        failures = excluded.failures, failure = excluded.failure
      """, name, entityTag, modified, wholeAt, askedAt, answeredAt, dueAt, failures, failure)
  }
}
