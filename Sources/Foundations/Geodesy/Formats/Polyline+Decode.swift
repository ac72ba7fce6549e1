extension Polyline {
  /// The line of a text.
  ///
  /// - Throws: `GeodesyError.polyline...` if it is no line or leaves the range of coordinates.
  public static func decode(
    _ text: String, precision: Precision = .five
  ) throws(GeodesyError) -> [Coordinate<WGS84>] {
    try decode(bytes: Array(text.utf8), precision: precision)
  }

  /// The line of a text given as its bytes.
  ///
  /// - Throws: `GeodesyError.polyline...` if it is no line or leaves the range of coordinates.
  public static func decode(
    bytes: [UInt8], precision: Precision = .five
  ) throws(GeodesyError) -> [Coordinate<WGS84>] {
    var line: [Coordinate<WGS84>] = []
    var (latitude, longitude): (Int64, Int64) = (0, 0)
    var offset = 0
    while offset < bytes.count {
      let start = offset
      latitude += try number(in: bytes, at: &offset)
      longitude += try number(in: bytes, at: &offset)
      let steps = Int64(precision.steps)
      guard latitude.magnitude <= 900_000_000 / steps.magnitude,
        longitude.magnitude <= 1_800_000_000 / steps.magnitude
      else { throw .polylineRange(offset: start) }
      line.append(
        Coordinate(
          latitudeE7: Int32(latitude * steps), longitudeE7: Int32(longitude * steps)))
    }
    return line
  }

  private static func number(
    in bytes: [UInt8], at offset: inout Int
  ) throws(GeodesyError) -> Int64 {
    let start = offset
    var bits: UInt64 = 0
    while offset < bytes.count {
      guard (63...126).contains(bytes[offset]) else { throw .polylineByte(offset: offset) }
      // Six groups hold the widest step of longitude at six decimals; a seventh is forgiven.
      guard offset - start < 7 else { throw .polylineNumber(offset: start) }
      let group = UInt64(bytes[offset] - 63)
      bits |= (group & 0x1F) << UInt64(5 * (offset - start))
      offset += 1
      if group < 0x20 { return Int64(bits >> 1) ^ -Int64(bits & 1) }
    }
    throw .polylineTruncated
  }
}
