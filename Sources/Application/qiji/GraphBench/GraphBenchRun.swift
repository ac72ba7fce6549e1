import Foundation
import Routing

/// One run of the graph benchmark, on one thread.
enum GraphBenchRun {
  private static let checkedPairs = 40
  private static let sweeps = 20
  /// The weights are laid so often; the middle time counts.
  private static let repetitions = 9
  private static let closings = 200
  private static let closedWeight: UInt32 = 10_000_000

  static func report(
    _ text: RoadGraphText, _ questions: GraphBenchPairs
  ) throws(HierarchyError) -> GraphBenchReport {
    let clock = { (start: Double) in BenchClock.wall() - start }
    var start = BenchClock.wall()
    let order = Hierarchy.dissectionOrder(of: text.graph)
    let orderTime = clock(start)
    start = BenchClock.wall()
    let hierarchy = try Hierarchy(text.graph, order: order)
    let buildTime = clock(start)
    var metric = try CustomizedMetric(hierarchy, weights: text.weights)
    var search = SearchGraph(metric)
    var failure: HierarchyError?
    let (customizing, _) = RunTimes.measure(repetitions) {
      do throws(HierarchyError) {
        metric = try CustomizedMetric(hierarchy, weights: text.weights)
      } catch { failure = error }
    }
    if let failure { throw failure }
    let (refining, _) = RunTimes.measure(repetitions) { search = SearchGraph(metric) }

    let far = try FarDistances(text, hierarchy)
    var answers = GraphBenchAnswers(search, far)
    let query = answers.measure(questions, sweeps: sweeps)
    let check = answers.check(questions.local.prefix(checkedPairs))
    return GraphBenchReport(
      machine: BenchMachine(), nodes: text.graph.vertexCount, arcs: text.graph.arcCount,
      hierarchyArcs: hierarchy.arcCount, orderS: BenchClock.rounded(orderTime / 1e9, 3),
      buildS: BenchClock.rounded(buildTime / 1e9, 3),
      customizeMs: customizing.medianMs,
      refineMs: refining.medianMs, customizing: customizing, refining: refining, query: query,
      vertices: [
        "uniform": questions.uniform.map { [$0.0, $0.1] },
        "local": questions.local.map { [$0.0, $0.1] },
        "points": questions.points.map { [$0] },
      ], checkedAgainstDijkstra: check, partialUpdateMs: try updateTimes(metric),
      closedStreet: try closingTimes(metric),
      distances: answers.distances)
  }

  /// Closes 1, 10, 100 and 1000 streets, each time until the next search would see it.
  private static func updateTimes(
    _ metric: CustomizedMetric
  ) throws(HierarchyError) -> [String: Double] {
    let arcs = metric.hierarchy.graph.arcCount
    guard arcs > 0 else { return [:] }
    let live = LiveMetric(metric)
    var times: [String: Double] = [:]
    var next = 1
    for count in [1, 10, 100, 1000] {
      let changes = (0..<count).map { _ in
        next = next &* 48_271 % 2_147_483_647
        return WeightChange(arc: Int32(next % arcs), weight: closedWeight)
      }
      let start = BenchClock.wall()
      try live.apply(changes)
      times["\(count)"] = BenchClock.rounded((BenchClock.wall() - start) / 1e6, 3)
    }
    return times
  }

  /// Closes streets one after another, each time until the next search would see it.
  private static func closingTimes(
    _ metric: CustomizedMetric
  ) throws(HierarchyError) -> CallTimes {
    let arcs = metric.hierarchy.graph.arcCount
    let live = LiveMetric(metric)
    var failure: HierarchyError?
    let changes = (0..<min(closings, arcs)).map { number in
      WeightChange(arc: Int32((number &+ 1) &* 7_919 % arcs), weight: closedWeight)
    }
    let times = CallTimes.measure(changes, isWarmed: false) { change in
      do throws(HierarchyError) { try live.apply([change]) } catch { failure = error }
    }
    if let failure { throw failure }
    return times
  }
}
