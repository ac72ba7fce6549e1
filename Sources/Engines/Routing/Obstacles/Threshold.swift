import Geodesy

/// Finds places just outside a building, where a line to it may end.
enum Threshold {
  /// The place nearest to a rounded point of the outline that is not inside.
  ///
  /// Rounding to 1e-7° (1 cm) may carry a point of the outline into the building; a step or two
  /// to the side carries it out again.
  static func outside(_ outlines: [Polygon], near place: Coordinate<WGS84>) -> Coordinate<WGS84> {
    func isInside(_ coordinate: Coordinate<WGS84>) -> Bool {
      outlines.contains { $0.side(of: coordinate) == .inside }
    }
    if !isInside(place) { return place }
    for radius in 1...Int32(4) {
      for (north, east) in directions {
        let moved = Coordinate<WGS84>(
          latitudeE7: place.latitudeE7 + north * radius,
          longitudeE7: place.longitudeE7 + east * radius)
        if !isInside(moved) { return moved }
      }
    }
    return place
  }

  private static let directions: [(Int32, Int32)] = [
    (1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1),
  ]
}
