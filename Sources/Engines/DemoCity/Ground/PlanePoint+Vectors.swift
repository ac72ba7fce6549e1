import Geodesy

/// Points of the plane as vectors, in metres.
extension PlanePoint {
  static func + (left: Self, right: Self) -> Self {
    Self(x: left.x + right.x, y: left.y + right.y)
  }

  static func - (left: Self, right: Self) -> Self {
    Self(x: left.x - right.x, y: left.y - right.y)
  }

  static func * (vector: Self, factor: Double) -> Self {
    Self(x: vector.x * factor, y: vector.y * factor)
  }

  func dot(_ other: Self) -> Double { x * other.x + y * other.y }
  func cross(_ other: Self) -> Double { x * other.y - y * other.x }
  var norm: Double { (x * x + y * y).squareRoot() }
  /// A quarter turn to the left.
  var left: Self { Self(x: -y, y: x) }

  var unit: Self {
    let norm = norm
    return norm > 0 ? Self(x: x / norm, y: y / norm) : Self(x: 1, y: 0)
  }

  func metres(to other: Self) -> Double { (other - self).norm }

  func toward(_ other: Self, by share: Double) -> Self { self + (other - self) * share }
}
