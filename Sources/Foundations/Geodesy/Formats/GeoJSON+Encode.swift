extension GeoJSON {
  /// The document as JSON: fixed order of members, properties by name, at most seven decimals.
  ///
  /// Outer rings run anticlockwise, holes clockwise (RFC 7946, section 3.1.6).
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes of `text`.
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    switch self {
    case .geometry(let geometry): writer.geometry(geometry)
    case .feature(let feature): writer.feature(feature)
    case .features(let features):
      writer.raw(#"{"type":"FeatureCollection","features":"#)
      writer.list(features) { $0.feature($1) }
      writer.raw("}")
    }
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func feature(_ feature: GeoJSON.Feature) {
    raw(#"{"type":"Feature""#)
    if let id = feature.id {
      raw(#","id":"#)
      value(id)
    }
    raw(#","geometry":"#)
    if let shape = feature.geometry { geometry(shape) } else { raw("null") }
    raw(#","properties":"#)
    object(feature.properties)
    raw("}")
  }

  fileprivate mutating func geometry(_ geometry: GeoJSON.Geometry) {
    switch geometry {
    case .point(let coordinate):
      raw(#"{"type":"Point","coordinates":"#)
      position(coordinate)
    case .multiPoint(let coordinates):
      raw(#"{"type":"MultiPoint","coordinates":"#)
      line(coordinates)
    case .lineString(let coordinates):
      raw(#"{"type":"LineString","coordinates":"#)
      line(coordinates)
    case .multiLineString(let lines):
      raw(#"{"type":"MultiLineString","coordinates":"#)
      list(lines) { $0.line($1) }
    case .polygon(let shape):
      raw(#"{"type":"Polygon","coordinates":"#)
      polygon(shape)
    case .multiPolygon(let shapes):
      raw(#"{"type":"MultiPolygon","coordinates":"#)
      list(shapes) { $0.polygon($1) }
    case .collection(let members):
      raw(#"{"type":"GeometryCollection","geometries":"#)
      list(members) { $0.geometry($1) }
    }
    raw("}")
  }

  private mutating func position(_ coordinate: Coordinate<WGS84>) {
    raw("[")
    degrees(coordinate.longitudeE7)
    raw(",")
    degrees(coordinate.latitudeE7)
    raw("]")
  }

  private mutating func line(_ coordinates: [Coordinate<WGS84>]) {
    list(coordinates) { $0.position($1) }
  }

  private mutating func polygon(_ polygon: Polygon) {
    let holes = polygon.holes.filter { !$0.isEmpty }.map { closed($0, anticlockwise: false) }
    let outer = polygon.outer.isEmpty ? [] : [closed(polygon.outer, anticlockwise: true)]
    list(outer + holes) { $0.line($1) }
  }

  /// The ring the right way round, its first position repeated, short ones made up to four.
  private func closed(
    _ ring: [Coordinate<WGS84>], anticlockwise: Bool
  ) -> [Coordinate<WGS84>] {
    var ring = Polygon.isAnticlockwise(ring) == !anticlockwise ? ring.reversed() : ring
    let first = ring[0]
    repeat { ring.append(first) } while ring.count < 4
    return ring
  }
}
