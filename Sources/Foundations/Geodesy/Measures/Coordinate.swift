/// A place on the earth in steps of 1e-7 degrees (about 1 cm), in the frame `Frame`.
@frozen
public struct Coordinate<Frame: Datum>: Hashable, Sendable {
  /// Latitude in 1e-7 degrees, from -900,000,000 to 900,000,000.
  public var latitudeE7: Int32
  /// Longitude in 1e-7 degrees, from -1,800,000,000 to 1,800,000,000.
  public var longitudeE7: Int32

  /// Makes a coordinate from steps of 1e-7 degrees; the caller answers for the range.
  @inlinable
  public init(latitudeE7: Int32, longitudeE7: Int32) {
    self.latitudeE7 = latitudeE7
    self.longitudeE7 = longitudeE7
  }

  /// Makes a coordinate from degrees, rounded to 1e-7; nil if out of range or not finite.
  @inlinable
  public init?(latitude: Double, longitude: Double) {
    guard latitude.magnitude <= 90, longitude.magnitude <= 180 else { return nil }
    latitudeE7 = Int32((latitude * 1e7).rounded())
    longitudeE7 = Int32((longitude * 1e7).rounded())
  }

  /// Latitude in degrees.
  @inlinable public var latitude: Double { Double(latitudeE7) / 1e7 }

  /// Longitude in degrees.
  @inlinable public var longitude: Double { Double(longitudeE7) / 1e7 }
}
