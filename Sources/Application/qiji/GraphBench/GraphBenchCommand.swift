import ArgumentParser
import Foundation
import Routing

/// Measures the contraction hierarchy on a graph of one's own and writes every answer down.
struct GraphBenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph-bench",
    abstract: "Measure shortest paths on a graph and write times and answers.")

  @Argument(
    help: """
      The graph, also gzipped: a line "vertices arcs", a line "latitude longitude" for each \
      vertex, a line "tail head milliseconds" for each arc.
      """)
  var graph: String

  @Argument(
    help: """
      JSON with "uniform" and "local", lists of [longitude, latitude, longitude, latitude], and \
      "points", a list of [longitude, latitude].
      """)
  var pairs: String

  @Argument(help: "Where the JSON with times and answers goes.")
  var output: String

  func run() throws {
    let bytes = try GraphBenchFile.text(graph)
    let text: RoadGraphText
    do throws(RoadGraphTextError) {
      text = try RoadGraphText(bytes)
    } catch {
      throw Failure("\(graph): \(error.advice)")
    }
    let questions = try GraphBenchPairs(
      try GraphBenchFile.bytes(pairs), path: pairs, graph: text.graph)
    let report: GraphBenchReport
    do throws(HierarchyError) {
      report = try GraphBenchRun.report(text, questions)
    } catch {
      throw Failure("\(graph): \(error.advice)")
    }
    try GraphBenchFile.write(report, to: output)
    guard report.checkedAgainstDijkstra.wrong == 0 else {
      throw Failure("answers differ from Dijkstra's; see checked_against_dijkstra in \(output)")
    }
  }
}

extension RoadGraphTextError {
  fileprivate var advice: String {
    switch self {
    case .cut(let line): "ends too early, at line \(line)"
    case .malformed(let line): "line \(line) has other than the numbers that belong there"
    case .outOfRange(let line):
      "line \(line) has a number out of range; weights go from 0 to \(RoadGraphText.mostWeight)"
    case .noSuchVertex(let line): "line \(line) names a vertex that is not there"
    case .tooLong(let line): "line \(line) is one too many"
    }
  }
}

extension HierarchyError {
  fileprivate var advice: String {
    switch self {
    case .tooDense: "is too dense for a contraction hierarchy"
    case .unequalLengths, .vertexOutOfRange, .arcOutOfRange, .notAnOrder:
      "does not fit together (\(self))"
    }
  }
}
