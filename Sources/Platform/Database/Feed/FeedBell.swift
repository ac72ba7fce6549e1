import Synchronization

/// Wakes one follower: rung by announcements of its streams, and by time.
///
/// Any number of rings before the follower waits are one.
final class FeedBell: Sendable {
  private struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())
  private let announcements: Announcements
  private let number = Mutex(0)

  init(_ announcements: Announcements, _ scope: FeedScope) {
    self.announcements = announcements
    let hearing = announcements.hear { [weak self] streams in
      if streams.contains(where: scope.contains) { self?.ring() }
    }
    number.withLock { $0 = hearing }
  }

  deinit { announcements.ignore(number.withLock { $0 }) }

  func ring() {
    let waiter = state.withLock { state in
      state.isRung = state.waiter == nil
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Returns when it is rung, after so long, or when the task is cancelled.
  func wait(atMost limit: Duration) async {
    let timer = Task {
      try await Task.sleep(for: limit)
      ring()
    }
    defer { timer.cancel() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isRung = state.withLock { state in
          defer { state.isRung = false }
          if !state.isRung { state.waiter = continuation }
          return state.isRung
        }
        if isRung { continuation.resume() }
      }
    } onCancel: {
      ring()
    }
  }
}
