/// PostgreSQL through libpq.
final class PostgreSQLEngine: Engine {
  let announcements = Announcements()
  let address: ServerAddress
  let settings: DatabaseSettings
  private let primary: PostgreSQLPool
  private let threads = Threads()

  var dialect: Dialect { .postgresql }
  var mark: WriteMark { WriteMark(position: 0) }

  var load: DatabaseLoad {
    var load = DatabaseLoad()
    for pool in [primary] {
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
    try await FirstConnection.look(at: address, settings)
    let engine = PostgreSQLEngine(address, settings)
    engine.primary.start(engine.threads)
    return engine
  }

  private init(_ address: ServerAddress, _ settings: DatabaseSettings) {
    self.address = address
    self.settings = settings
    let announcements = announcements
    primary = PostgreSQLPool(
      address, settings: settings, count: settings.connections,
      whenCommitted: { streams, _ in announcements.tell(streams) })
  }

  func submit(_ job: Job) { primary.queue.add(job) }

  func interrupt(_ job: Job) { _ = primary.interrupt(job) }

  func waiting() -> [Job] { primary.queue.waiting() }
  func running() -> [Job] { primary.running }

  func close() async {
    primary.queue.close()
    await threads.ended()
  }
}
