import Synchronization

/// The threads of an engine, so that closing can wait for all of them.
final class Threads: Sendable {
  private struct State {
    var count = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func start(_ name: String, _ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.count += 1 }
    ConnectionThread.start(name) { [self] in
      work()
      end()
    }
  }

  /// Returns when every thread has ended.
  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.count > 0 { state.waiting.append(continuation) }
        return state.count == 0
      }
      if isOver { continuation.resume() }
    }
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
