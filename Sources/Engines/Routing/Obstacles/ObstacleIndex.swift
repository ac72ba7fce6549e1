import Geodesy

/// Everything that a straight line over the ground may not cross, found by place.
struct ObstacleIndex: Sendable {
  private let segments: [Segment]
  private let kinds: [ObstacleKind]
  private let segmentTree: PackedRTree
  /// Areas that have an inside: buildings and water.
  private let areas: [Polygon]
  private let areaKinds: [ObstacleKind]
  private let areaTree: PackedRTree

  /// Makes an index of lines and of areas; the areas' outlines are lines too.
  init(
    lines: [(kind: ObstacleKind, points: [Coordinate<WGS84>])],
    areas: [(kind: ObstacleKind, polygon: Polygon)]
  ) {
    var segments: [Segment] = []
    var kinds: [ObstacleKind] = []
    func add(_ start: Coordinate<WGS84>, _ end: Coordinate<WGS84>, _ kind: ObstacleKind) {
      segments.append(Segment(start: start, end: end))
      kinds.append(kind)
    }
    for line in lines {
      for (start, end) in zip(line.points, line.points.dropFirst()) { add(start, end, line.kind) }
    }
    for area in areas {
      for ring in area.polygon.rings {
        guard let last = ring.last else { continue }
        var start = last
        for end in ring {
          add(start, end, area.kind)
          start = end
        }
      }
    }
    self.segments = segments
    self.kinds = kinds
    segmentTree = PackedRTree(segments.map(\.bounds))
    self.areas = areas.map(\.polygon)
    areaKinds = areas.map(\.kind)
    areaTree = PackedRTree(areas.map { $0.polygon.bounds })
  }

  /// What a line crosses or touches, its very start aside; nil if the way is free.
  ///
  /// Exact. The start may lie on outlines (a door is a corner of its building, often of a wall
  /// too); there the line has to leave to the outside. If nothing is met but the start, the open
  /// line lies on one side of every outline, so the side of its end is the side of all of it.
  func obstacle(from start: Coordinate<WGS84>, to end: Coordinate<WGS84>) -> ObstacleKind? {
    let line = Segment(start: start, end: end)
    var found: ObstacleKind?
    segmentTree.search(line.bounds) { index in
      if Self.blocks(segments[index], line) { found = kinds[index] }
      return found == nil
    }
    return found ?? area(around: end)
  }

  /// The kind of an area that has a coordinate inside it, on no outline.
  func area(around coordinate: Coordinate<WGS84>) -> ObstacleKind? {
    var found: ObstacleKind?
    areaTree.search(BoundingBox(coordinate)) { index in
      if areas[index].side(of: coordinate) == .inside { found = areaKinds[index] }
      return found == nil
    }
    return found
  }

  /// Whether an obstacle's edge meets a line anywhere but at the line's start.
  private static func blocks(_ edge: Segment, _ line: Segment) -> Bool {
    guard edge.intersects(line) else { return false }
    guard edge.contains(line.start) else { return true }
    // They meet at the start; more only if both run the same way from there.
    guard orientation(edge.start, edge.end, line.end) == 0 else { return false }
    if edge.start == edge.end { return false }
    return runsAlong(line, to: edge.start) || runsAlong(line, to: edge.end)
  }

  /// Whether a coordinate on the line's carrier lies in the direction that the line takes.
  private static func runsAlong(_ line: Segment, to coordinate: Coordinate<WGS84>) -> Bool {
    func difference(_ one: Int32, _ other: Int32) -> Int64 { Int64(one) - Int64(other) }
    let east = difference(line.end.longitudeE7, line.start.longitudeE7)
      .multipliedFullWidth(by: difference(coordinate.longitudeE7, line.start.longitudeE7))
    let north = difference(line.end.latitudeE7, line.start.latitudeE7)
      .multipliedFullWidth(by: difference(coordinate.latitudeE7, line.start.latitudeE7))
    // Collinear: both products have the same sign or are zero.
    return east.high > 0 || east.high == 0 && east.low > 0 || north.high > 0
      || north.high == 0 && north.low > 0
  }
}
