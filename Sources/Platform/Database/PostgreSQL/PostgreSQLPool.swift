import Synchronization

/// The connections to one server, each with a thread, and the jobs that wait for them.
final class PostgreSQLPool: Sendable {
  let address: ServerAddress
  let settings: DatabaseSettings
  let queue: JobQueue
  let counts = PoolCounts()
  let isReplica: Bool
  /// Whether a write must tell where the log has got to, for replicas.
  let tellsPosition: Bool
  private let slots: [Cancellation]
  private let whenCommitted: @Sendable (Set<FeedStream>, UInt64?) -> Void
  /// Takes a job that this server can't do; nil when there is nobody else.
  private let otherwise: (@Sendable (Job) -> Void)?

  init(
    _ address: ServerAddress, settings: DatabaseSettings, count: Int, queue: JobQueue,
    tellsPosition: Bool = false, otherwise: (@Sendable (Job) -> Void)? = nil,
    whenCommitted: @escaping @Sendable (Set<FeedStream>, UInt64?) -> Void = { _, _ in }
  ) {
    self.address = address
    self.settings = settings
    self.tellsPosition = tellsPosition
    self.otherwise = otherwise
    self.whenCommitted = whenCommitted
    isReplica = otherwise != nil
    self.queue = queue
    slots = (0..<max(1, count)).map { _ in Cancellation() }
  }

  func start(_ threads: Threads) {
    for (number, slot) in slots.enumerated() {
      threads.start("database \(isReplica ? "replica " : "")\(number)") { [self] in
        var worker = PostgreSQLWorker(self, slot)
        worker.run()
      }
    }
  }

  var running: [Job] { slots.compactMap(\.job) }

  func interrupt(_ job: Job) { for slot in slots { slot.cancel(job) } }

  /// Gives a job to another server, if there is one.
  func handsOver(_ job: Job) -> Bool {
    guard let otherwise else { return false }
    // One that was answered meanwhile needs nobody.
    if job.putBack() { otherwise(job) }
    return true
  }

  func committed(_ streams: Set<FeedStream>, _ position: UInt64?) {
    counts.commit()
    whenCommitted(streams, position)
  }
}

/// What a pool counts for metrics.
final class PoolCounts: Sendable {
  private struct Values { var connections = 0, commits = 0, retries = 0 }
  private let values = Mutex(Values())

  func opened() { values.withLock { $0.connections += 1 } }
  func closed() { values.withLock { $0.connections -= 1 } }
  func commit() { values.withLock { $0.commits += 1 } }
  func retry() { values.withLock { $0.retries += 1 } }

  func add(to load: inout DatabaseLoad) {
    let now = values.withLock { $0 }
    load.connections += now.connections
    load.commits += now.commits
    load.retries += now.retries
  }
}
