extension BoundingBox {
  /// Grows the box to hold another one too.
  @inlinable
  public mutating func formUnion(_ other: BoundingBox) {
    south = min(south, other.south)
    west = min(west, other.west)
    north = max(north, other.north)
    east = max(east, other.east)
  }

  /// The smallest box that holds both.
  @inlinable
  public func union(_ other: BoundingBox) -> BoundingBox {
    var union = self
    union.formUnion(other)
    return union
  }

  /// What both boxes hold; an empty box if that is nothing.
  @inlinable
  public func intersection(_ other: BoundingBox) -> BoundingBox {
    BoundingBox(
      south: max(south, other.south), west: max(west, other.west),
      north: min(north, other.north), east: min(east, other.east))
  }

  /// Whether the coordinate lies in the box or on its edge.
  @inlinable
  public func contains(_ coordinate: Coordinate<WGS84>) -> Bool {
    south <= coordinate.latitudeE7 && coordinate.latitudeE7 <= north
      && west <= coordinate.longitudeE7 && coordinate.longitudeE7 <= east
  }

  /// Whether the other box lies wholly in this one; an empty box lies in every one.
  @inlinable
  public func contains(_ other: BoundingBox) -> Bool {
    other.isEmpty
      || (south <= other.south && other.north <= north && west <= other.west && other.east <= east)
  }

  /// Whether the boxes share at least a point.
  @inlinable
  public func intersects(_ other: BoundingBox) -> Bool {
    south <= other.north && other.south <= north && west <= other.east && other.west <= east
  }
}
