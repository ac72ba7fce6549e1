import Geodesy

/// How the numbers of a block become coordinates.
///
/// What is finer than 1e-7 degrees is cut off towards zero, as libosmium does it, so that boxes
/// agree to the last digit.
struct Placement {
  var granularity: Int64 = 100
  var latitudeOffset: Int64 = 0
  var longitudeOffset: Int64 = 0

  /// Whether the numbers are in steps of 1e-7 degrees, as in nearly every file.
  var isPlain: Bool { granularity == 100 && latitudeOffset == 0 && longitudeOffset == 0 }

  /// The coordinate of a place on the earth; nil for any other.
  @inline(__always)
  func coordinate(_ latitude: Int64, _ longitude: Int64, isPlain: Bool) -> Coordinate<WGS84>? {
    isPlain ? Self.check(latitude, longitude) : scaled(latitude, longitude)
  }

  private func scaled(_ latitude: Int64, _ longitude: Int64) -> Coordinate<WGS84>? {
    guard let latitude = Self.scale(latitude, granularity, latitudeOffset),
      let longitude = Self.scale(longitude, granularity, longitudeOffset)
    else { return nil }
    return Self.check(latitude, longitude)
  }

  private static func scale(_ number: Int64, _ granularity: Int64, _ offset: Int64) -> Int64? {
    let (product, tooLarge) = number.multipliedReportingOverflow(by: granularity)
    let (sum, farOff) = product.addingReportingOverflow(offset)
    return tooLarge || farOff ? nil : sum / 100
  }

  @inline(__always)
  private static func check(_ latitude: Int64, _ longitude: Int64) -> Coordinate<WGS84>? {
    guard latitude.magnitude <= 900_000_000, longitude.magnitude <= 1_800_000_000 else {
      return nil
    }
    return Coordinate(
      latitudeE7: Int32(truncatingIfNeeded: latitude),
      longitudeE7: Int32(truncatingIfNeeded: longitude))
  }
}
