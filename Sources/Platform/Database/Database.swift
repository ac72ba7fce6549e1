/// One SQL on two engines: SQLite in a file beside the program, PostgreSQL on servers.
///
/// Bodies are synchronous and run on a connection's own thread; they may run again after a
/// conflict, so they have no effect but on the database, and outcomes that users can expect are
/// values.
public final class Database: Sendable {
  /// Which engine it is.
  public let dialect: Dialect
  /// How it is used.
  public let settings: DatabaseSettings
  let engine: any Engine
  private let watch: Watch

  /// Opens a database; the schema is not touched.
  ///
  /// - Throws: ``DatabaseError/cannotConnect(_:)``, `damaged`, `readOnly`, `notDurable`.
  public static func open(
    _ location: DatabaseLocation, settings: DatabaseSettings = DatabaseSettings()
  ) async throws(DatabaseError) -> Database {
    switch location {
    case .sqlite(let path):
      Database(try await SQLiteEngine.open(path: path, settings: settings), settings)
    case .postgresql(let primary, let replicas):
      Database(
        try await PostgreSQLEngine.open(primary: primary, replicas: replicas, settings: settings),
        settings)
    }
  }

  private init(_ engine: any Engine, _ settings: DatabaseSettings) {
    self.engine = engine
    self.settings = settings
    dialect = engine.dialect
    watch = Watch(engine)
  }

  /// Runs a body that only reads, in one consistent state.
  ///
  /// - Parameters:
  ///   - freshness: whether a replica may answer.
  ///   - limit: how long it may take, waiting included; by default as the settings say.
  ///   - body: what to read.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, `timedOut`, `cancelled`, `overloaded`, `closed`, `nested`.
  public func read<Outcome: Sendable>(
    _ freshness: Freshness = .latest, limit: Duration? = nil,
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(DatabaseError) -> Outcome {
    try await perform(
      isWrite: false, freshness: freshness, limit: limit ?? settings.readLimit, body)
  }

  /// Runs a body that changes rows, and returns when all of it is on disk.
  ///
  /// - Parameters:
  ///   - limit: how long it may take, waiting and repeating included.
  ///   - body: what to change; it may run more than once.
  /// - Returns: What the body returned the time that was kept.
  /// - Throws: What the body throws, ``DatabaseError/conflict(tries:)``, `unknownOutcome`,
  ///   `diskFull`, `readOnly`, `timedOut`, `cancelled`, `overloaded`, `closed`, `nested`.
  public func write<Outcome: Sendable>(
    limit: Duration? = nil,
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(DatabaseError) -> Outcome {
    try await perform(
      isWrite: true, freshness: .latest, limit: limit ?? settings.writeLimit, body)
  }

  /// Where the writes of this process have got to: a read `recent(after:)` it sees them.
  public var mark: WriteMark { engine.mark }

  /// What it is busy with.
  public var load: DatabaseLoad { engine.load }

  /// Finishes what runs and closes every connection.
  public func close() async {
    // The watch goes on meanwhile, or a statement without end would never be stopped.
    await engine.close()
    watch.stop()
  }

  private func perform<Outcome: Sendable>(
    isWrite: Bool, freshness: Freshness, limit: Duration,
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(DatabaseError) -> Outcome {
    if ConnectionThread.isCurrent { throw .nested }
    if Task.isCancelled { throw .cancelled }
    let span = OperationSpan(isWrite ? "database write" : "database read")
    let outcome = OutcomeBox<Outcome>()
    let job = Job(isWrite: isWrite, limit: limit, freshness: freshness) {
      transaction throws(DatabaseError) in
      outcome.value = try body(transaction)
    }
    let error: DatabaseError? = await withTaskCancellationHandler {
      // Not a checked one, which costs as much as all the rest: the job answers once.
      await withUnsafeContinuation { continuation in
        if job.begin(continuation) { engine.submit(job) }
      }
    } onCancel: {
      if job.end(.cancelled) { engine.interrupt(job) }
    }
    span?.end(error)
    if let error { throw error }
    guard let value = outcome.value else { throw .closed }
    return value
  }
}

/// Where a body's thread leaves what the caller's task takes.
private final class OutcomeBox<Outcome: Sendable>: @unchecked Sendable {
  // Reason: the body's thread writes before it answers, and a task that was given an outcome reads
  // after it; one that was given an error does not look.
  var value: Outcome?
}
