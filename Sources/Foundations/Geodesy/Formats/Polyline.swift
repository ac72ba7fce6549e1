/// The text form of a line that many map services use ("encoded polyline", published by Google).
///
/// Each number is the difference to the one before, in steps of the precision, its sign moved to
/// the lowest bit, cut into groups of five bits from the lowest up, each plus 63 as a character.
public enum Polyline {
  /// How finely a line is written.
  public enum Precision: Int32, Sendable {
    /// Five decimals of a degree, about a metre: Google, OSRM.
    case five = 100
    /// Six decimals, about a decimetre: Valhalla, OSRM's "polyline6".
    case six = 10

    /// Steps of 1e-7 degrees in a step of the line.
    var steps: Int32 { rawValue }
  }

  /// The text of a line; coordinates are rounded, halves away from zero.
  public static func encode(
    _ coordinates: some Sequence<Coordinate<WGS84>>, precision: Precision = .five
  ) -> String {
    // Most callers have an array: it is looked through as one, not by what a sequence can do.
    let coordinates = Array(coordinates)
    var text: [UInt8] = []
    text.reserveCapacity(coordinates.count * 6 + 16)
    // Differences of rounded numbers, so that errors don't add up along the line.
    var last: (latitude: Int32, longitude: Int32) = (0, 0)
    for coordinate in coordinates {
      let latitude = rounded(coordinate.latitudeE7, to: precision.steps)
      let longitude = rounded(coordinate.longitudeE7, to: precision.steps)
      append(latitude - last.latitude, to: &text)
      append(longitude - last.longitude, to: &text)
      last = (latitude, longitude)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func rounded(_ value: Int32, to steps: Int32) -> Int32 {
    let (whole, rest) = value.quotientAndRemainder(dividingBy: steps)
    return rest.magnitude * 2 >= steps.magnitude ? whole + value.signum() : whole
  }

  private static func append(_ value: Int32, to text: inout [UInt8]) {
    var bits = UInt32(bitPattern: value << 1 ^ value >> 31)
    while bits >= 0x20 {
      text.append(UInt8(bits & 0x1F | 0x20) + 63)
      bits >>= 5
    }
    text.append(UInt8(bits) + 63)
  }
}
