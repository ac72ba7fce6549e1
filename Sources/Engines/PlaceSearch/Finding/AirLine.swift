import Geodesy

/// Distances from one coordinate to many, in metres.
///
/// Degrees of longitude are as long as halfway between both ends, so that the order of places holds
/// where the nearest that pass are some hundred kilometres away: to 0.1 % within 300 km. Beyond some
/// 1,000 km places in the north count as nearer than they are.
struct AirLine {
  private let x: Double
  private let y: Double
  private let east: Double
  private let north: Double
  /// How much shorter a degree of longitude is for each step to the north.
  private let narrowing: Double

  init(from plane: LocalPlane) {
    x = Double(plane.origin.longitudeE7)
    y = Double(plane.origin.latitudeE7)
    east = plane.metresPerStepEast
    north = plane.metresPerStepNorth
    let cosine = min(1, east / north)
    let tangent = (1 - cosine * cosine).squareRoot() / cosine
    let half = tangent / 2 * Double.pi / 180 / 1e7
    narrowing = plane.origin.latitudeE7 < 0 ? -half : half
  }

  /// To a place.
  func metres(_ latitude: Int32, _ longitude: Int32) -> Double {
    let steps = Double(latitude) - y
    let dx = (Double(longitude) - x) * east * scale(steps)
    let dy = steps * north
    return (dx * dx + dy * dy).squareRoot()
  }

  /// To a box (south, west, north, east): no place in it is nearer.
  func metres(_ box: SIMD4<Int32>) -> Double {
    let dx = max(max(Double(box[1]) - x, x - Double(box[3])), 0) * east
    let dy = max(max(Double(box[0]) - y, y - Double(box[2])), 0) * north
    // Where the box is narrowest.
    let narrowest = min(scale(Double(box[0]) - y), scale(Double(box[2]) - y))
    return (dx * dx * narrowest * narrowest + dy * dy).squareRoot()
  }

  private func scale(_ steps: Double) -> Double { max(0.1, 1 - narrowing * steps) }
}
