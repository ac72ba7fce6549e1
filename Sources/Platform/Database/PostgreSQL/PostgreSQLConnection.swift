/// One connection to PostgreSQL, on its own thread.
///
/// What begins a transaction or a savepoint is sent with the next statement, so that it costs no
/// way to the server and back.
final class PostgreSQLConnection: Connection {
  /// What the engine must do with the job, whatever its body made of the error.
  enum Verdict {
    /// Run it again; after a pause if others are to get through first.
    case again(afterPause: Bool)
    /// Run it again on a fresh connection.
    case reconnect(String)
  }

  var dialect: Dialect { .postgresql }
  let wire: Wire
  let settings: DatabaseSettings
  /// Whether the server keeps statements and limits between transactions.
  let keepsSession: Bool
  var statements: StatementCache
  var verdict: Verdict?
  /// The milliseconds after which the server ends a statement by itself.
  var limit = 0

  private(set) var job: Job?
  private(set) var tries = 0
  /// Whether the server has made the session's transactions read-only by itself.
  var isReadOnly = false
  /// What goes to the server together with the next statement.
  private var pending: [SQL] = []
  /// Whether the server has a transaction under way.
  private var isBegun = false
  /// Whether that is one without BEGIN: the statements of a segment that has not ended.
  ///
  /// A read of one statement then costs the server one statement, not three.
  private var isImplicit = false
  /// The statement that such a transaction began with, how many there were, and whether it was
  /// ended with the first because none followed the other times.
  private var first: (statement: KnownStatement, count: Int, isEnded: Bool)?

  init(_ wire: Wire, keepsSession: Bool, settings: DatabaseSettings) {
    self.wire = wire
    self.keepsSession = keepsSession
    self.settings = settings
    statements = StatementCache(capacity: settings.preparedStatements)
  }

  // MARK: Connection

  func run(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    let start = Tick.now
    let result = try ask(sql, parameters)
    settings.tellIfSlow(sql, since: start)
    _ = try result.handOut(each)
    return result.changes
  }

  func stream(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    try makeExplicit()
    let declaration = SQL(made: "DECLARE rows BINARY NO SCROLL CURSOR FOR \(sql)")
    _ = try ask(declaration, parameters, isKept: false)
    while true {
      let result = try ask("FETCH 500 FROM rows", [])
      if try !result.handOut(each) || result.rowCount < 500 { break }
    }
    _ = try ask("CLOSE rows", [])
    return 0
  }

  func beginSavepoint() throws(DatabaseError) {
    try makeExplicit()
    pending.append("SAVEPOINT step")
  }

  func endSavepoint(keep: Bool) throws(DatabaseError) {
    if pending.last == "SAVEPOINT step" {
      // Nothing was done since it began.
      pending.removeLast()
    } else if keep {
      pending.append("RELEASE step")
    } else {
      pending += ["ROLLBACK TO step", "RELEASE step"]
    }
  }

  // MARK: For the engine's thread

  /// Prepares for a job's next try.
  func start(_ job: Job, _ tries: Int) throws(DatabaseError) {
    self.job = job
    self.tries = tries
    verdict = nil
    first = nil
    wire.patience = Patience(for: job)
    isImplicit = keepsSession && !job.isWrite
    pending = isImplicit ? [] : [begin(isWrite: job.isWrite)]
    if keepsSession {
      do throws(ServerFailure) { try keepHouse(for: job) } catch { throw failure(error) }
    } else {
      pending += Self.limits(Self.milliseconds(left: job))
    }
  }

  /// Ends what needs no answer: a read, or what is not to be kept.
  func leave(keep: Bool) throws(ServerFailure) {
    defer { isBegun = false }
    pending.removeAll()
    if keep, let first { first.statement.note(isLone: first.count == 1) }
    guard isBegun else { return }
    if !isImplicit { try send(keep ? "COMMIT" : "ROLLBACK", isControl: true) }
    try wire.endSegment()
    // A pooler gives the server away as soon as the transaction has ended.
    if !keepsSession { note(try wire.receive()) }
  }

