/// A piece of the earth: an outer ring less its holes, the boundary included.
///
/// Edges are straight in longitude and latitude (RFC 7946, section 3.1.1); none crosses the
/// antimeridian. Rings may run either way round. A ring that crosses itself counts by the
/// even-odd rule.
public struct Polygon: Hashable, Sendable {
  /// The corners of the outline, the first one not repeated at the end.
  public let outer: [Coordinate<WGS84>]
  /// The corners of each hole, the first one not repeated at the end.
  public let holes: [[Coordinate<WGS84>]]

  /// Makes a polygon from its rings, each given open or closed.
  ///
  /// Rings of fewer than three corners are kept; they have a boundary and no inside.
  public init(outer: [Coordinate<WGS84>], holes: [[Coordinate<WGS84>]] = []) {
    self.outer = Self.opened(outer)
    self.holes = holes.map(Self.opened)
  }

  /// All rings, the outer one first.
  public var rings: [[Coordinate<WGS84>]] { [outer] + holes }

  /// The smallest box around the outer ring.
  public var bounds: BoundingBox { BoundingBox(outer) }

  /// Hands out every edge of every ring until `visit` answers false.
  public func forEachEdge(_ visit: (Segment) -> Bool) {
    guard Self.forEachEdge(of: outer, visit) else { return }
    for hole in holes {
      guard Self.forEachEdge(of: hole, visit) else { return }
    }
  }

  /// The place of the boundary nearest to `coordinate`; nil if the polygon has no corner.
  public func nearestOnBoundary(to coordinate: Coordinate<WGS84>) -> Segment.Nearest? {
    let plane = LocalPlane(origin: coordinate)
    var best: Segment.Nearest?
    forEachEdge { edge in
      let found = edge.nearest(toOriginOf: plane)
      if best.map({ found.distance < $0.distance }) ?? true { best = found }
      return true
    }
    return best
  }

  /// Hands out the edges of one ring; false if `visit` stopped it.
  @discardableResult
  static func forEachEdge(of ring: [Coordinate<WGS84>], _ visit: (Segment) -> Bool) -> Bool {
    guard var start = ring.last else { return true }
    for end in ring {
      guard visit(Segment(start: start, end: end)) else { return false }
      start = end
    }
    return true
  }

  private static func opened(_ ring: [Coordinate<WGS84>]) -> [Coordinate<WGS84>] {
    guard ring.count > 1, ring.first == ring.last else { return ring }
    return Array(ring.dropLast())
  }
}
