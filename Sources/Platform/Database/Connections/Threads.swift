import Synchronization

/// The threads of an engine, so that closing can wait for all of them.
final class Threads: Sendable {
  private struct State {
    var count = 0
    var threads: [ConnectionThread] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Starts a thread.
  ///
  /// - Returns: Whether the system had one.
  @discardableResult
  func start(_ name: String, _ work: @escaping @Sendable () -> Void) -> Bool {
    state.withLock { $0.count += 1 }
    let thread = ConnectionThread.start(name) { [self] in
      work()
      end()
    }
    guard let thread else {
      end()
      return false
    }
    state.withLock { $0.threads.append(thread) }
    return true
  }

  /// Returns when every thread has ended and is gone; nothing is started meanwhile.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.count > 0 { state.waiting.append(continuation) }
        return state.count == 0
      }
      if isOver { continuation.resume() }
    }
    let threads = state.withLock { state in
      defer { state.threads = [] }
      return state.threads
    }
    // Their work is over: this takes no time.
    for thread in threads { thread.join() }
  }

  private func end() {
    let waiting = state.withLock { state in
      state.count -= 1
      guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
