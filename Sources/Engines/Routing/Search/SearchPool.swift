import Synchronization

/// Searches that wait for their next task; making one costs more than most queries.
final class SearchPool: Sendable {
  private let network: StreetNetwork
  private let turns: TurnGraph
  private let idle = Mutex<[DoorSearch]>([])

  init(_ network: StreetNetwork, _ turns: TurnGraph) {
    self.network = network
    self.turns = turns
  }

  /// Lends a search to `body`.
  func withSearch<Result>(_ body: (inout DoorSearch) -> Result) -> Result {
    var search = idle.withLock { $0.popLast() } ?? DoorSearch(network, turns)
    let result = body(&search)
    let returned = consume search
    // As many as ever ran at once; tasks, not requests, bound that.
    idle.withLock { $0.append(returned) }
    return result
  }
}
