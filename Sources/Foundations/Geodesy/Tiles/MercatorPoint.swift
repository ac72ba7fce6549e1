import Foundation

/// A place on the square Web Mercator map of the world (EPSG:3857), whose side is one.
@frozen
public struct MercatorPoint: Hashable, Sendable {
  /// From 0 at 180° west to 1 at 180° east.
  public var x: Double
  /// From 0 at the northern edge to 1 at the southern one.
  public var y: Double

  /// The latitude of the map's northern edge, where it becomes a square: atan(sinh(π)).
  public static let northernmost = 85.051_128_779_806_6

  /// Makes a point from its place on the map, whatever it is.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Projects a coordinate; latitudes beyond the edge of the map are clipped to it.
  public init(_ coordinate: Coordinate<WGS84>) {
    let latitude = min(max(coordinate.latitude, -Self.northernmost), Self.northernmost)
    x = coordinate.longitude / 360 + 0.5
    // atanh of the sine, unlike the logarithm of a tangent, is as exact at the equator as elsewhere.
    y = min(max(0.5 - atanh(sin(latitude * .pi / 180)) / (2 * .pi), 0), 1)
  }

  /// The nearest coordinate; points beyond the map are clipped to it.
  public var coordinate: Coordinate<WGS84> {
    let (x, y) = (min(max(x, 0), 1), min(max(y, 0), 1))
    let latitude = atan(sinh((1 - 2 * y) * .pi)) * 180 / .pi
    return Degrees<WGS84>(latitude: latitude, longitude: (x - 0.5) * 360).clipped
  }
}
