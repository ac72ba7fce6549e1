import Synchronization

/// The replicas of a primary, and how far each has got.
final class Replicas: Sendable {
  private struct State {
    /// Where the primary's log was, and when at the latest, oldest first.
    var primary: [(time: ContinuousClock.Instant, position: UInt64)] = []
    /// What each replica has applied; nil while it is away.
    var replayed: [UInt64?]
    var next = 0
    var isStopped = false
  }

  let pools: [PostgreSQLPool]
  private let lag: Duration
  private let state: Mutex<State>
  private let written = Atomic<UInt64>(0)

  init(_ pools: [PostgreSQLPool], lag: Duration) {
    self.pools = pools
    self.lag = lag
    state = Mutex(State(replayed: pools.map { _ in nil }))
  }

  /// The end of the log after this process's last commit.
  var mark: WriteMark { WriteMark(position: written.load(ordering: .acquiring)) }

  /// Takes note of a commit of this process.
  func committed(_ position: UInt64?) {
    if let position { written.max(position, ordering: .acquiringAndReleasing) }
  }

  /// A replica that has seen a write, and whose state is not too old; in turn, if there are several.
  func pool(after mark: WriteMark?) -> PostgreSQLPool? {
    let now = ContinuousClock.now
    return state.withLock { state in
      // The oldest sample that is young enough asks the least.
      guard let sample = state.primary.first(where: { now - $0.time <= lag }) else { return nil }
      let least = max(sample.position, mark?.position ?? 0)
      for _ in pools {
        state.next = (state.next + 1) % pools.count
        if let replayed = state.replayed[state.next], replayed >= least {
          return pools[state.next]
        }
      }
      return nil
    }
  }

  /// Takes note of where the primary's log was after a moment.
  func primaryWas(at position: UInt64, _ time: ContinuousClock.Instant) {
    state.withLock { state in
      state.primary.removeAll { time - $0.time > lag }
      state.primary.append((time, position))
    }
  }

  /// Takes note of what a replica has applied; nil when it can't be asked, or is none any more.
  func replica(_ index: Int, has position: UInt64?) {
    state.withLock { $0.replayed[index] = position }
  }

  func stop() { state.withLock { $0.isStopped = true } }
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// How often servers are asked: oftener uses replicas that are closer behind, and asks more.
  var pause: Duration { min(max(lag / 10, .milliseconds(20)), .milliseconds(500)) }
}
