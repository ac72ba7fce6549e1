public import Database
public import ServiceLifecycle
import Synchronization

/// Numbers about jobs, messages, backup and node number, for `/metrics` and `qiji doctor`.
///
/// What costs a question to the database is asked now and then, not by whoever looks.
public final class KernelFigures: Service {
  private let database: Database
  private let node: NodeKeeper?
  private let time: any TimeSource
  private let pause: Duration
  private let asked = Mutex<[(name: String, value: Double)]>([])
  private let others = Mutex<[@Sendable () async throws -> [(name: String, value: Double)]]>([])

  /// Makes a collection.
  ///
  /// - Parameters:
  ///   - database: what is asked.
  ///   - node: whose lease is watched.
  ///   - time: the clock.
  ///   - pause: how often the database is asked.
  public init(
    _ database: Database, node: NodeKeeper? = nil, time: any TimeSource = SystemTime(),
    pause: Duration = .seconds(15)
  ) {
    self.database = database
    self.node = node
    self.time = time
    self.pause = pause
  }

  /// Adds figures that others know; asked now and then, left out when they throw.
  public func add(_ figures: @escaping @Sendable () async throws -> [(name: String, value: Double)])
  {
    others.withLock { $0.append(figures) }
  }

  /// Adds the lag of a follower of the change feed.
  ///
  /// - Parameters:
  ///   - name: the follower's, in the figure's name.
  ///   - feed: what it reads.
  ///   - scope: the streams that it wants.
  ///   - cursor: how far it has read.
  public func addLag(
    of name: String, _ feed: ChangeFeed, in scope: FeedScope,
    cursor: @escaping @Sendable () -> FeedCursor
  ) {
    add { [time] in
      let lag = try await feed.lag(of: cursor(), in: scope, now: time.now.milliseconds)
      return [
        ("feed_lag_changes_\(name)", Double(lag.changes)),
        ("feed_lag_seconds_\(name)", lag.seconds),
      ]
    }
  }

  /// Asks until the server stops.
  public func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        await self.ask()
        try await Task.sleep(for: self.pause)
      }
    }
  }

  /// The figures: names as Prometheus has them, and values.
  public var now: [(name: String, value: Double)] {
    var figures: [(name: String, value: Double)] = []
    if let node {
      figures.append(("node_number", Double(node.node)))
      figures.append(("node_lease_seconds", node.timeLeft / .seconds(1)))
    }
    return figures + asked.withLock { $0 }
  }

  /// Asks once; the figures of a database that does not answer are left out.
  func ask() async {
    let now = time.now
    let answer = try? await database.read(.recent(after: nil)) {
      transaction throws(DatabaseError) in
      try JobFigures(transaction, now: now).figures + Self.backupAge(transaction, now)
    }
    var figures = [(name: "database_answers", value: answer == nil ? 0.0 : 1.0)]
    figures += answer ?? []
    for more in others.withLock({ $0 }) { figures += (try? await more()) ?? [] }
    asked.withLock { [figures] in $0 = figures }
  }

  /// The age of the last whole backup; no figure before the first one.
  private static func backupAge(
    _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> [(name: String, value: Double)] {
    let last = try transaction.value("SELECT max(made_at) FROM backup_made", as: Moment?.self)
    guard case .some(.some(let last)) = last else { return [] }
    return [("backup_age_seconds", (now - last) / .seconds(1))]
  }
}

/// How many jobs and messages wait, since when, and how many nobody tries any more.
struct JobFigures: Equatable {
  private(set) var jobs = 0
  private(set) var messages = 0
  private(set) var deadJobs = 0
  private(set) var deadMessages = 0
  private(set) var oldestJob: Duration = .zero
  private(set) var oldestMessage: Duration = .zero

  /// By their names.
  var figures: [(name: String, value: Double)] {
    [
      ("jobs_waiting", Double(jobs)), ("jobs_oldest_seconds", oldestJob / .seconds(1)),
      ("jobs_dead", Double(deadJobs)), ("outbox_waiting", Double(messages)),
      ("outbox_oldest_seconds", oldestMessage / .seconds(1)),
      ("outbox_dead", Double(deadMessages)),
    ]
  }

  init(_ transaction: Transaction, now: Moment) throws(DatabaseError) {
    let groups = try transaction.rows(
      """
      /* city-wide */
      SELECT kind, state, count(*), min(due_at) FROM job WHERE state = 'dead' OR due_at <= $1
      GROUP BY kind, state
      """, now
    ) { row throws(DatabaseError) in
      (
        kind: try row.get(0, as: String.self), state: try row.get(1, as: String.self),
        count: try row.get(2, as: Int.self), due: try row.get(3, as: Moment.self)
      )
    }
    for group in groups {
      let isMessage = group.kind.hasPrefix(OutgoingMessage.kindPrefix)
      switch (group.state == "dead", isMessage) {
      case (true, true): deadMessages += group.count
      case (true, false): deadJobs += group.count
      case (false, true):
        messages += group.count
        oldestMessage = max(oldestMessage, now - group.due)
      case (false, false):
        jobs += group.count
        oldestJob = max(oldestJob, now - group.due)
      }
    }
  }
}
