import Synchronization

/// How much is going on: connections and requests.
final class ServerLoad: Sendable {
  /// Streams of events.
  let streams = StreamLoad()
  private let requestCount = Atomic(0)
  private let connectionCount = Atomic(0)

  var requests: Int { requestCount.load(ordering: .relaxed) }
  var connections: Int { connectionCount.load(ordering: .relaxed) }

  /// Counts a request as long as the slot is held.
  func enter(limit: Int) -> Slot { Slot(self, limit: limit) }

  /// Counts a connection; the number of them with this one.
  func open() -> Int { connectionCount.add(1, ordering: .relaxed).newValue }

  func close() { connectionCount.subtract(1, ordering: .relaxed) }

  /// A place that is free again when nobody holds it: work given up at its deadline keeps it.
  final class Slot: Sendable {
    private let load: ServerLoad
    /// Whether there was room for it.
    let isWithinLimit: Bool

    init(_ load: ServerLoad, limit: Int) {
      self.load = load
      isWithinLimit = load.requestCount.add(1, ordering: .relaxed).newValue <= limit
    }

    deinit { load.requestCount.subtract(1, ordering: .relaxed) }
  }
}
