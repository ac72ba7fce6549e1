import Synchronization

/// How much is going on: connections and requests.
final class ServerLoad: Sendable {
  private let requestCount = Atomic(0)
  private let connectionCount = Atomic(0)

  var requests: Int { requestCount.load(ordering: .relaxed) }
  var connections: Int { connectionCount.load(ordering: .relaxed) }

  /// A place among the requests in flight, `nil` when all are taken.
  func enter(limit: Int) -> Slot? {
    let slot = Slot(self)
    return slot.number <= limit ? slot : nil
  }

  /// Counts a connection; the number of them with this one.
  func open() -> Int { connectionCount.add(1, ordering: .relaxed).newValue }

  func close() { connectionCount.subtract(1, ordering: .relaxed) }

  /// A place that is free again when nobody holds it: work given up at its deadline keeps it.
  final class Slot: Sendable {
    private let load: ServerLoad
    let number: Int

    init(_ load: ServerLoad) {
      self.load = load
      number = load.requestCount.add(1, ordering: .relaxed).newValue
    }

    deinit { load.requestCount.subtract(1, ordering: .relaxed) }
  }
}
