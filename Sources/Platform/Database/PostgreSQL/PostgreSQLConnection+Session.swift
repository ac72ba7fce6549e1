import Glibc

extension PostgreSQLConnection {
  /// Connects, and looks whether the server keeps what it acknowledges.
  ///
  /// - Throws: `cannotConnect`, `notDurable`.
  static func open(
    _ address: ServerAddress, first: inout Int, settings: DatabaseSettings, isReplica: Bool,
    for job: Job? = nil
  ) throws(DatabaseError) -> PostgreSQLConnection {
    let connection: PostgreSQLConnection
    let weakness: String?
    do throws(ServerFailure) {
      connection = PostgreSQLConnection(
        try Wire.connect(to: address, first: &first, limit: settings.connectLimit, for: job),
        keepsSession: address.keepsSession, settings: settings)
      weakness = try connection.findWeakness()
      if address.keepsSession { try connection.setUp() }
    } catch {
      switch error {
      case .lost(let reason): throw .cannotConnect(reason)
      case .refused(let code, _): throw .cannotConnect(code)
      case .over: throw .cannotConnect("no answer")
      }
    }
    if !isReplica, let weakness { throw .notDurable(setting: weakness) }
    return connection
  }

  /// The first setting by which the server could lose what it has acknowledged.
  private func findWeakness() throws(ServerFailure) -> String? {
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
      try wire.execute("SELECT '\(setting)' WHERE current_setting('\(setting)') = 'off'")
    }
    let segment = try wire.exchange()
    if let refusal = segment.refusal {
      throw .refused(code: refusal.code, message: refusal.message)
    }
    return segment.results.lazy.filter { $0.rowCount > 0 }.compactMap { try? $0.text(0) }.first
  }

  /// What reads without BEGIN rely on, and how the server notices that its client is gone.
  private static let session = [
    "default_transaction_isolation = 'repeatable read'", "default_transaction_read_only = on",
    "tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3",
  ]

  private func isReadOnlyByDefault() throws(ServerFailure) -> Bool {
    try wire.execute("SELECT 1 WHERE current_setting('default_transaction_read_only') = 'on'")
    return try wire.exchange().results.contains { $0.rowCount > 0 }
  }

  /// Sets what holds for the whole session.
  private func setUp() throws(ServerFailure) {
    // A server whose client has died stops what it does; not every platform can look.
    try wire.execute("SET client_connection_check_interval = 2000")
    _ = try wire.exchange()
    isReadOnly = try isReadOnlyByDefault()
    for setting in Self.session { try wire.execute("SET \(setting)") }
    let longest = max(settings.readLimit, settings.writeLimit)
    try sendLimit(Int(longest.seconds * 1_000))
    let segment = try wire.exchange()
    if let refusal = segment.refusal {
      throw .refused(code: refusal.code, message: refusal.message)
    }
  }

  /// Before a job: brings the server's limit near the job's, and lets statements go.
  ///
  /// The limit is a belt for a client that died; a job that is over is cancelled long before. So
  /// it changes only when a job has much more or much less time than the last ones.
  func keepHouse(for job: Job) throws(ServerFailure) {
    let left = Self.milliseconds(left: job)
    let discarded = statements.takeDiscarded()
    let isFar = left > limit || left < limit / 64
    guard isFar || !discarded.isEmpty else { return }
    for id in discarded { try wire.execute("DEALLOCATE q\(id)", isControl: true) }
    if isFar { try sendLimit(left) }
    // A segment of its own: rolled back with the transaction it would be lost.
    try wire.endSegment()
  }

  private func sendLimit(_ milliseconds: Int) throws(ServerFailure) {
    limit = milliseconds + milliseconds / 4 + 1_000
    for sql in Self.limits(limit, isLocal: false) {
      try wire.execute(sql.text, isControl: true)
    }
  }

  static func milliseconds(left job: Job) -> Int {
    max(1, Int(job.deadline.secondsLeft * 1_000))
  }

  /// What makes the server end by itself what takes longer.
  static func limits(_ milliseconds: Int, isLocal: Bool = true) -> [SQL] {
    ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"].map {
      SQL(made: "SET \(isLocal ? "LOCAL " : "")\($0) = \(min(milliseconds, Int(Int32.max)))")
    }
  }
}
