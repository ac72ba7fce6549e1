import Foundation

/// The offset between GCJ-02 and BD-09: a stretch and a turn around (0, 0), as published widely.
enum BaiduShift {
  private static let wavesPerDegree = Double.pi * 3_000 / 180

  /// Adds the offset.
  static func shifted(_ place: Degrees<GCJ02>) -> Degrees<BD09> {
    let (x, y) = (place.longitude, place.latitude)
    let radius = (x * x + y * y).squareRoot() + 0.000_02 * sin(y * wavesPerDegree)
    let angle = atan2(y, x) + 0.000_003 * cos(x * wavesPerDegree)
    return Degrees(
      latitude: radius * sin(angle) + 0.006, longitude: radius * cos(angle) + 0.0065)
  }

  /// Takes the offset away.
  ///
  /// Solved for, as the inverse that is published along with it is up to 0.4 m off.
  static func unshifted(_ goal: Degrees<BD09>) -> Degrees<GCJ02> {
    ChinaShift.solve(for: goal, from: goal.renamed(to: GCJ02.self), shifted)
  }
}
