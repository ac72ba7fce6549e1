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
    /// Searches for what is reached; nil without a hierarchy.
    var reaches: ReachPool?
    /// Searches for matrices; nil without a hierarchy.
    var matrices: MatrixPool?
    var hierarchy: StreetHierarchy?
    var clock: CityClock

    /// The quickest path, on the hierarchy where there is one.
    func path(_ request: DoorSearch.Request, _ network: StreetNetwork) -> DoorPath? {
      if let queries {
        do throws(HierarchyError) {
          return try queries.withQuery { query throws(HierarchyError) -> DoorPath? in
            try query.run(request) == nil ? nil : query.path(request)
          }
        } catch {
          // Weights that can't be laid over the hierarchy: the plain search needs none.
        }
      }
      return searches.withSearch { search in
        guard search.run(request, network) != nil else { return nil }
        return search.path(request, network)
      }
    }
  }

  private let network: StreetNetwork
  private let gates: [Gate]
  private let made = Mutex<Content?>(nil)
  private let known: Mutex<[Int32]>

  init(_ network: StreetNetwork, _ gates: [Gate]) {
    self.network = network
    self.gates = gates
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
        searches: SearchPool(network, turns), reaches: hierarchy.map(ReachPool.init),
        matrices: hierarchy.map { MatrixPool($0.hierarchy) }, hierarchy: hierarchy,
        clock: CityClock(network, gates))
      made = content
      return content
    }
  }
}