  /// Keeps what a write has done, and returns when the server says that it is on disk.
  ///
  /// - Returns: Where the log has got to, when that is wanted.
  func commit(tellsPosition: Bool) throws(DatabaseError) -> UInt64? {
    guard isBegun, let job else { return nil }
    // Whoever was told that nothing was kept must be right; from here on nobody is told early.
    if let over = job.over { throw over }
    wire.warnings.clear()
    wire.patience = Patience(for: job, .committing)
    let segment: Segment
    do throws(ServerFailure) {
      try sendPending()
      try send("COMMIT", isControl: true)
      if tellsPosition { try send("SELECT pg_current_wal_insert_lsn()") }
      isBegun = false
      segment = try wire.exchange()
      note(segment)
    } catch {
      verdict = nil
      throw .unknownOutcome
    }
    guard segment.results.contains(where: { $0.tag == "COMMIT" }) else {
      if let refusal = segment.refusal { throw failure(ofCommit: refusal) }
      // The server had given up the transaction and says ROLLBACK.
      throw .failedBefore
    }
    // The wait for a standby was cut short: the commit may be lost with this server.
    if wire.warnings.codes.contains("01000") { throw .unknownOutcome }
    guard tellsPosition, let position = segment.results.last else { return nil }
    return (try? position.integer(0)).map { UInt64(bitPattern: $0) }
  }

  // MARK: Statements

  /// Sends a statement and receives its result.
  func ask(
    _ sql: SQL, _ values: [Value], isKept: Bool = true
  ) throws(DatabaseError) -> ServerResult {
    let parameters = try Parameters(values)
    let statement = statements.find(sql)
    let wanted = statement.parameterCount
    guard parameters.count == wanted else {
      throw .statement(code: "parameters", message: "\(wanted) wanted, \(parameters.count) given")
    }
    if isImplicit { try continueRead(statement) }
    let endsNow = isImplicit && first?.isEnded == true
    var wasKept = false
    let segment: Segment
    do throws(ServerFailure) {
      try sendPending()
      if isImplicit { isBegun = !endsNow }
      wasKept = try send(statement, parameters, isKept: isKept)
      segment =
        isImplicit && !endsNow ? try wire.exchangeWithoutEnd() : try wire.exchange()
    } catch {
      throw failure(error)
    }
    note(segment)
    if let refusal = segment.refusal { throw failure(refusal, of: sql, wasKept: wasKept) }
    guard let result = segment.results.last else { throw failure(.lost("no result")) }
    return result
  }

  /// Sends what begins the transaction and its savepoints; the results come with the next one's.
  func sendPending() throws(ServerFailure) {
    for sql in pending { try send(sql, isControl: true) }
    if !pending.isEmpty { isBegun = true }
    pending.removeAll(keepingCapacity: true)
  }

  /// Sends a statement, prepared if the session keeps any.
  ///
  /// - Returns: Whether the server had kept it from before.
  @discardableResult
  private func send(
    _ statement: KnownStatement, _ parameters: Parameters, isControl: Bool = false,
    isKept: Bool = true
  ) throws(ServerFailure) -> Bool {
    guard keepsSession, isKept else {
      try wire.execute(statement.sql.text, parameters, isControl: isControl)
      return false
    }
    let (id, name, isPrepared) = statements.use(statement, parameters.types)
    if !isPrepared { try wire.prepare(id, name, statement.sql.text, parameters.types) }
    try wire.execute(kept: name, parameters, isControl: isControl)
    return isPrepared
  }

  /// Sends a statement without parameters.
  private func send(_ sql: SQL, isControl: Bool = false) throws(ServerFailure) {
    try send(statements.find(sql), Parameters(), isControl: isControl)
  }

  /// Remembers which statements the server keeps.
  func note(_ segment: Segment) {
    for (id, isKept) in segment.preparations { statements.note(id, isPrepared: isKept) }
  }

  private func begin(isWrite: Bool) -> SQL {
    guard isWrite else { return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }
    // READ WRITE would override an operator who has made the server read-only.
    let overrides = keepsSession && !isReadOnly
    return switch (settings.isSerializable, overrides) {
    case (true, true): "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
    case (true, false): "BEGIN ISOLATION LEVEL SERIALIZABLE"
    case (false, true): "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
    case (false, false): "BEGIN ISOLATION LEVEL READ COMMITTED"
    }
  }

  /// Before a savepoint or a cursor, which need a BEGIN; it may come late, and finds the state
  /// that the statements before it saw.
  func makeExplicit() throws(DatabaseError) {
    guard isImplicit else { return }
    if let first, first.isEnded { throw beganTooShort(first.statement) }
    first?.count += 1
    isImplicit = false
    // How it is isolated, the session says; after a query BEGIN may not.
    pending.append("BEGIN")
  }

  /// Before a statement of a read without BEGIN.
  private func continueRead(_ statement: KnownStatement) throws(DatabaseError) {
    guard let first else {
      self.first = (statement, 1, statement.isLone)
      return
    }
    if first.isEnded { throw beganTooShort(first.statement) }
    self.first?.count += 1
  }

  /// The state that the first statement saw is gone: the read must be done again, and will
  /// expect more than one.
  private func beganTooShort(_ statement: KnownStatement) -> DatabaseError {
    statement.note(isLone: false)
    verdict = .again(afterPause: false)
    return .conflict(tries: tries)
  }
}
