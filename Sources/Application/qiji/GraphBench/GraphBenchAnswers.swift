import Routing

/// Answers to all questions, each measured and kept.
struct GraphBenchAnswers {
  private let graph: SearchGraph
  private let far: FarDistances
  private(set) var distances = GraphBenchReport.Distances(
    uniform: [], local: [], small: [], large: [])

  init(_ graph: SearchGraph, _ far: FarDistances) {
    self.graph = graph
    self.far = far
  }

  mutating func measure(
    _ questions: GraphBenchPairs, sweeps: Int
  ) -> GraphBenchReport.Query {
    var query = HierarchyQuery(graph.hierarchy)
    var path: [Int32] = []
    func distances(_ pairs: [(Int, Int)]) -> (CallTimes, [UInt64?]) {
      var sum: UInt64 = 0
      let times = CallTimes.measure(pairs) { pair in
        sum &+= UInt64(query.distance(from: pair.0, to: pair.1, in: graph))
      }
      let answers = pairs.map { pair in
        whole(
          query.distance(from: pair.0, to: pair.1, in: graph), pair.0, pair.1, &query)
      }
      return (times, answers)
    }
    func paths(_ pairs: [(Int, Int)]) -> CallTimes {
      CallTimes.measure(pairs) { pair in
        _ = query.path(from: pair.0, to: pair.1, in: graph, into: &path)
      }
    }
    let (uniform, uniformAnswers) = distances(questions.uniform)
    let (local, localAnswers) = distances(questions.local)
    self.distances.uniform = uniformAnswers
    self.distances.local = localAnswers
    let (uniformPath, localPath) = (paths(questions.uniform), paths(questions.local))
    let (small, smallAnswers) = table(Array(questions.points.prefix(100)), &query)
    let (large, largeAnswers) = table(Array(questions.points.prefix(1000)), &query)
    self.distances.small = smallAnswers
    self.distances.large = largeAnswers
    var sweep = OneToAll(graph.hierarchy)
    var reached: [UInt32] = []
    let oneToAll = CallTimes.measure(Array(questions.points.prefix(sweeps))) { source in
      sweep.distances(from: source, in: graph, into: &reached)
    }
    return GraphBenchReport.Query(
      uniformDistance: uniform, uniformPath: uniformPath, localDistance: local,
      localPath: localPath, small: small, large: large, oneToAll: oneToAll)
  }

  /// A square table, measured with the selection of what leads to the targets.
  private func table(
    _ points: [Int], _ query: inout HierarchyQuery
  ) -> (RunTimes, [[UInt64?]]) {
    var table = DistanceTable(graph.hierarchy)
    let (times, answers) = RunTimes.measure(3) {
      table.distances(from: points, to: TargetSet(points, in: graph))
    }
    let rows = points.indices.map { row in
      points.indices.map { column in
        whole(answers[row * points.count + column], points[row], points[column], &query)
      }
    }
    return (times, rows)
  }

  private func whole(
    _ distance: UInt32, _ source: Int, _ target: Int, _ query: inout HierarchyQuery
  ) -> UInt64? {
    if distance < Hierarchy.unreached { return UInt64(distance) }
    return far.isNeeded ? far.distance(from: source, to: target, &query) : nil
  }

  /// Compares the first answers with a search that knows nothing of hierarchies.
  func check(_ pairs: ArraySlice<(Int, Int)>) -> GraphBenchReport.Check {
    var wrong = 0
    for (pair, answer) in zip(pairs, distances.local) {
      let truth = far.distances(from: pair.0)[pair.1]
      if truth != answer ?? .max { wrong += 1 }
    }
    return GraphBenchReport.Check(n: pairs.count, wrong: wrong)
  }
}
