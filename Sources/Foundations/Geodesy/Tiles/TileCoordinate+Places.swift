extension TileCoordinate {
  /// The box of the tile, its edges rounded to 1e-7 degrees and shared with its neighbours.
  public var bounds: BoundingBox {
    let northWest = corner(0, 0).coordinate
    let southEast = corner(1, 1).coordinate
    return BoundingBox(
      south: southEast.latitudeE7, west: northWest.longitudeE7,
      north: northWest.latitudeE7, east: southEast.longitudeE7)
  }

  /// Where a coordinate lies in the tile: from (0, 0) in the north-west to (size, size).
  ///
  /// Outside that range if it lies in another tile.
  public func pixel(of coordinate: Coordinate<WGS84>, size: Double = 256) -> (x: Double, y: Double)
  {
    let point = MercatorPoint(coordinate)
    return ((point.x * side - Double(x)) * size, (point.y * side - Double(y)) * size)
  }

  /// The nearest coordinate to a pixel of the tile; beyond the map it is clipped.
  public func coordinate(x: Double, y: Double, size: Double = 256) -> Coordinate<WGS84> {
    corner(x / size, y / size).coordinate
  }

  private func corner(_ east: Double, _ south: Double) -> MercatorPoint {
    MercatorPoint(x: (Double(x) + east) / side, y: (Double(y) + south) / side)
  }

  private var side: Double { Double(UInt32(1) << UInt32(zoom)) }
}
