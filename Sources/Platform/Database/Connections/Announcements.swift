import Synchronization

/// Who wants to know at once that streams of the change feed grew, here or on another server.
final class Announcements: Sendable {
  private struct State {
    var hearers: [Int: @Sendable (Set<FeedStream>) -> Void] = [:]
    var lastNumber = 0
  }

  private let state = Mutex(State())
  private let whenHeard: @Sendable () -> Void

  /// - Parameter whenHeard: called for each hearer; an engine may begin to listen only then.
  init(whenHeard: @escaping @Sendable () -> Void = {}) { self.whenHeard = whenHeard }

  /// Calls back on an engine's thread: quickly, and without asking the database.
  ///
  /// - Returns: What ``ignore(_:)`` takes.
  @discardableResult
  func hear(_ hearer: @escaping @Sendable (Set<FeedStream>) -> Void) -> Int {
    defer { whenHeard() }
    return state.withLock { state in
      state.lastNumber += 1
      state.hearers[state.lastNumber] = hearer
      return state.lastNumber
    }
  }

  /// Calls a hearer no more.
  func ignore(_ number: Int) { state.withLock { $0.hearers[number] = nil } }

  /// Called by an engine after a commit, and when another server says so.
  func tell(_ streams: Set<FeedStream>) {
    guard !streams.isEmpty else { return }
    for hearer in state.withLock({ Array($0.hearers.values) }) { hearer(streams) }
  }
}
