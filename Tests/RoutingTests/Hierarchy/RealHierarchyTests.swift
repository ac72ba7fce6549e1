import Foundation
import SeededRandom
import Testing

@testable import Routing

/// A whole metro's graph, all distances from one-to-all trees of the plain search.
@Suite("Contraction hierarchy on a real city", .enabled(if: RealRoads.isPresent))
struct RealHierarchyTests {
  @Test("2,000 pairs, and 200,000 with QIJI_LONG_TESTS, before and after streets close")
  func pairs() throws {
    let isLong = ProcessInfo.processInfo.environment["QIJI_LONG_TESTS"] != nil
    let roads = try RealRoads.porto()
    let seed = UInt64(8)
    var random = SeededRandom(seed: seed)
    let count = roads.graph.vertexCount
    let hierarchy = try Hierarchy(
      roads.graph, order: Hierarchy.dissectionOrder(of: roads.graph))
    var metric = try CustomizedMetric(hierarchy, weights: roads.weights)
    var update = MetricUpdate(hierarchy)
    var changed = roads
    let rounds = isLong ? 4 : 2
    for round in 0..<rounds {
      if round > 0 {
        let changes = (0..<20).map { _ in
          WeightChange(
            arc: .random(in: 0..<Int32(roads.graph.arcCount), using: &random),
            weight: Bool.random(using: &random)
              ? Hierarchy.unreached : .random(in: 0...20_000, using: &random))
        }
        try metric.apply(changes, with: &update)
        for change in changes { changed.weights[Int(change.arc)] = change.weight }
      }
      let sources = (0..<(isLong ? 100 : 4)).map { _ in Int.random(in: 0..<count, using: &random) }
      let targets = (0..<(isLong ? 500 : 250)).map { _ in Int.random(in: 0..<count, using: &random)
      }
      try compare(changed, metric, sources, targets, "seed \(seed), round \(round)")
    }
  }

  private func compare(
    _ roads: RandomRoads, _ metric: CustomizedMetric, _ sources: [Int], _ targets: [Int],
    _ name: String
  ) throws {
    let plain = roads.plain.graph
    let graph = SearchGraph(metric)
    var oracle = PlainSearch(vertexCount: roads.graph.vertexCount)
    var query = HierarchyQuery(metric.hierarchy)
    var sweep = OneToAll(metric.hierarchy)
    var table = DistanceTable(metric.hierarchy)
    let distances = table.distances(from: sources, to: TargetSet(targets, in: graph))
    var reached: [UInt32] = []
    var path: [Int32] = []
    var wrong = 0
    for (row, source) in sources.enumerated() {
      let truth = oracle.distances(plain, from: source)
      sweep.distances(from: source, in: graph, into: &reached)
      #expect(reached == truth, "\(name), from \(source)")
      for (column, target) in targets.enumerated() {
        let expected = truth[target]
        let found = query.path(from: source, to: target, in: graph, into: &path)
        let isRight =
          found == expected && distances[row * targets.count + column] == expected
          && roads.length(of: path, from: source, to: target) == expected
          && query.distance(from: source, to: target, in: graph) == expected
          && query.distance(from: source, to: target, in: metric) == expected
        wrong += isRight ? 0 : 1
      }
    }
    #expect(wrong == 0, "\(name)")
  }
}

enum RealRoads {
  static var path: String { SharedData.folder + "/routing/porto.graph.txt.gz" }

  static var isPresent: Bool {
    let isPresent = FileManager.default.fileExists(atPath: path)
    if !isPresent {
      print("SKIPPED: the hierarchy on a real city, for \(path) is absent; see QIJI_SHARED_DATA")
    }
    return isPresent
  }

  static func porto() throws -> RandomRoads {
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", path]
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    let text = try RoadGraphText([UInt8](output.fileHandleForReading.readDataToEndOfFile()))
    gzip.waitUntilExit()
    return RandomRoads(graph: text.graph, weights: text.weights)
  }
}
