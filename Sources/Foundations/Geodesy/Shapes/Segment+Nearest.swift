extension Segment {
  /// The place of a segment that is nearest to a coordinate.
  @frozen
  public struct Nearest: Hashable, Sendable {
    /// The place, rounded to 1e-7 degrees.
    public var coordinate: Coordinate<WGS84>
    /// How far along the segment it lies: 0 at its start, 1 at its end.
    public var fraction: Double
    /// How far it is, measured before rounding.
    public var distance: Metres

    @inlinable
    init(coordinate: Coordinate<WGS84>, fraction: Double, distance: Metres) {
      self.coordinate = coordinate
      self.fraction = fraction
      self.distance = distance
    }
  }

  /// The place of the segment nearest to `coordinate`, on the local plane around that coordinate.
  ///
  /// The measure is that of `PackedRTree.nearest`, so a box is never farther than what it holds.
  public func nearest(to coordinate: Coordinate<WGS84>) -> Nearest {
    nearest(toOriginOf: LocalPlane(origin: coordinate))
  }

  /// The place of the segment nearest to the origin of `plane`: saves making a plane each time.
  @inlinable
  public func nearest(toOriginOf plane: LocalPlane) -> Nearest {
    let (from, to) = (plane.point(start), plane.point(end))
    let (east, north) = (to.x - from.x, to.y - from.y)
    let square = east * east + north * north
    let fraction = square > 0 ? min(max(-(from.x * east + from.y * north) / square, 0), 1) : 0
    // Ends are given back as they are, never through a product that may miss them.
    if fraction == 0 { return Nearest(coordinate: start, fraction: 0, distance: from.length) }
    if fraction == 1 { return Nearest(coordinate: end, fraction: 1, distance: to.length) }
    let point = PlanePoint(x: from.x + east * fraction, y: from.y + north * fraction)
    return Nearest(
      coordinate: plane.coordinate(point), fraction: fraction, distance: point.length)
  }

  /// The length of the segment.
  public var length: Metres { start.distance(to: end) }
}
