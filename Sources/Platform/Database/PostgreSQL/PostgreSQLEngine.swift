/// PostgreSQL through libpq: threads with connections to the primary, and some to each replica.
final class PostgreSQLEngine: Engine {
  let announcements: Announcements
  let address: ServerAddress
  let settings: DatabaseSettings
  private let primary: PostgreSQLPool
  private let replicas: Replicas
  private let signals: FeedSignals
  private let threads = Threads()

  var dialect: Dialect { .postgresql }
  var mark: WriteMark { replicas.mark }

  var load: DatabaseLoad {
    var load = DatabaseLoad()
    for pool in pools {
      pool.counts.add(to: &load)
      load.running += pool.running.count
      load.waiting += pool.queue.count
      load.waits += pool.queue.waits.count
      load.waitSeconds += pool.queue.waits.seconds
    }
    return load
  }

  /// Connects once, to say at once what is wrong, and starts the threads.
  static func open(
    primary: String, replicas: [String], settings: DatabaseSettings
  ) async throws(DatabaseError) -> PostgreSQLEngine {
    let address = try ServerAddress(primary, settings: settings)
    var replicaAddresses: [ServerAddress] = []
    for replica in replicas {
      replicaAddresses.append(try ServerAddress(replica, settings: settings))
    }
    try await FirstConnection.look(at: address, settings)
    let engine = PostgreSQLEngine(address, replicaAddresses, settings)
    engine.start()
    return engine
  }

  private init(
    _ address: ServerAddress, _ replicaAddresses: [ServerAddress], _ settings: DatabaseSettings
  ) {
    self.address = address
    self.settings = settings
    let signals = FeedSignals(address, limit: settings.connectLimit)
    let announcements = Announcements(whenHeard: { signals.listen() })
    let queue = JobQueue(capacity: settings.mostWaiting)
    let replicas = Replicas(
      replicaAddresses.map { address in
        PostgreSQLPool(
          address, settings: settings, count: settings.readers,
          queue: JobQueue(capacity: settings.mostWaiting), otherwise: { queue.add($0) })
      }, lag: settings.replicaLag)
    primary = PostgreSQLPool(
      address, settings: settings, count: settings.connections, queue: queue,
      tellsPosition: !replicaAddresses.isEmpty,
      whenCommitted: { streams, position in
        replicas.committed(position)
        announcements.tell(streams)
        signals.ring(streams)
      })
    self.signals = signals
    self.announcements = announcements
    self.replicas = replicas
  }

  private func start() {
    for pool in pools { pool.start(threads) }
    let signals = signals
    let announcements = announcements
    // Behind a pooler nobody can listen.
    if address.keepsSession {
      threads.start("database signals") { signals.run(announcements.tell) }
    }
    guard !replicas.pools.isEmpty else { return }
    sample(address, nil)
    for (index, pool) in replicas.pools.enumerated() { sample(pool.address, index) }
  }

  private func sample(_ address: ServerAddress, _ index: Int?) {
    let sampler = LogSampler(address, replicas, index: index, limit: settings.connectLimit)
    threads.start("database sampler") { sampler.run() }
  }

  private var pools: [PostgreSQLPool] { [primary] + replicas.pools }

  func submit(_ job: Job) {
    if !job.isWrite, case .recent(let mark) = job.freshness, let pool = replicas.pool(after: mark) {
      pool.queue.add(job)
    } else {
      primary.queue.add(job)
    }
  }

  func interrupt(_ job: Job) { for pool in pools { pool.interrupt(job) } }
  func waiting() -> [Job] { pools.flatMap { $0.queue.waiting() } }
  func running() -> [Job] { pools.flatMap(\.running) }

  func close() async {
    // Replicas first: what they can't do goes to the primary.
    for pool in pools.reversed() { pool.queue.close() }
    replicas.stop()
    signals.stop()
    await threads.ended()
  }
}
