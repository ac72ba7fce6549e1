/// A place in degrees of the frame `Frame`, not rounded: what conversions reckon with.
///
/// `Coordinate` is what one keeps; a step of it is 1.1 cm, here nothing is lost.
@frozen
public struct Degrees<Frame: Datum>: Hashable, Sendable {
  /// Degrees north.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double

  /// Makes a place from degrees, whatever they are.
  @inlinable
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The place of a coordinate.
  @inlinable
  public init(_ coordinate: Coordinate<Frame>) {
    self.init(latitude: coordinate.latitude, longitude: coordinate.longitude)
  }

  /// The nearest coordinate; nil if the place is out of range or not a number.
  @inlinable public var coordinate: Coordinate<Frame>? {
    Coordinate(latitude: latitude, longitude: longitude)
  }

  /// The same numbers in the name of another frame, where a provider uses one for the other.
  @inlinable
  public func renamed<Other>(to frame: Other.Type) -> Degrees<Other> {
    Degrees<Other>(latitude: latitude, longitude: longitude)
  }
}
