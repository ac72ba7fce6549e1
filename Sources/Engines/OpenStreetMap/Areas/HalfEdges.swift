import Geodesy

/// The segments of a graph in both directions, each linked to the next along its left face.
///
/// Half-edge `2 * e` runs along edge `e` from west to east (or south to north), `2 * e + 1` back.
struct HalfEdges {
  let graph: SegmentGraph
  private(set) var next: [Int32]

  init(_ graph: SegmentGraph) {
    self.graph = graph
    next = Array(repeating: 0, count: graph.edges.count * 2)
    link()
  }

  /// The number of the place where a half-edge begins.
  func start(_ half: Int32) -> Int32 {
    let edge = graph.edges[Int(half) / 2]
    return half & 1 == 0 ? edge.from : edge.to
  }

  /// How far a half-edge runs to the east and to the north.
  func direction(_ half: Int32) -> (x: Int64, y: Int64) {
    let start = graph.places[Int(start(half))]
    let end = graph.places[Int(self.start(half ^ 1))]
    return (
      Int64(end.longitudeE7) - Int64(start.longitudeE7),
      Int64(end.latitudeE7) - Int64(start.latitudeE7)
    )
  }

  /// Links each half-edge to the one that turns most to the left at its end.
  private mutating func link() {
    var leaving = (0..<Int32(next.count)).map { (place: start($0), half: $0) }
    leaving.sort { left, right in
      left.place != right.place ? left.place < right.place : isBefore(left.half, right.half)
    }
    var first = 0
    while first < leaving.count {
      var last = first
      while last + 1 < leaving.count, leaving[last + 1].place == leaving[first].place { last += 1 }
      for index in first...last {
        // Who arrives against this one leaves by the next one clockwise.
        let clockwise = leaving[index == first ? last : index - 1].half
        next[Int(leaving[index].half ^ 1)] = clockwise
      }
      first = last + 1
    }
  }

  /// Orders directions counterclockwise without rounding.
  private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    let (a, b) = (direction(left), direction(right))
    let isUpperA = a.y > 0 || a.y == 0 && a.x > 0
    let isUpperB = b.y > 0 || b.y == 0 && b.x > 0
    if isUpperA != isUpperB { return isUpperB }
    return Int128(a.x) * Int128(b.y) > Int128(a.y) * Int128(b.x)
  }
}
