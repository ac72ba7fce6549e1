import Foundation

extension Coordinate {
  /// The great-circle distance on the sphere of mean radius, at most 0.6 % off the ellipsoid.
  ///
  /// The haversine formula: exact to the millimetre for the shortest lengths, safe for antipodes.
  public func distance(to other: Self) -> Metres {
    let north = (other.latitude - latitude) * .pi / 180
    let east = (other.longitude - longitude) * .pi / 180
    let sine = (north: sin(north / 2), east: sin(east / 2))
    let haversine =
      sine.north * sine.north
      + cos(latitude * .pi / 180) * cos(other.latitude * .pi / 180) * sine.east * sine.east
    // Rounding may carry an antipode past one, where asin has no value.
    return Metres(2 * Earth.meanRadius * asin(min(1, haversine.squareRoot())))
  }

  /// The direction in which the great circle to `other` sets out.
  ///
  /// Degrees clockwise from north, 0 ..< 360; 0 if the coordinates are the same.
  public func bearing(to other: Self) -> Double {
    guard self != other else { return 0 }
    let (start, end) = (latitude * .pi / 180, other.latitude * .pi / 180)
    let east = (other.longitude - longitude) * .pi / 180
    let degrees =
      atan2(
        sin(east) * cos(end),
        cos(start) * sin(end) - sin(start) * cos(end) * cos(east)) * 180 / .pi
    // A tiny negative angle plus 360 rounds to 360 itself.
    let turned = degrees < 0 ? degrees + 360 : degrees
    return turned < 360 ? turned : 0
  }

  /// Where one arrives after `distance` along the great circle that sets out at `bearing`.
  ///
  /// `distance` is finite and may be negative, `bearing` any finite number of degrees clockwise
  /// from north.
  public func destination(_ distance: Metres, bearing: Double) -> Self {
    let angle = distance.value / Earth.meanRadius
    let direction = bearing * .pi / 180
    let start = latitude * .pi / 180
    let sine = sin(start) * cos(angle) + cos(start) * sin(angle) * cos(direction)
    let end = asin(min(max(sine, -1), 1))
    let east = atan2(sin(direction) * sin(angle) * cos(start), cos(angle) - sin(start) * sine)
    let turned = (longitude + east * 180 / .pi).remainder(dividingBy: 360)
    return Self(
      latitudeE7: Steps.clipped(end * 180 / .pi * 1e7, to: Steps.latitudeLimit),
      longitudeE7: Steps.clipped(turned * 1e7, to: Steps.longitudeLimit))
  }
}
