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
      if other.openEnd == nil, other.conflict() == nil {
        outcome.faults.append(.repeatedSegment(graph.segment(repeated)))
        graph = other
      }
    }
    if let end = graph.openEnd {
      outcome.faults.append(.openRing(end))
      return outcome
    }
    if let fault = graph.conflict() {
      outcome.faults.append(fault)
      return outcome
    }
    outcome.polygons = polygons(RingTracer(graph).faces())
    if outcome.polygons.isEmpty { outcome.faults.append(.nothingEnclosed) }
    return outcome
  }

  /// Puts the holes that stand alone into the smallest outer rings around them.
  private static func polygons(_ faces: [RingTracer.Face]) -> [Polygon] {
    var outers: [(ring: [Place], bounds: BoundingBox, area: Int128, holes: [[Place]])] = []
    for face in faces {
      guard let outer = face.outer else { continue }
      outers.append((outer, BoundingBox(outer), RingTracer.doubleArea(outer), face.holes))
    }
    for face in faces where face.outer == nil {
      guard let hole = face.holes.first, hole.count > 1 else { continue }
      let around = outers.indices.filter {
        outers[$0].bounds.contains(hole[0])
          && SegmentGraph.surrounds(outers[$0].ring, middleOf: hole[0], hole[1])
      }
      if let best = around.min(by: { outers[$0].area < outers[$1].area }) {
        outers[best].holes += face.holes
      }
    }
    return outers.map { Polygon(outer: $0.ring, holes: $0.holes) }
  }
}
