/// One-to-one and one-to-all shortest paths on a `PlainGraph`.
///
/// Keep one per task: its arrays are used again, told apart by a query number instead of being
/// cleared. This is the search that faster ones have to agree with.
struct PlainSearch: Sendable {
  /// The distance of vertices out of reach.
  static let unreached = UInt32.max

  private var distance: [UInt32]
  private var parentArc: [Int32]
  private var stamp: [UInt32]
  private var query: UInt32 = 0
  private var heap = PackedHeap()
  /// Vertices taken from the queue by the last search.
  private(set) var settledCount = 0

  init(vertexCount: Int) {
    distance = Array(repeating: Self.unreached, count: vertexCount)
    parentArc = Array(repeating: -1, count: vertexCount)
    stamp = Array(repeating: 0, count: vertexCount)
  }

  /// Searches from a vertex, until `target` is settled or everything is.
  mutating func run(
    _ graph: PlainGraph, from source: Int, to target: Int?, potential: some Potential
  ) {
    begin()
    settledCount = 0
    stamp[source] = query
    distance[source] = 0
    parentArc[source] = -1
    heap.push(key: UInt32(potential.lowerBound(source)), item: UInt32(source))
    while let (key, item) = heap.pop() {
      let vertex = Int(item)
      let here = distance[vertex]
      // A consistent bound never lets a settled vertex improve: a higher key is an old one.
      guard key == here &+ UInt32(potential.lowerBound(vertex)) else { continue }
      settledCount += 1
      if vertex == target { return }
      for arc in Int(graph.firstArc[vertex])..<Int(graph.firstArc[vertex + 1]) {
        let weight = graph.weight[arc]
        guard weight != StreetNetwork.impassable else { continue }
        let head = Int(graph.arcHead[arc])
        let there = here + UInt32(weight)
        if stamp[head] == query, distance[head] <= there { continue }
        stamp[head] = query
        distance[head] = there
        parentArc[head] = Int32(arc)
        heap.push(key: there + UInt32(potential.lowerBound(head)), item: UInt32(head))
      }
    }
  }

  /// The distance that the last search found, `unreached` without one.
  func distance(to vertex: Int) -> UInt32 {
    stamp[vertex] == query ? distance[vertex] : Self.unreached
  }

  /// The arcs of the path that the last search found, in order; nil without one.
  func path(to vertex: Int, in graph: PlainGraph) -> [Int32]? {
    guard stamp[vertex] == query else { return nil }
    var arcs: [Int32] = []
    var vertex = vertex
    while parentArc[vertex] >= 0 {
      let arc = parentArc[vertex]
      arcs.append(arc)
      vertex = Self.tail(of: arc, in: graph)
    }
    return arcs.reversed()
  }

  /// The vertex whose arcs include this one.
  private static func tail(of arc: Int32, in graph: PlainGraph) -> Int {
    var (low, high) = (0, graph.vertexCount)
    while low + 1 < high {
      let middle = (low + high) / 2
      if graph.firstArc[middle] <= arc { low = middle } else { high = middle }
    }
    return low
  }

  private mutating func begin() {
    heap.removeAll()
    if query == .max {
      stamp = Array(repeating: 0, count: stamp.count)
      query = 0
    }
    query += 1
  }
}
