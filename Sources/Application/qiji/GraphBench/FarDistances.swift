import Routing

/// Distances beyond what the hierarchy's 31 bits hold, so that "far" is never taken for "no way".
///
/// Nothing is done for graphs whose longest way fits.
struct FarDistances {
  /// Whether a way may be longer than the hierarchy can tell.
  let isNeeded: Bool
  /// The same graph with no weights: what is reached at all.
  private let reach: SearchGraph?
  private let graph: RoadGraph
  private let weights: [UInt32]

  init(_ text: RoadGraphText, _ hierarchy: Hierarchy) throws(HierarchyError) {
    graph = text.graph
    weights = text.weights
    // A shortest way leaves each vertex at most once.
    var longest = Array(repeating: UInt32(0), count: graph.vertexCount)
    for arc in 0..<graph.arcCount {
      longest[Int(graph.tails[arc])] = max(longest[Int(graph.tails[arc])], weights[arc])
    }
    isNeeded = longest.reduce(UInt64(0)) { $0 + UInt64($1) } >= UInt64(Hierarchy.unreached)
    reach =
      isNeeded
      ? SearchGraph(
        try CustomizedMetric(
          hierarchy, weights: Array(repeating: 0, count: graph.arcCount))) : nil
  }

  /// The distance of a pair for which the hierarchy has none; nil without a way.
  func distance(from source: Int, to target: Int, _ query: inout HierarchyQuery) -> UInt64? {
    guard let reach, query.distance(from: source, to: target, in: reach) == 0 else { return nil }
    return distances(from: source)[target]
  }

  /// Distances to all by Dijkstra's search in 64 bits, `UInt64.max` without a way.
  func distances(from source: Int) -> [UInt64] {
    var first = Array(repeating: 0, count: graph.vertexCount + 1)
    for tail in graph.tails { first[Int(tail) + 1] += 1 }
    for vertex in 0..<graph.vertexCount { first[vertex + 1] += first[vertex] }
    var next = first
    var arcs = Array(repeating: 0, count: graph.arcCount)
    for arc in 0..<graph.arcCount {
      arcs[next[Int(graph.tails[arc])]] = arc
      next[Int(graph.tails[arc])] += 1
    }
    var distance = Array(repeating: UInt64.max, count: graph.vertexCount)
    var queue = DistanceQueue()
    distance[source] = 0
    queue.push(0, source)
    while let (here, vertex) = queue.pop() {
      guard here == distance[vertex] else { continue }
      for arc in arcs[first[vertex]..<first[vertex + 1]] {
        let there = here + UInt64(weights[arc])
        let head = Int(graph.heads[arc])
        guard there < distance[head] else { continue }
        distance[head] = there
        queue.push(there, head)
      }
    }
    return distance
  }
}

/// A heap of vertices by distance.
private struct DistanceQueue {
  private var items: [(distance: UInt64, vertex: Int)] = []

  mutating func push(_ distance: UInt64, _ vertex: Int) {
    items.append((distance, vertex))
    var place = items.count - 1
    while place > 0, items[(place - 1) / 2].distance > items[place].distance {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> (UInt64, Int)? {
    guard let top = items.first else { return nil }
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var place = 0
    while 2 * place + 1 < items.count {
      var least = 2 * place + 1
      if least + 1 < items.count, items[least + 1].distance < items[least].distance { least += 1 }
      guard items[least].distance < items[place].distance else { break }
      items.swapAt(place, least)
      place = least
    }
    return top
  }
}
