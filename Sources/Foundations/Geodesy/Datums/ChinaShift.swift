import Foundation

/// The offset between WGS-84 and GCJ-02, as found out and published by others.
///
/// The polynomials and waves come with eviltransform (github.com/googollee/eviltransform) and
/// agree with what providers' own conversions answer to about 1e-5 degrees. They hold around China
/// only; who calls these functions has checked that.
enum ChinaShift {
  /// Semi-major axis and squared eccentricity of the Krasovsky 1940 ellipsoid.
  private static let axis = 6_378_245.0
  private static let eccentricity = 0.006_693_421_622_965_943

  /// The rough box outside which the published code shifts nothing.
  static func isInReach(_ place: Degrees<WGS84>) -> Bool {
    (72.004...137.8347).contains(place.longitude) && (0.8293...55.8271).contains(place.latitude)
  }

  /// Whether anything shifted may lie here: the rough box and a margin wider than any offset.
  static func isNearReach(_ place: Degrees<WGS84>) -> Bool {
    (71.9...137.95).contains(place.longitude) && (0.75...55.9).contains(place.latitude)
  }

  /// Adds the offset.
  static func shifted(_ place: Degrees<WGS84>) -> Degrees<GCJ02> {
    let (x, y) = (place.longitude - 105, place.latitude - 35)
    let latitude = place.latitude * .pi / 180
    let squash = 1 - eccentricity * sin(latitude) * sin(latitude)
    let meridian = axis * (1 - eccentricity) / (squash * squash.squareRoot())
    let parallel = axis / squash.squareRoot() * cos(latitude)
    return Degrees(
      latitude: place.latitude + metresNorth(x, y) / meridian * 180 / .pi,
      longitude: place.longitude + metresEast(x, y) / parallel * 180 / .pi)
  }

  /// Takes the offset away: the place that `shifted` carries to `goal`.
  static func unshifted(_ goal: Degrees<GCJ02>) -> Degrees<WGS84> {
    solve(for: goal, from: goal.renamed(to: WGS84.self), shifted)
  }

  /// The place that a map near to the identity carries to `goal`.
  ///
  /// Fixed-point iteration: offsets here change by at most 2 % of a step, so each round wins two
  /// digits and eight leave nothing that a Double can hold.
  static func solve<From, To>(
    for goal: Degrees<To>, from start: Degrees<From>, _ map: (Degrees<From>) -> Degrees<To>
  ) -> Degrees<From> {
    var place = start
    for _ in 0..<20 {
      let found = map(place)
      let north = goal.latitude - found.latitude
      let east = goal.longitude - found.longitude
      place.latitude += north
      place.longitude += east
      if max(north.magnitude, east.magnitude) < 1e-12 { break }
    }
    return place
  }

  private static func metresNorth(_ x: Double, _ y: Double) -> Double {
    let plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
    let waves =
      20 * wave(x, 6) + 20 * wave(x, 2) + 20 * wave(y, 1) + 40 * wave(y, 1.0 / 3)
      + 160 * wave(y, 1.0 / 12) + 320 * wave(y, 1.0 / 30)
    return plain + waves * 2 / 3
  }

  private static func metresEast(_ x: Double, _ y: Double) -> Double {
    let plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
    let waves =
      20 * wave(x, 6) + 20 * wave(x, 2) + 20 * wave(x, 1) + 40 * wave(x, 1.0 / 3)
      + 150 * wave(x, 1.0 / 12) + 300 * wave(x, 1.0 / 30)
    return plain + waves * 2 / 3
  }

  private static func wave(_ degrees: Double, _ halfTurns: Double) -> Double {
    sin(degrees * halfTurns * .pi)
  }
}
