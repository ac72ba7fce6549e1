extension LocalPlane {
  /// The distance from the origin to the nearest point of a box.
  public func distance(to box: BoundingBox) -> Metres {
    box.isEmpty ? Metres(.infinity) : Metres(squareOfDistance(to: box).squareRoot())
  }

  /// The square of the distance from the origin to a box that isn't empty, in square metres.
  func squareOfDistance(to box: BoundingBox) -> Double {
    let (x, y) = (Double(origin.longitudeE7), Double(origin.latitudeE7))
    // Pairs of maxima: three at once go through an array.
    let east = max(max(Double(box.west) - x, x - Double(box.east)), 0) * metresPerStepEast
    let north = max(max(Double(box.south) - y, y - Double(box.north)), 0) * metresPerStepNorth
    return east * east + north * north
  }
}
