import Synchronization

/// What searches need of a city's streets, made when the first one comes: whoever only draws a
/// city need not wait for it.
final class LazyStreets: Sendable {
  struct Content: Sendable {
    var turns: TurnGraph
    /// Queries on the hierarchy; nil for networks without small cuts, whose hierarchy would not fit
    /// into memory: the plain search has to do there.
    var queries: DoorQueryPool?
    var searches: SearchPool
    var hierarchy: StreetHierarchy?
  }

  private let network: StreetNetwork
  private let made = Mutex<Content?>(nil)
  private let known: Mutex<[Int32]>

  init(_ network: StreetNetwork) {
    self.network = network
    known = Mutex(network.edgeOrder)
  }

  /// The edges by rank: from the file, or found when first asked for.
  var order: [Int32] {
    known.withLock { known in
      if known.count != network.edgeCount { known = EdgeOrder.order(network) }
      return known
    }
  }

  var content: Content {
    made.withLock { made in
      if let made { return made }
      let hierarchy = try? StreetHierarchy(network, order: order)
      let turns = hierarchy?.turns ?? TurnGraph(network)
      let content = Content(
        turns: turns, queries: hierarchy.map(DoorQueryPool.init),
        searches: SearchPool(network, turns), hierarchy: hierarchy)
      made = content
      return content
    }
  }
}
