import SeededRandom
import Testing

@testable import Routing

@Suite("Contraction hierarchy")
struct HierarchyQueryTests {
  @Test("Distances and paths agree with Dijkstra on random graphs of every shape")
  func random() throws {
    for seed in UInt64(1)...400 {
      try check(RandomRoads(seed: seed), "seed \(seed)")
    }
  }

  @Test("Any order gives the same distances")
  func anyOrder() throws {
    for seed in UInt64(1)...60 {
      let roads = try RandomRoads(seed: seed, vertices: 1...25)
      var random = SeededRandom(seed: seed)
      let order = (0..<Int32(roads.graph.vertexCount)).shuffled(using: &random)
      try check(roads, order: order, "seed \(seed)")
    }
  }

  @Test("Every graph of three vertices with arcs of 0, 1 or 3")
  func exhaustive() throws {
    let ends: [(Int32, Int32)] = [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]
    for number in 0..<4096 {
      var (tails, heads, weights) = ([Int32](), [Int32](), [UInt32]())
      for (place, end) in ends.enumerated() {
        let choice = number >> (2 * place) & 3
        guard choice > 0 else { continue }
        tails.append(end.0)
        heads.append(end.1)
        weights.append([0, 1, 3][choice - 1])
      }
      let graph = try RoadGraph(
        latitudes: [0, 0, 0], longitudes: [0, 1, 2], tails: tails, heads: heads)
      try check(RandomRoads(graph: graph, weights: weights), "graph \(number)")
    }
  }

  @Test("No vertices, one vertex, only loops")
  func smallest() throws {
    let empty = try RoadGraph(latitudes: [], longitudes: [], tails: [], heads: [])
    let none = try Hierarchy(empty, order: Hierarchy.dissectionOrder(of: empty))
    _ = SearchGraph(try CustomizedMetric(none, weights: []))
    let loop = try RoadGraph(latitudes: [1], longitudes: [2], tails: [0, 0], heads: [0, 0])
    try check(RandomRoads(graph: loop, weights: [5, 0]), "loops")
  }

  @Test("What does not fit together is refused")
  func refusals() throws {
    #expect(throws: HierarchyError.vertexOutOfRange(arc: 1)) {
      _ = try RoadGraph(latitudes: [0], longitudes: [0], tails: [0, 0], heads: [0, 1])
    }
    #expect(throws: HierarchyError.vertexOutOfRange(arc: 0)) {
      _ = try RoadGraph(latitudes: [0], longitudes: [0], tails: [-1], heads: [0])
    }
    #expect(throws: HierarchyError.unequalLengths) {
      _ = try RoadGraph(latitudes: [0], longitudes: [], tails: [], heads: [])
    }
    let graph = try RoadGraph(latitudes: [0, 0], longitudes: [0, 1], tails: [0], heads: [1])
    for order in [[0], [0, 0], [0, 2], [0, 1, 1]] as [[Int32]] {
      #expect(throws: HierarchyError.notAnOrder) { _ = try Hierarchy(graph, order: order) }
    }
    let hierarchy = try Hierarchy(graph, order: [1, 0])
    #expect(throws: HierarchyError.unequalLengths) {
      _ = try CustomizedMetric(hierarchy, weights: [])
    }
  }

  private func check(
    _ roads: RandomRoads, order: [Int32]? = nil, _ name: Comment
  ) throws {
    let hierarchy = try Hierarchy(
      roads.graph, order: order ?? Hierarchy.dissectionOrder(of: roads.graph))
    let metric = try CustomizedMetric(hierarchy, weights: roads.weights)
    let search = SearchGraph(metric)
    var query = HierarchyQuery(hierarchy)
    var oracle = PlainSearch(vertexCount: roads.graph.vertexCount)
    let plain = roads.plain.graph
    var path: [Int32] = []
    for source in 0..<roads.graph.vertexCount {
      let truth = oracle.distances(plain, from: source)
      for target in 0..<roads.graph.vertexCount {
        #expect(query.distance(from: source, to: target, in: search) == truth[target], name)
        #expect(query.distance(from: source, to: target, in: metric) == truth[target], name)
        #expect(
          query.path(from: source, to: target, in: search, into: &path) == truth[target], name)
        #expect(roads.length(of: path, from: source, to: target) == truth[target], name)
        #expect(
          query.path(from: source, to: target, in: metric, into: &path) == truth[target], name)
        #expect(roads.length(of: path, from: source, to: target) == truth[target], name)
      }
    }
  }
}

extension RandomRoads {
  init(graph: RoadGraph, weights: [UInt32]) {
    self.graph = graph
    self.weights = weights
  }

  /// The length of a path, `Hierarchy.unreached` if it is none from one vertex to the other.
  func length(of path: [Int32], from source: Int, to target: Int) -> UInt32 {
    var (at, length) = (source, UInt32(0))
    for arc in path {
      guard graph.tails[Int(arc)] == at, weights[Int(arc)] < Hierarchy.unreached else {
        return Hierarchy.unreached
      }
      at = Int(graph.heads[Int(arc)])
      length += weights[Int(arc)]
    }
    return at == target ? length : Hierarchy.unreached
  }
}
