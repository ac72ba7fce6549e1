import SeededRandom

@testable import Routing

/// Graphs of many shapes with the traps of real ones: loops, parallel arcs, one-way streets, arcs
/// of no length, closed arcs, pieces without connection, places that tell nothing.
struct RandomRoads {
  var graph: RoadGraph
  var weights: [UInt32]

  init(seed: UInt64, vertices range: ClosedRange<Int> = 1...60) throws {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: range, using: &random)
    var roads = Draft(count: count, shape: Int(seed % 5))
    roads.draw(using: &random)
    let isPlaced = Int.random(in: 0..<6, using: &random) != 0
    graph = try RoadGraph(
      latitudes: roads.places.map { isPlaced ? $0.0 : 0 },
      longitudes: roads.places.map { isPlaced ? $0.1 : 0 }, tails: roads.tails,
      heads: roads.heads)
    let ranges: [UInt32] = [3, 100, 1_000_000]
    let most = ranges[Int.random(in: 0..<3, using: &random)]
    weights = roads.tails.map { _ in
      Int.random(in: 0..<12, using: &random) == 0
        ? Hierarchy.unreached : UInt32.random(in: 0...most, using: &random)
    }
  }

  /// The same graph for the plain search, with the number of every arc.
  var plain: (graph: PlainGraph, arcs: [Int]) { Self.plain(graph, weights) }

  static func plain(_ graph: RoadGraph, _ weights: [UInt32]) -> (graph: PlainGraph, arcs: [Int]) {
    let arcs = graph.tails.indices.sorted { (graph.tails[$0], $0) < (graph.tails[$1], $1) }
    var first = Array(repeating: Int32(0), count: graph.vertexCount + 1)
    for tail in graph.tails { first[Int(tail) + 1] += 1 }
    for vertex in 0..<graph.vertexCount { first[vertex + 1] += first[vertex] }
    let plain = PlainGraph(
      firstArc: first, arcHead: arcs.map { graph.heads[$0] },
      weight: arcs.map { Int32(min(weights[$0], Hierarchy.unreached)) })
    return (plain, arcs)
  }

  /// Arcs on their way to become a graph.
  private struct Draft {
    var places: [(Double, Double)] = []
    var tails: [Int32] = []
    var heads: [Int32] = []
    let count: Int
    let shape: Int

    init(count: Int, shape: Int) {
      self.count = count
      self.shape = shape
    }

    mutating func draw(using random: inout SeededRandom) {
      let width = max(Int(Double(count).squareRoot()), 1)
      for vertex in 0..<count {
        places.append(
          shape == 0
            ? (40 + Double(vertex / width) / 100, 116 + Double(vertex % width) / 100)
            : (.random(in: 40...41, using: &random), .random(in: 116...117, using: &random)))
      }
      for vertex in 0..<count {
        switch shape {
        case 0:  // streets in squares, some missing
          if (vertex + 1) % width != 0 { join(vertex, vertex + 1, using: &random) }
          join(vertex, vertex + width, using: &random)
        case 1:  // a tree
          if vertex > 0 { join(vertex, .random(in: 0..<vertex, using: &random), using: &random) }
        case 2:  // a long street, or a ring
          join(vertex, (vertex + 1) % count, using: &random)
        case 3:  // anything, sparse
          join(vertex, .random(in: 0..<count, using: &random), using: &random)
        default:  // anything, dense
          for _ in 0..<4 { join(vertex, .random(in: 0..<count, using: &random), using: &random) }
        }
      }
    }

    private mutating func join(_ tail: Int, _ head: Int, using random: inout SeededRandom) {
      guard head < count else { return }
      let ways = Int.random(in: 0..<10, using: &random)
      if ways != 0 { add(tail, head) }  // a street may be missing
      if ways > 3 { add(head, tail) }  // or lead one way only
      if ways == 9 { add(tail, head) }  // or be there twice
    }

    private mutating func add(_ tail: Int, _ head: Int) {
      tails.append(Int32(tail))
      heads.append(Int32(head))
    }
  }
}

extension PlainSearch {
  /// Distances from one vertex to all, in the hierarchy's terms.
  mutating func distances(_ graph: PlainGraph, from source: Int) -> [UInt32] {
    run(graph, from: source, to: nil, potential: ZeroPotential())
    return (0..<graph.vertexCount).map { min(distance(to: $0), Hierarchy.unreached) }
  }
}
