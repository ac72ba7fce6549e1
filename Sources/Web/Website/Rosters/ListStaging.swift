import Synchronization
import WebServer

/// Reads and stages lists beside the requests that brought them, a few at a time.
final class ListStaging: Sendable {
  /// Lists at once: each holds all of its rows in memory.
  private static let most = 3
  /// Between two looks at whether one is done.
  private static let glance: Duration = .milliseconds(20)

  private let count = Atomic(0)

  /// A place among those few; free again when nobody holds it.
  final class Slot: Sendable {
    private let staging: ListStaging

    fileprivate init(_ staging: ListStaging) { self.staging = staging }

    deinit { staging.count.subtract(1, ordering: .relaxed) }
  }

  /// Takes a place.
  ///
  /// - Returns: The place, for as long as it is needed.
  /// - Throws: `Problem` (`overloaded`).
  func enter() throws(Problem) -> Slot {
    guard count.add(1, ordering: .relaxed).newValue <= Self.most else {
      count.subtract(1, ordering: .relaxed)
      throw Problem(.overloaded)
    }
    return Slot(self)
  }

  /// Begins work that goes on when the request is over, and waits a while for its end.
  func run(_ slot: Slot, waiting: Duration, _ work: @escaping @Sendable () async -> Void) async {
    let end = Ending()
    Task {
      await work()
      end.reach()
      withExtendedLifetime(slot) {}
    }
    let last = ContinuousClock.now + waiting
    while !end.isReached, ContinuousClock.now < last, !Task.isCancelled {
      try? await Task.sleep(for: Self.glance)
    }
  }

  private final class Ending: Sendable {
    private let reached = Atomic(false)

    var isReached: Bool { reached.load(ordering: .relaxed) }

    func reach() { reached.store(true, ordering: .relaxed) }
  }
}
