import Glibc
import Synchronization

/// Tells from other threads that a connection's job is over.
final class Cancellation: Sendable {
  /// Threads that cancel at a time, in the whole process: on a dead network each is stuck for a
  /// while, and the connection gives up by itself.
  private static let most = 16
  private static let busy = Atomic(0)

  private struct State {
    var job: Job?
    var key: CancelKey?
    var isCommitting = false
    var underWay = 0
    /// Those that cancel, or have.
    var threads: [ConnectionThread] = []
  }

  private let state = Mutex(State())

  /// The job that runs.
  var job: Job? { state.withLock { $0.job } }

  func begin(_ job: Job) { state.withLock { $0.job = job } }

  /// A commit is soon over, and only its end says what was kept: it is not cancelled because
  /// nobody wants the answer, only because its time is over.
  func committing(_ isCommitting: Bool) { state.withLock { $0.isCommitting = isCommitting } }

  func connected(_ key: CancelKey?) { state.withLock { $0.key = key } }

  /// Asks the server to stop what it does for a job, if it is this connection's.
  func cancel(_ job: Job) {
    let key: CancelKey? = state.withLock { state in
      guard state.job === job, !(state.isCommitting && job.over == .cancelled) else { return nil }
      guard let key = state.key, Self.busy.load(ordering: .relaxed) < Self.most else { return nil }
      state.underWay += 1
      return key
    }
    guard let key else { return }
    Self.busy.add(1, ordering: .relaxed)
    let thread = ConnectionThread.start("database cancel") { [self] in
      key.cancel()
      endCancel()
    }
    guard let thread else { return endCancel() }
    state.withLock { $0.threads.append(thread) }
  }

  private func endCancel() {
    Self.busy.subtract(1, ordering: .relaxed)
    state.withLock { $0.underWay -= 1 }
  }

  /// Ends a job.
  ///
  /// - Returns: Whether the connection may go on: a request to cancel that comes late would hit the
  ///   next job.
  func end() -> Bool {
    let (isQuiet, wasLeftAlone) = state.withLock { state in
      state.job = nil
      return (state.underWay == 0, state.threads.isEmpty)
    }
    if isQuiet, wasLeftAlone { return true }
    if isQuiet || isQuietSoon {
      joinThreads()
      return true
    }
    return false
  }

  private var isQuietSoon: Bool {
    let limit = ContinuousClock.now + Patience.grace
    while ContinuousClock.now < limit {
      if state.withLock({ $0.underWay == 0 }) { return true }
      usleep(1_000)
    }
    return false
  }

  /// Lets go of threads whose work is over.
  ///
  /// One that was started a moment ago by somebody who has
  /// not yet noted it is let go of the next time.
  private func joinThreads() {
    let threads = state.withLock { state in
      defer { state.threads = [] }
      return state.threads
    }
    for thread in threads { thread.join() }
  }
}
