extension GeoJSONReader {
  static func position(_ value: Value) throws(GeodesyError) -> Coordinate<WGS84> {
    guard case .array(let numbers) = value, numbers.count >= 2 else {
      throw .geoJSON(.position, pointer: "")
    }
    let degrees = numbers.compactMap { number -> Double? in
      switch number {
      case .integer(let number): Double(number)
      case .number(let number): number
      default: nil
      }
    }
    guard degrees.count == numbers.count,
      let coordinate = Coordinate<WGS84>(latitude: degrees[1], longitude: degrees[0])
    else { throw .geoJSON(.position, pointer: "") }
    return coordinate
  }

  static func positions(_ value: Value) throws(GeodesyError) -> [Coordinate<WGS84>] {
    try list(value, of: position)
  }

  /// A line; none at all is allowed, as everywhere (section 3.1).
  static func line(_ value: Value) throws(GeodesyError) -> [Coordinate<WGS84>] {
    let line = try positions(value)
    guard line.count != 1 else { throw .geoJSON(.line, pointer: "") }
    return line
  }

  static func lines(_ value: Value) throws(GeodesyError) -> [[Coordinate<WGS84>]] {
    try list(value, of: line)
  }

  private static func ring(_ value: Value) throws(GeodesyError) -> [Coordinate<WGS84>] {
    let ring = try positions(value)
    guard ring.count >= 4, ring.first == ring.last else { throw .geoJSON(.ring, pointer: "") }
    return ring
  }

  static func polygon(_ value: Value) throws(GeodesyError) -> Polygon {
    let rings = try list(value, of: ring)
    return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  static func polygons(_ value: Value) throws(GeodesyError) -> [Polygon] {
    try list(value, of: polygon)
  }
}
