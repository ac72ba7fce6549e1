extension LocalPlane {
  /// The distance from the origin to the nearest point of a box.
  public func distance(to box: BoundingBox) -> Metres {
    box.isEmpty ? Metres(.infinity) : Metres(squareOfDistance(to: box).squareRoot())
  }

  /// The square of the distance from the origin to a box that isn't empty, in square metres.
  func squareOfDistance(to box: BoundingBox) -> Double {
    let (x, y) = (Int64(origin.longitudeE7), Int64(origin.latitudeE7))
    let east = Double(max(Int64(box.west) - x, 0, x - Int64(box.east))) * metresPerStepEast
    let north = Double(max(Int64(box.south) - y, 0, y - Int64(box.north))) * metresPerStepNorth
    return east * east + north * north
  }
}
