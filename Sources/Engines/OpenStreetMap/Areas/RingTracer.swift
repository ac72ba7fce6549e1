import Geodesy

/// Finds the polygons that segments enclose, where an even number of them meets at every place.
///
/// What lies behind an odd number of segments is inside (even-odd rule), so roles are not needed.
/// Half-edges are followed with the same face always on the left; the walk along a face that is
/// inside is cut into simple rings where it comes to a place again. A walk around holes alone
/// belongs to the face that a ray to the south shows (de Berg et al., Computational Geometry,
/// section 2.3).
struct RingTracer {
  typealias Place = SegmentGraph.Place

  private let graph: SegmentGraph
  private let index: EdgeIndex
  private let halfEdges: HalfEdges
  /// The half-edges of each walk.
  private var walks: [[Int32]] = []
  private var walkOfHalfEdge: [Int32]
  private var comparisons = 0

  init(_ graph: SegmentGraph, _ index: EdgeIndex) {
    self.graph = graph
    self.index = index
    halfEdges = HalfEdges(graph)
    walkOfHalfEdge = Array(repeating: -1, count: halfEdges.next.count)
    for start in walkOfHalfEdge.indices where walkOfHalfEdge[start] < 0 {
      var walk: [Int32] = []
      var half = Int32(start)
      while walkOfHalfEdge[Int(half)] < 0 {
        walkOfHalfEdge[Int(half)] = Int32(walks.count)
        walk.append(half)
        half = halfEdges.next[Int(half)]
      }
      walks.append(walk)
    }
  }

  /// The polygons, outer rings counterclockwise, holes clockwise; nil when there is no end of work.
  mutating func polygons() -> [Polygon]? {
    var outers: [Int: [Place]] = [:]
    var holes: [Int: [[Place]]] = [:]
    for number in walks.indices {
      guard comparisons <= SegmentGraph.comparisonLimit else { return nil }
      guard isInside(walks[number]) else { continue }
      for ring in rings(walks[number]) {
        if Self.doubleArea(ring) > 0 {
          outers[number] = ring
        } else {
          holes[number, default: []].append(ring)
        }
      }
    }
    var owners: [Int: Int] = [:]
    for number in holes.keys.sorted() where outers[number] == nil {
      guard comparisons <= SegmentGraph.comparisonLimit else { return nil }
      guard let owner = owner(of: number, outers, &owners) else { continue }
      holes[owner, default: []] += holes[number] ?? []
    }
    return outers.keys.sorted().map { number in
      Polygon(outer: outers[number] ?? [], holes: holes[number] ?? [])
    }
  }

  /// Whether the face to the left of a walk lies behind an odd number of segments.
  private mutating func isInside(_ walk: [Int32]) -> Bool {
    // From the middle of an edge that does not itself run north.
    guard let half = walk.first(where: { halfEdges.direction($0).x != 0 }) else { return false }
    let segment = graph.segment(graph.edges[Int(half) / 2])
    let middle = SegmentGraph.DoubledPoint(
      x: Int64(segment.start.longitudeE7) + Int64(segment.end.longitudeE7),
      y: Int64(segment.start.latitudeE7) + Int64(segment.end.latitudeE7))
    let isOddBelow = graph.ray(from: middle, index, &comparisons).isOdd
    return halfEdges.direction(half).x > 0 ? !isOddBelow : isOddBelow
  }

  /// The walk with the outer ring of the face that a walk around holes belongs to.
  private mutating func owner(
    of number: Int, _ outers: [Int: [Place]], _ known: inout [Int: Int]
  ) -> Int? {
    var chain: [Int] = []
    var current = number
    while outers[current] == nil {
      if let owner = known[current] {
        current = owner
        break
      }
      chain.append(current)
      // Always further south, so this comes to an end.
      guard let below = walkBelow(walks[current]), chain.count <= walks.count else { return nil }
      current = below
    }
    for link in chain { known[link] = current }
    return current
  }

  /// The walk along the same face that lies south of the lowest place of a walk.
  private mutating func walkBelow(_ walk: [Int32]) -> Int? {
    let places = walk.map { graph.places[Int(halfEdges.start($0))] }
    guard let lowest = places.min(by: { $0.latitudeE7 < $1.latitudeE7 }) else { return nil }
    let point = SegmentGraph.DoubledPoint(
      x: Int64(lowest.longitudeE7) * 2, y: Int64(lowest.latitudeE7) * 2)
    // The half-edge to the east has the face north of it on its left.
    let below = graph.ray(from: point, index, &comparisons).first
    return below.map { Int(walkOfHalfEdge[$0 * 2]) }
  }

  /// Cuts a walk into rings that come to no place twice.
  private func rings(_ walk: [Int32]) -> [[Place]] {
    var rings: [[Place]] = []
    var positions: [Int32: Int] = [:]
    var path: [Int32] = []
    func take(_ ring: ArraySlice<Int32>) { rings.append(ring.map { graph.places[Int($0)] }) }
    for half in walk {
      let place = halfEdges.start(half)
      if let position = positions[place] {
        take(path[position...])
        for other in path[position...] { positions[other] = nil }
        path.removeLast(path.count - position)
      }
      positions[place] = path.count
      path.append(place)
    }
    take(path[...])
    return rings
  }

  /// Twice the area in square steps, positive when the ring runs counterclockwise.
  private static func doubleArea(_ ring: [Place]) -> Int128 {
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
