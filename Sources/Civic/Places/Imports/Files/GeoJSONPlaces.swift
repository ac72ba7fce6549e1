import Directory
public import Geodesy
import Kernel

/// Places as GeoJSON, in and out: points and areas with the columns of a list as properties.
public enum GeoJSONPlaces {
  /// The most bytes of a file.
  public static let mostBytes = 32 << 20
  /// The most places of one file.
  public static let most = 100_000

  /// Properties that others call otherwise than we.
  private static let others: [String: PlaceLine.Field] = [
    "name:zh": .name, "name:en": .english, "name_en": .english, "opening_hours": .hours,
    "late_hours": .lateHours, "addr:full": .address, "operator": .organisation,
    "alt_name": .aliases, "type": .kind, "note": .offer,
  ]

  /// The rows of a document; their positions are WGS-84, as RFC 7946 wants it.
  ///
  /// - Parameter document: the document.
  /// - Returns: The rows, and the outlines of those that are areas, by their rows.
  public static func lines(
    _ document: GeoJSON
  ) -> (lines: [PlaceLine], outlines: [Int: [Polygon]]) {
    let features: [GeoJSON.Feature] =
      switch document {
      case .geometry(let geometry): [GeoJSON.Feature(geometry: geometry)]
      case .feature(let feature): [feature]
      case .features(let features): Array(features.prefix(most))
      }
    var (lines, outlines) = ([PlaceLine](), [Int: [Polygon]]())
    for (number, feature) in features.enumerated() {
      var texts: [PlaceLine.Field: String] = [:]
      for (name, value) in feature.properties.sorted(by: { $0.key < $1.key }) {
        guard let field = PlaceLine.Field(rawValue: name) ?? others[name], texts[field] == nil
        else { continue }
        texts[field] = text(value)
      }
      texts[.datum] = ListDatum.wgs84.rawValue
      if let (place, polygons) = position(feature.geometry) {
        texts[.longitude] = "\(place.longitude)"
        texts[.latitude] = "\(place.latitude)"
        outlines[number + 1] = polygons
      }
      lines.append(PlaceLine(row: number + 1, texts))
    }
    return (lines, outlines)
  }

  private static func text(_ value: GeoJSON.Value) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .array(let items): items.map(text).joined(separator: ",")
    case .null, .bool, .object: ""
    }
  }

  private static func position(
    _ geometry: GeoJSON.Geometry?
  ) -> (place: Coordinate<WGS84>, polygons: [Polygon]?)? {
    let polygons: [Polygon]
    switch geometry {
    case .point(let place): return (place, nil)
    case .polygon(let polygon): polygons = [polygon]
    case .multiPolygon(let several): polygons = several
    default: return nil
    }
    guard let largest = polygons.max(by: { $0.area < $1.area }),
      let place = largest.labelPoint(precision: Metres(2))
    else { return nil }
    return (place, polygons)
  }

  /// Places as a collection of features; codes stand for kinds and services.
  ///
  /// - Parameter places: the places.
  /// - Returns: The document.
  public static func document(_ places: [Place]) -> GeoJSON {
    .features(
      places.map { place in
        let facts = place.facts
        var properties: [String: GeoJSON.Value] = [
          "name": .string(facts.name.chinese), "kind": .string(facts.kind.code),
          "state": .string(place.state.rawValue), "checkedAt": .string("\(place.checkedAt)"),
          "services": .array(facts.services.sorted().map { .string($0.code) }),
          "vehicles": .array(facts.vehicles.map(\.rawValue).sorted().map { .string($0) }),
        ]
        properties["english"] = facts.name.english.map { .string($0) }
        properties["address"] = (facts.address?.chinese).map { .string($0) }
        properties["hours"] = facts.openingHours.map { .string($0) }
        properties["late-hours"] = facts.lateHours.map { .string($0) }
        properties["offer"] = (facts.note?.chinese).map { .string($0) }
        properties["price"] = (facts.price?.chinese).map { .string($0) }
        if !facts.aliases.isEmpty {
          properties["aliases"] = .array(facts.aliases.map { .string($0) })
        }
        return GeoJSON.Feature(
          id: .string("\(place.id)"), geometry: geometry(facts), properties: properties)
      })
  }

  private static func geometry(_ facts: Place.Facts) -> GeoJSON.Geometry {
    guard let outline = facts.outline else { return .point(facts.position) }
    return outline.polygons.count == 1
      ? .polygon(outline.polygons[0]) : .multiPolygon(outline.polygons)
  }
}
