import Glibc

/// One connection's thread: takes jobs, runs them as often as it takes, and heals its connection.
struct PostgreSQLWorker {
  private let pool: PostgreSQLPool
  private let cancellation: Cancellation
  private var connection: PostgreSQLConnection?
  private var host = 0
  private var failures = 0

  init(_ pool: PostgreSQLPool, _ cancellation: Cancellation) {
    self.pool = pool
    self.cancellation = cancellation
  }

  mutating func run() {
    while let job = pool.queue.next() {
      cancellation.begin(job)
      serve(job)
      if !cancellation.end() { drop() }
    }
    drop()
  }

  private mutating func serve(_ job: Job) {
    var tries = 0
    var reason = DatabaseError.timedOut
    while true {
      if let over = job.over { return job.answer(over == .timedOut ? reason : over) }
      if job.deadline <= .now { return job.answer(reason) }
      tries += 1
      do throws(DatabaseError) {
        switch try attempt(job, on: try connected(for: job), tries) {
        case .answered: return
        case .again(let afterPause):
          // A replica refuses what its primary's changes are in the way of.
          if pool.handsOver(job) { return }
          pool.counts.retry()
          // Pauses grow, so that of many writers of one row each gets its turn: only time ends it.
          reason = .conflict(tries: tries)
          if afterPause { pause(tries, until: job.deadline) }
        case .reconnect(let error):
          drop()
          pool.counts.retry()
          reason = error
          failures += 1
          if pool.handsOver(job) { return }
          if failures > 1 { pause(failures, until: job.deadline) }
        }
      } catch {
        // There is no connection.
        if pool.handsOver(job) { return }
        if case .notDurable = error { return job.answer(error) }
        reason = error
        failures += 1
        pause(failures + 3, until: job.deadline)
      }
    }
  }

  private enum Outcome { case answered, again(afterPause: Bool), reconnect(DatabaseError) }

  /// Runs a job once.
  private mutating func attempt(
    _ job: Job, on connection: PostgreSQLConnection, _ tries: Int
  ) throws(DatabaseError) -> Outcome {
    let transaction = Transaction(on: connection, isWrite: job.isWrite)
    var failure: DatabaseError?
    do throws(DatabaseError) {
      try connection.start(job, tries)
      try job.perform(transaction)
      if job.isWrite, !transaction.isDiscarded, connection.verdict == nil {
        try commit(transaction, on: connection)
      }
    } catch {
      failure = error
    }
    switch connection.verdict {
    case .again(let afterPause):
      leave(connection, keep: false)
      return .again(afterPause: afterPause)
    case .reconnect: return .reconnect(failure ?? .cannotConnect("lost"))
    case nil: break
    }
    failures = 0
    job.answer(failure)
    let isKept = failure == nil && !transaction.isDiscarded
    if failure == .unknownOutcome { drop() } else { leave(connection, keep: isKept) }
    return .answered
  }

  private func commit(
    _ transaction: Transaction, on connection: PostgreSQLConnection
  ) throws(DatabaseError) {
    cancellation.committing(true)
    defer { cancellation.committing(false) }
    let position = try connection.commit(tellsPosition: pool.tellsPosition)
    pool.committed(transaction.touchedStreams, position)
  }

  /// Ends a transaction that needs no answer.
  private mutating func leave(_ connection: PostgreSQLConnection, keep: Bool) {
    do throws(ServerFailure) { try connection.leave(keep: keep) } catch { drop() }
  }

  private mutating func connected(for job: Job) throws(DatabaseError) -> PostgreSQLConnection {
    if let connection { return connection }
    let fresh = try PostgreSQLConnection.open(
      pool.address, first: &host, settings: pool.settings, isReplica: pool.isReplica, for: job)
    cancellation.connected(fresh.wire.cancelKey)
    pool.counts.opened()
    connection = fresh
    return fresh
  }

  private mutating func drop() {
    guard connection != nil else { return }
    connection = nil
    cancellation.connected(nil)
    pool.counts.closed()
  }

  /// Waits longer the more often it failed, and never the same time as others.
  private func pause(_ failures: Int, until deadline: Tick) {
    let longest = 0.001 * Double(1 << min(failures, 8))
    let left = max(0, deadline.secondsLeft)
    usleep(UInt32(min(left, .random(in: longest / 2...longest)) * 1_000_000))
  }
}
