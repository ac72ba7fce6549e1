import SeededRandom
import Testing

@testable import Routing

@Suite("Distance tables")
struct DistanceTableTests {
  @Test("Tables and sweeps to all agree with Dijkstra on random graphs, memory used again")
  func random() throws {
    for seed in UInt64(1)...150 {
      let roads = try RandomRoads(seed: seed)
      let count = roads.graph.vertexCount
      var random = SeededRandom(seed: seed)
      let hierarchy = try Hierarchy(
        roads.graph, order: Hierarchy.dissectionOrder(of: roads.graph))
      let graph = SearchGraph(try CustomizedMetric(hierarchy, weights: roads.weights))
      var table = DistanceTable(hierarchy)
      var sweep = OneToAll(hierarchy)
      var reached: [UInt32] = []
      var oracle = PlainSearch(vertexCount: count)
      let plain = roads.plain.graph
      let truth = (0..<count).map { oracle.distances(plain, from: $0) }
      for source in 0..<count {
        sweep.distances(from: source, in: graph, into: &reached)
        #expect(reached == truth[source], "seed \(seed), from \(source)")
      }
      for _ in 0..<4 {
        // Fewer and more sources than go down together; any may come twice.
        let sources = (0..<Int.random(in: 0...40, using: &random)).map { _ in
          Int.random(in: 0..<count, using: &random)
        }
        let targets = (0..<Int.random(in: 0...20, using: &random)).map { _ in
          Int.random(in: 0..<count, using: &random)
        }
        let distances = table.distances(from: sources, to: TargetSet(targets, in: graph))
        let expected = sources.flatMap { source in targets.map { truth[source][$0] } }
        #expect(distances == expected, "seed \(seed)")
      }
    }
  }

  @Test("Distances of up to 31 bits, where sums of rows need the dearer arithmetic")
  func far() throws {
    var (long, heavy) = (0, 0)
    for seed in UInt64(1)...60 {
      let roads = try RandomRoads(seed: seed)
      let count = roads.graph.vertexCount
      var oracle = PlainSearch(vertexCount: count)
      let plain = roads.plain.graph
      let truth = (0..<count).flatMap { oracle.distances(plain, from: $0) }
      let longest = truth.filter { $0 < Hierarchy.unreached }.max() ?? 0
      guard longest > 0 else { continue }
      // Ways stay the shortest when all weights grow alike.
      let factor = (Hierarchy.unreached - 1) / longest / UInt32(seed % 3 + 1)
      let weights = roads.weights.map { weight in
        let product = weight.multipliedReportingOverflow(by: factor)
        return product.overflow ? Hierarchy.unreached : product.partialValue
      }
      let hierarchy = try Hierarchy(
        roads.graph, order: Hierarchy.dissectionOrder(of: roads.graph))
      let graph = SearchGraph(try CustomizedMetric(hierarchy, weights: weights))
      var table = DistanceTable(hierarchy)
      let vertices = Array(0..<count)
      let targets = TargetSet(vertices, in: graph)
      let distances = table.distances(from: vertices, to: targets)
      let expected = truth.map { $0 < Hierarchy.unreached ? $0 * factor : $0 }
      #expect(distances == expected, "seed \(seed)")
      long += longest * factor > NearArithmetic.most ? 1 : 0
      heavy += targets.isNear ? 0 : 1
      // The same memory for short ones again.
      let short = SearchGraph(try CustomizedMetric(hierarchy, weights: roads.weights))
      #expect(table.distances(from: vertices, to: TargetSet(vertices, in: short)) == truth)
    }
    #expect(long > 20 && heavy > 20)
  }
}
