import Synchronization

/// One body on its way through an engine: waits, runs (perhaps again), is answered once.
final class Job: Sendable {
  private enum State: UInt8, AtomicRepresentable { case new, waiting, running, answered }
  private enum Stop: UInt8, AtomicRepresentable { case no, cancelled, timedOut }

  let isWrite: Bool
  let start: Tick
  /// When nobody wants the answer any more.
  let deadline: Tick
  /// What the reader must have seen, for reads from a replica.
  let freshness: Freshness
  private let body: @Sendable (Transaction) throws(DatabaseError) -> Void
  private let continuation = Mutex<UnsafeContinuation<DatabaseError?, Never>?>(nil)
  private let state = Atomic(State.new)
  private let stop = Atomic(Stop.no)

  init(
    isWrite: Bool, limit: Duration, freshness: Freshness,
    body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Void
  ) {
    self.isWrite = isWrite
    start = .now
    deadline = start + limit
    self.freshness = freshness
    self.body = body
  }

  /// Begins to wait on behalf of a task, whose continuation is resumed once, whatever happens.
  ///
  /// - Returns: Whether the answer is still wanted; a task may have been cancelled before.
  func begin(_ continuation: UnsafeContinuation<DatabaseError?, Never>) -> Bool {
    self.continuation.withLock { $0 = continuation }
    // Of this and `end`, the later one sees the other, hence the strict order.
    state.store(.waiting, ordering: .sequentiallyConsistent)
    guard let over else { return true }
    answer(over)
    return false
  }

  /// Called by a connection's thread before it runs the body; false when the job was answered
  /// while it waited.
  func take() -> Bool {
    state.compareExchange(expected: .waiting, desired: .running, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Lets another connection take a running job; false when it was answered meanwhile.
  func putBack() -> Bool {
    state.compareExchange(expected: .running, desired: .waiting, ordering: .acquiringAndReleasing)
      .exchanged
  }

  /// Runs the body; may be called again after the engine has undone what it did.
  func perform(_ transaction: Transaction) throws(DatabaseError) {
    if let over { throw over }
    try body(transaction)
    try transaction.end()
  }

  /// Gives the answer, nil for success; only the first one counts.
  func answer(_ error: DatabaseError?) {
    guard state.exchange(.answered, ordering: .acquiringAndReleasing) != .answered else { return }
    resume(error)
  }

  private func resume(_ error: DatabaseError?) {
    continuation.withLock { $0.take() }?.resume(returning: error)
  }

  /// Why the work should stop, if it should: asked by the engine during statements and between
  /// tries.
  var over: DatabaseError? {
    switch stop.load(ordering: .sequentiallyConsistent) {
    case .no: nil
    case .cancelled: .cancelled
    case .timedOut: .timedOut
    }
  }

  /// Whether it is still waiting for a thread.
  var isWaiting: Bool { state.load(ordering: .acquiring) == .waiting }

  /// Ends the job: at once if it waits, else by making ``over`` true.
  ///
  /// - Returns: Whether a thread is running it, so that its connection must be told.
  func end(_ reason: DatabaseError) -> Bool {
    let stopped = stop.compareExchange(
      expected: .no, desired: reason == .cancelled ? .cancelled : .timedOut,
      ordering: .sequentiallyConsistent)
    guard stopped.exchanged else { return false }
    let waited = state.compareExchange(
      expected: .waiting, desired: .answered, ordering: .sequentiallyConsistent)
    if waited.exchanged { resume(reason) }
    return waited.original == .running
  }
}

/// How much a read must have seen.
public enum Freshness: Sendable, Equatable {
  /// Everything that was acknowledged before it: the primary.
  case latest
  /// Any state not older than the setting allows, and not older than this write: a replica may
  /// answer.
  case recent(after: WriteMark?)
}

/// A point in the order of writes, which a later read can ask to have seen.
public struct WriteMark: Hashable, Sendable {
  /// The position in PostgreSQL's log; 0 with SQLite, where every read sees every write.
  public var position: UInt64

  /// Makes a mark, for one that was kept in a cookie.
  public init(position: UInt64) { self.position = position }
}
