import SeededRandom
import Testing

@testable import Routing

@Suite("Changed weights")
struct MetricUpdateTests {
  @Test("After random changes every distance is that of a new metric, old holders see the old one")
  func random() throws {
    for seed in UInt64(1)...120 {
      var roads = try RandomRoads(seed: seed)
      guard roads.graph.arcCount > 0 else { continue }
      var random = SeededRandom(seed: seed)
      let hierarchy = try Hierarchy(
        roads.graph, order: Hierarchy.dissectionOrder(of: roads.graph))
      let live = LiveMetric(try CustomizedMetric(hierarchy, weights: roads.weights))
      var held: [(CustomizedMetric, [UInt32])] = []
      for _ in 0..<8 {
        if Bool.random(using: &random) { held.append((live.current, roads.weights)) }
        let changes = (0..<Int.random(in: 1...5, using: &random)).map { _ in
          WeightChange(
            arc: .random(in: 0..<Int32(roads.graph.arcCount), using: &random),
            weight: Bool.random(using: &random)
              ? UInt32.max : .random(in: 0...200, using: &random))
        }
        try live.apply(changes)
        for change in changes { roads.weights[Int(change.arc)] = change.weight }
        try expectEqual(live.current, roads, "seed \(seed)")
        if Bool.random(using: &random) { held.removeAll() }
        for (metric, weights) in held {
          try expectEqual(
            metric, RandomRoads(graph: roads.graph, weights: weights), "held, seed \(seed)")
        }
      }
    }
  }

  @Test("A change of an arc that is not there changes nothing")
  func refusal() throws {
    let roads = try RandomRoads(seed: 3, vertices: 20...30)
    let hierarchy = try Hierarchy(roads.graph, order: Hierarchy.dissectionOrder(of: roads.graph))
    let live = LiveMetric(try CustomizedMetric(hierarchy, weights: roads.weights))
    let beyond = Int32(roads.graph.arcCount)
    #expect(throws: HierarchyError.arcOutOfRange(arc: Int(beyond))) {
      try live.apply([WeightChange(arc: 0, weight: 1), WeightChange(arc: beyond, weight: 1)])
    }
    try expectEqual(live.current, roads, "unchanged")
  }

  @Test("Searches beside changes see one whole state each")
  func beside() async throws {
    // Two ways from 0 to 2; changes keep their sum the same, so no mixture gives another answer.
    let graph = try RoadGraph(
      latitudes: [0, 0, 0, 0], longitudes: [0, 1, 2, 3], tails: [0, 1, 0, 3],
      heads: [1, 2, 3, 2])
    let hierarchy = try Hierarchy(graph, order: Hierarchy.dissectionOrder(of: graph))
    let live = LiveMetric(try CustomizedMetric(hierarchy, weights: [40, 60, 100, 100]))
    try await withThrowingTaskGroup { group in
      group.addTask {
        for round in UInt32(0)..<20_000 {
          let share = round * 7 % 100
          try live.apply([
            WeightChange(arc: 0, weight: share), WeightChange(arc: 1, weight: 100 - share),
          ])
        }
      }
      for _ in 0..<2 {
        group.addTask {
          var query = HierarchyQuery(hierarchy)
          for _ in 0..<20_000 {
            #expect(query.distance(from: 0, to: 2, in: live.current) == 100)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func expectEqual(
    _ metric: CustomizedMetric, _ roads: RandomRoads, _ name: Comment
  ) throws {
    let fresh = try CustomizedMetric(metric.hierarchy, weights: roads.weights)
    for slot in 0..<2 * metric.hierarchy.arcCount {
      #expect(metric.slots.weight.lane[slot] == fresh.slots.weight.lane[slot], name)
    }
    var query = HierarchyQuery(metric.hierarchy)
    var oracle = PlainSearch(vertexCount: roads.graph.vertexCount)
    let plain = roads.plain.graph
    var path: [Int32] = []
    for source in stride(from: 0, to: roads.graph.vertexCount, by: 7) {
      let truth = oracle.distances(plain, from: source)
      for target in 0..<roads.graph.vertexCount {
        let distance = query.path(from: source, to: target, in: metric, into: &path)
        #expect(distance == truth[target], name)
        #expect(roads.length(of: path, from: source, to: target) == truth[target], name)
      }
    }
  }
}
