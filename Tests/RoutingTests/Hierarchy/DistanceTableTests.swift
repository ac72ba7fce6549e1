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
}
