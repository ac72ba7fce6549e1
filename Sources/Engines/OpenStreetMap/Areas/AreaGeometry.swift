import Geodesy

/// Polygons out of the lines of one way or relation.
enum AreaGeometry {
  typealias Place = SegmentGraph.Place

  struct Outcome {
    var polygons: [Polygon] = []
    /// What is wrong; the last one says why there are no polygons, if there are none.
    var faults: [AreaProblem.Fault] = []
  }

  static func assemble(_ lines: [[Place]]) -> Outcome {
    var outcome = Outcome()
    var graph = SegmentGraph(lines, .cancels)
    if graph.edges.isEmpty || graph.openEnd != nil, let repeated = graph.repeated {
      // A stretch that was drawn twice by mistake, not the border of two rings.
      let other = SegmentGraph(lines, .counts)
      if other.openEnd == nil, other.conflict(EdgeIndex(other)) == nil {
        outcome.faults.append(.repeatedSegment(graph.segment(repeated)))
        graph = other
      }
    }
    if let end = graph.openEnd {
      outcome.faults.append(.openRing(end))
      return outcome
    }
    let index = EdgeIndex(graph)
    if let fault = graph.conflict(index) {
      outcome.faults.append(fault)
      return outcome
    }
    var tracer = RingTracer(graph, index)
    guard let polygons = tracer.polygons() else {
      outcome.faults.append(.tooTangled)
      return outcome
    }
    outcome.polygons = polygons
    if polygons.isEmpty { outcome.faults.append(.nothingEnclosed) }
    return outcome
  }
}
