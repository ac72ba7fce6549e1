import Geodesy

/// Finds the rings around what an even number of segments at every place encloses.
///
/// What lies behind an odd number of segments is inside (even-odd rule), so roles are not needed.
/// Half-edges are followed with the same face always on the left; a walk along a face that is
/// inside is cut into simple rings where it comes to a place again.
struct RingTracer {
  typealias Place = SegmentGraph.Place

  /// The rings of one face.
  struct Face {
    /// Counterclockwise; nil where the walk surrounds holes only.
    var outer: [Place]?
    /// Clockwise.
    var holes: [[Place]]
  }

  private let graph: SegmentGraph
  /// Half-edge `2 * e` runs from `from` to `to` of edge `e`, half-edge `2 * e + 1` back.
  private var next: [Int32]

  init(_ graph: SegmentGraph) {
    self.graph = graph
    next = Array(repeating: 0, count: graph.edges.count * 2)
    linkHalfEdges()
  }

  /// The faces that are inside.
  func faces() -> [Face] {
    var faces: [Face] = []
    var isDone = Array(repeating: false, count: next.count)
    for start in next.indices where !isDone[start] {
      var walk: [Int32] = []
      var half = Int32(start)
      while !isDone[Int(half)] {
        isDone[Int(half)] = true
        walk.append(half)
        half = next[Int(half)]
      }
      if isInside(walk) { faces.append(face(walk)) }
    }
    return faces
  }

  // MARK: Linking

  private func start(_ half: Int32) -> Int32 {
    let edge = graph.edges[Int(half) / 2]
    return half.isMultiple(of: 2) ? edge.from : edge.to
  }

  private func end(_ half: Int32) -> Int32 { start(half ^ 1) }

  /// Links each half-edge to the one that turns most to the left at its end.
  private mutating func linkHalfEdges() {
    var leaving = Array(repeating: [Int32](), count: graph.places.count)
    for half in 0..<Int32(next.count) { leaving[Int(start(half))].append(half) }
    for place in leaving.indices {
      let sorted = leaving[place].sorted { isBefore($0, $1) }
      for (index, half) in sorted.enumerated() {
        // Who arrives against `half` leaves by the next one clockwise.
        let clockwise = sorted[(index + sorted.count - 1) % sorted.count]
        next[Int(half ^ 1)] = clockwise
      }
    }
  }

  private func direction(_ half: Int32) -> (x: Int64, y: Int64) {
    let (start, end) = (graph.places[Int(start(half))], graph.places[Int(end(half))])
    return (
      Int64(end.longitudeE7) - Int64(start.longitudeE7),
      Int64(end.latitudeE7) - Int64(start.latitudeE7)
    )
  }

  /// Orders directions counterclockwise, beginning in the west, without rounding.
  private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    let (a, b) = (direction(left), direction(right))
    let (isUpperA, isUpperB) = (a.y > 0 || a.y == 0 && a.x > 0, b.y > 0 || b.y == 0 && b.x > 0)
    if isUpperA != isUpperB { return isUpperB }
    return Int128(a.x) * Int128(b.y) > Int128(a.y) * Int128(b.x)
  }

  // MARK: Inside or outside

  /// Whether the face to the left of a walk lies behind an odd number of segments.
  private func isInside(_ walk: [Int32]) -> Bool {
    // A ray south from the middle of an edge that is not itself north–south.
    guard let half = walk.first(where: { direction($0).x != 0 }) else { return false }
    let isOddBelow = graph.isOdd(below: Int(half) / 2)
    return direction(half).x > 0 ? !isOddBelow : isOddBelow
  }

  // MARK: Cutting

  private func face(_ walk: [Int32]) -> Face {
    var result = Face(outer: nil, holes: [])
    var positions: [Int32: Int] = [:]
    var path: [Int32] = []
    for half in walk {
      let place = start(half)
      if let position = positions[place] {
        take(Array(path[position...]), into: &result)
        for other in path[position...] { positions[other] = nil }
        path.removeLast(path.count - position)
      }
      positions[place] = path.count
      path.append(place)
    }
    take(path, into: &result)
    return result
  }

  private func take(_ ring: [Int32], into face: inout Face) {
    let places = ring.map { graph.places[Int($0)] }
    if Self.doubleArea(places) > 0 { face.outer = places } else { face.holes.append(places) }
  }

  /// Twice the area in square steps, positive when the ring runs counterclockwise.
  static func doubleArea(_ ring: [Place]) -> Int128 {
    guard var last = ring.last else { return 0 }
    var sum: Int128 = 0
    for place in ring {
      sum += Int128(last.longitudeE7) * Int128(place.latitudeE7)
      sum -= Int128(place.longitudeE7) * Int128(last.latitudeE7)
      last = place
    }
    return sum
  }
}

extension SegmentGraph {
  /// Whether an odd number of segments lies south of the middle of one that is not north–south.
  func isOdd(below index: Int) -> Bool {
    let edge = segment(edges[index])
    // Twice the coordinates of the middle, so that it is exact.
    let x = Int64(edge.start.longitudeE7) + Int64(edge.end.longitudeE7)
    let y = Int64(edge.start.latitudeE7) + Int64(edge.end.latitudeE7)
    var isOdd = false
    for (other, candidate) in edges.enumerated() where other != index {
      let (west, east) = (places[Int(candidate.from)], places[Int(candidate.to)])
      // Sorted by their western end: none of the rest begins early enough.
      if Int64(west.longitudeE7) * 2 > x { break }
      guard x < Int64(east.longitudeE7) * 2 else { continue }
      if Self.isSouth(west, east, of: (x, y)) { isOdd.toggle() }
    }
    return isOdd
  }

  /// Whether a segment from west to east passes south of a point given by doubled coordinates.
  static func isSouth(_ west: Place, _ east: Place, of point: (x: Int64, y: Int64)) -> Bool {
    let (dx, dy) = (
      Int128(east.longitudeE7) - Int128(west.longitudeE7),
      Int128(east.latitudeE7) - Int128(west.latitudeE7)
    )
    let (px, py) = (
      Int128(point.x) - 2 * Int128(west.longitudeE7), Int128(point.y) - 2 * Int128(west.latitudeE7)
    )
    return dx * py - dy * px > 0
  }

  /// Whether a ring surrounds the middle of a segment that does not cross it.
  static func surrounds(_ ring: [Place], middleOf start: Place, _ end: Place) -> Bool {
    let point = (
      x: Int64(start.longitudeE7) + Int64(end.longitudeE7),
      y: Int64(start.latitudeE7) + Int64(end.latitudeE7)
    )
    guard var last = ring.last else { return false }
    var isInside = false
    for place in ring {
      let (west, east) = last.longitudeE7 <= place.longitudeE7 ? (last, place) : (place, last)
      if Int64(west.longitudeE7) * 2 <= point.x, point.x < Int64(east.longitudeE7) * 2,
        isSouth(west, east, of: point)
      {
        isInside.toggle()
      }
      last = place
    }
    return isInside
  }
}
