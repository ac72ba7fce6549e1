/// A place on Baidu's own metric Mercator (BD09MC), as its web links and coordinates carry it.
///
/// No formula: Baidu fits a polynomial of degree six to the latitude band by band. The
/// coefficients are those of its public JavaScript API, to be found in many open projects.
@frozen
public struct BaiduMercator: Hashable, Sendable {
  /// Metres east of the meridian of Greenwich, on Baidu's scale.
  public var x: Double
  /// Metres north of the equator, on Baidu's scale.
  public var y: Double

  /// Makes a place from Baidu's metres.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Projects a place; latitudes beyond 74° north or south are clipped, as Baidu does.
  public init(_ place: Degrees<BD09>) {
    let latitude = min(max(place.latitude, -74), 74)
    let polynomial = BaiduPolynomial.of(latitude, in: BaiduPolynomial.toMetres)
    x = polynomial.longitudinal(place.longitude)
    y = polynomial.latitudinal(latitude)
  }

  /// The place in degrees; nil if it lies outside the map or isn't a number.
  public var degrees: Degrees<BD09>? {
    guard x.magnitude <= 20_037_727, y.magnitude <= 12_474_105 else { return nil }
    let polynomial = BaiduPolynomial.of(y, in: BaiduPolynomial.toDegrees)
    return Degrees(
      latitude: polynomial.latitudinal(y),
      longitude: min(max(polynomial.longitudinal(x), -180), 180))
  }

  /// The nearest coordinate; nil if the place lies outside the map or isn't a number.
  public var coordinate: Coordinate<BD09>? { degrees?.coordinate }
}
