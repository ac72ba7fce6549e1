/// Distances from one vertex to all: a climb and one sweep down the whole tree (PHAST: Delling,
/// Goldberg, Nowatzyk and Werneck 2013, doi:10.1016/j.jpdc.2012.02.007).
public struct OneToAll: ~Copyable {
  private let hierarchy: Hierarchy
  private let climb: FlatStore<UInt32>
  /// The distance of the vertex last swept at each depth: the ancestors of the next one.
  private let ancestors: FlatStore<UInt32>

  /// Makes the memory for sweeps over one hierarchy.
  ///
  /// - Parameter hierarchy: The hierarchy.
  public init(_ hierarchy: Hierarchy) {
    self.hierarchy = hierarchy
    climb = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
    ancestors = FlatStore(repeating: Hierarchy.unreached, count: hierarchy.height)
  }

  /// Distances from a vertex to every vertex of the graph.
  ///
  /// - Parameters:
  ///   - source: Where from.
  ///   - graph: What to search.
  ///   - distances: Replaced by one distance for each vertex; its memory is used again.
  public mutating func distances(
    from source: Int, in graph: SearchGraph, into distances: inout [UInt32]
  ) {
    precondition(graph.metric.hierarchy === hierarchy)
    distances.removeAll(keepingCapacity: true)
    distances.append(contentsOf: repeatElement(Hierarchy.unreached, count: hierarchy.vertexCount))
    let order = hierarchy.order.lane
    var span = distances.mutableSpan
    seed(source, graph) { rank, distance in span[Int(order[rank])] = distance }
    let (depths, ancestors) = (hierarchy.depth.lane, ancestors.lane)
    let down = RefinedClimb(graph.down)
    for rank in stride(from: hierarchy.vertexCount - 1, through: 0, by: -1) {
      var distance = span[Int(order[rank])]
      for place in down.places(rank) {
        let (depth, weight) = down.arc(place)
        distance = min(distance, ancestors[depth] + weight)
      }
      ancestors[depths[rank]] = distance
      span[Int(order[rank])] = distance
    }
  }

  /// Hands out the ranks that the source climbs to.
  @inline(__always)
  private func seed(_ source: Int, _ graph: SearchGraph, _ visit: (Int, UInt32) -> Void) {
    let (parent, distance) = (hierarchy.parent.lane, climb.lane)
    let up = RefinedClimb(graph.up)
    var rank = Int(hierarchy.rank.lane[source])
    var depth = Int(hierarchy.depth.lane[rank])
    distance.fill(0..<depth + 1, with: Hierarchy.unreached)
    distance[depth] = 0
    while rank >= 0 {
      let here = distance[depth]
      if here < Hierarchy.unreached {
        for place in up.places(rank) {
          let (above, weight) = up.arc(place)
          distance[above] = min(distance[above], here + weight)
        }
        visit(rank, here)
      }
      rank = Int(parent[rank])
      depth -= 1
    }
  }
}
