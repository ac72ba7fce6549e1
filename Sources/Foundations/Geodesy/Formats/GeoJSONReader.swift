/// Makes GeoJSON out of JSON values.
enum GeoJSONReader {
  typealias Value = GeoJSON.Value
  typealias Members = [String: GeoJSON.Value]

  static func document(_ value: Value) throws(GeodesyError) -> GeoJSON {
    switch try type(members(value)) {
    case "FeatureCollection": .features(try member("features", of: members(value), as: features))
    case "Feature": .feature(try feature(value))
    default: .geometry(try geometry(value))
    }
  }

  private static func features(_ value: Value) throws(GeodesyError) -> [GeoJSON.Feature] {
    try list(value, of: feature)
  }

  private static func feature(_ value: Value) throws(GeodesyError) -> GeoJSON.Feature {
    let members = try members(value)
    guard try type(members) == "Feature" else { throw .geoJSON(.type, pointer: "/type") }
    // Both have to be there (section 3.2), but many writers leave one out for null.
    return GeoJSON.Feature(
      id: try optionalMember("id", of: members, as: identifier),
      geometry: try optionalMember("geometry", of: members, as: geometry),
      properties: try optionalMember("properties", of: members, as: Self.members) ?? [:])
  }

  private static func identifier(_ value: Value) throws(GeodesyError) -> Value {
    switch value {
    case .string, .integer, .number: value
    default: throw .geoJSON(.kind, pointer: "")
    }
  }

  private static func geometry(_ value: Value) throws(GeodesyError) -> GeoJSON.Geometry {
    let members = try members(value)
    func coordinates<Shape>(
      _ shape: (Value) throws(GeodesyError) -> Shape
    ) throws(GeodesyError) -> Shape {
      try member("coordinates", of: members, as: shape)
    }
    switch try type(members) {
    case "Point": return .point(try coordinates(position))
    case "MultiPoint": return .multiPoint(try coordinates(positions))
    case "LineString": return .lineString(try coordinates(line))
    case "MultiLineString": return .multiLineString(try coordinates(lines))
    case "Polygon": return .polygon(try coordinates(polygon))
    case "MultiPolygon": return .multiPolygon(try coordinates(polygons))
    case "GeometryCollection":
      return .collection(try member("geometries", of: members, as: geometries))
    default: throw .geoJSON(.type, pointer: "/type")
    }
  }

  private static func geometries(_ value: Value) throws(GeodesyError) -> [GeoJSON.Geometry] {
    try list(value, of: geometry)
  }
}
