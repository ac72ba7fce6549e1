import Geodesy

extension SegmentGraph {
  /// More comparisons than this in one graph are refused: a second of work.
  ///
  /// The largest relations of the planet need a tenth; a hostile one would need hours.
  static let comparisonLimit = 100_000_000

  /// Two segments that share more than a common end, if any.
  func conflict(_ index: EdgeIndex) -> AreaProblem.Fault? {
    var comparisons = 0
    for (number, edge) in edges.enumerated() {
      let segment = segment(edge)
      var fault: AreaProblem.Fault?
      index.search(segment.bounds) { other in
        comparisons += 1
        if other < number { fault = self.fault(segment, self.segment(edges[other])) }
        return fault == nil && comparisons <= Self.comparisonLimit
      }
      if let fault { return fault }
      if comparisons > Self.comparisonLimit { return .tooTangled }
    }
    return nil
  }

  private func fault(_ left: Segment, _ right: Segment) -> AreaProblem.Fault? {
    guard left.intersects(right) else { return nil }
    let loose =
      [left.start, left.end].filter { $0 != right.start && $0 != right.end }.map { ($0, right) }
      + [right.start, right.end].filter { $0 != left.start && $0 != left.end }.map { ($0, left) }
    // Four loose ends: nothing in common.
    if loose.count == 4, left.properlyCrosses(right) { return .crossing(left, right) }
    let isTouching = loose.contains { end, segment in segment.contains(end) }
    return isTouching ? .touchingWithoutNode(left, right) : nil
  }
}

/// Finds segments by their boxes; few are simply all looked at.
struct EdgeIndex {
  private static let fewest = 48

  private let tree: PackedRTree?
  private let boxes: [BoundingBox]

  init(_ graph: SegmentGraph) {
    boxes = graph.edges.map { graph.segment($0).bounds }
    tree = boxes.count < Self.fewest ? nil : PackedRTree(boxes)
  }

  /// Visits the numbers of the segments whose boxes overlap a box, until `visit` answers false.
  func search(_ box: BoundingBox, _ visit: (Int) -> Bool) {
    if let tree { return tree.search(box, visit) }
    for number in boxes.indices where boxes[number].intersects(box) {
      guard visit(number) else { return }
    }
  }
}
