/// A point of a local plane: metres east and north of its origin.
@frozen
public struct PlanePoint: Hashable, Sendable {
  /// Metres east of the origin.
  public var x: Double
  /// Metres north of the origin.
  public var y: Double

  /// Makes a point from metres east and north.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

extension PlanePoint {
  /// How far the point lies from the origin.
  @inlinable public var length: Metres { Metres((x * x + y * y).squareRoot()) }

  /// How far the points lie apart.
  @inlinable
  public func distance(to other: PlanePoint) -> Metres {
    PlanePoint(x: other.x - x, y: other.y - y).length
  }
}
