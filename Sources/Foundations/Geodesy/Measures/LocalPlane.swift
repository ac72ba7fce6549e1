import Foundation

/// A flat picture of the neighbourhood of one coordinate (equirectangular), in metres.
///
/// Within 20 km of the origin and below 60° of latitude, lengths are true to 0.5 %.
@frozen
public struct LocalPlane: Sendable {
  /// The coordinate that lies at (0, 0).
  public let origin: Coordinate<WGS84>
  /// Metres in a step of 1e-7 degrees of latitude.
  public let metresPerStepNorth: Double
  /// Metres in a step of 1e-7 degrees of longitude, at the origin's latitude.
  public let metresPerStepEast: Double

  /// Mean metres in a degree of latitude (IUGG mean radius 6,371,008.8 m).
  public static let metresPerDegreeOfLatitude = 111_195.08

  /// Makes the plane that touches the earth at `origin`.
  public init(origin: Coordinate<WGS84>) {
    self.origin = origin
    metresPerStepNorth = Self.metresPerDegreeOfLatitude / 1e7
    metresPerStepEast = metresPerStepNorth * max(Self.cosine(ofDegrees: origin.latitude), 1e-6)
  }

  /// Where a coordinate lies on the plane.
  @inlinable
  public func point(_ coordinate: Coordinate<WGS84>) -> PlanePoint {
    PlanePoint(
      x: (Double(coordinate.longitudeE7) - Double(origin.longitudeE7)) * metresPerStepEast,
      y: (Double(coordinate.latitudeE7) - Double(origin.latitudeE7)) * metresPerStepNorth)
  }

  /// The coordinate of a point of the plane, clipped to the valid range.
  @inlinable
  public func coordinate(_ point: PlanePoint) -> Coordinate<WGS84> {
    Coordinate(
      latitudeE7: Steps.clipped(
        Double(origin.latitudeE7) + point.y / metresPerStepNorth, to: Steps.latitudeLimit),
      longitudeE7: Steps.clipped(
        Double(origin.longitudeE7) + point.x / metresPerStepEast, to: Steps.longitudeLimit))
  }

  static func cosine(ofDegrees degrees: Double) -> Double { cos(degrees * .pi / 180) }
}
