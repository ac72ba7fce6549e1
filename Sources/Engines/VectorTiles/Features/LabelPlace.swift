import Geodesy

/// A good place for a label inside an area.
enum LabelPlace {
  /// The centre of mass where it lies well inside, as it does for most buildings; else the inner
  /// point farthest from the outline.
  static func find(_ area: AreaRings) -> WorldPlace? {
    guard let outer = area.rings.first else { return nil }
    let centre = centroid(outer.places)
    if area.rings.count == 1, isWellInside(outer, centre) { return centre }
    let holes = area.rings.dropFirst().filter { $0.depth == 1 }
    let polygon = Polygon(
      outer: outer.places.map(World.coordinate),
      holes: holes.map { $0.places.map(World.coordinate) })
    return polygon.labelPoint(precision: Metres(1)).map(World.place)
  }

  private static func centroid(_ ring: [WorldPlace]) -> WorldPlace {
    guard let first = ring.first, var previous = ring.last else { return WorldPlace(x: 0, y: 0) }
    var (x, y, area) = (0.0, 0.0, 0.0)
    for place in ring {
      let (ax, ay) = (Double(previous.x - first.x), Double(previous.y - first.y))
      let (bx, by) = (Double(place.x - first.x), Double(place.y - first.y))
      let cross = ax * by - bx * ay
      x += (ax + bx) * cross
      y += (ay + by) * cross
      area += cross * 3
      previous = place
    }
    guard area != 0 else { return first }
    return WorldPlace(
      x: first.x + Int32((x / area).rounded()), y: first.y + Int32((y / area).rounded()))
  }

  /// Whether a place is inside and farther from every edge than a fifth of the ring's size.
  private static func isWellInside(_ ring: AreaRings.Ring, _ place: WorldPlace) -> Bool {
    guard RingMeasures.contains(ring.places[...], place), var previous = ring.places.last else {
      return false
    }
    let least = Double(ring.doubleArea) / 2 * 0.04
    for corner in ring.places {
      let (dx, dy) = (Double(corner.x - previous.x), Double(corner.y - previous.y))
      let (px, py) = (Double(place.x - previous.x), Double(place.y - previous.y))
      let length = dx * dx + dy * dy
      let along = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
      let (qx, qy) = (px - along * dx, py - along * dy)
      if qx * qx + qy * qy < least { return false }
      previous = corner
    }
    return true
  }
}
