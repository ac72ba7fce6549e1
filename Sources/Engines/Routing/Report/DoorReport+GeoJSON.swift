import Foundation
import Geodesy

extension DoorReport {
  /// The report as GeoJSON (RFC 7946): entrances as points, connectors as lines.
  ///
  /// Every feature has `kind` ("entrance" or "connector") and `node`. Entrances have `outcome`
  /// ("mapped", "connector", "not_reached"), and where they apply `length` in metres, `reason`,
  /// `obstacles`, `building`, `ref`, `name`. Connectors run from the way to the door.
  public func geoJSON() -> String {
    var features: [[String: Any]] = []
    for row in rows {
      let entrance = city.entrances[row.entrance.position]
      features.append(point(entrance, row.outcome))
      if case .connector(let length, let from, let to) = row.outcome {
        features.append(
          Self.feature(
            "LineString", [Self.position(from), Self.position(to)],
            ["kind": "connector", "node": entrance.node, "length": Self.rounded(length)]))
      }
    }
    let collection: [String: Any] = [
      "type": "FeatureCollection", "features": features,
      "properties": [
        "entrances": rows.count, "mapped": mappedCount, "connector": connectorCount,
        "not_reached": rows.count - reachedCount,
      ],
    ]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    let data = try? JSONSerialization.data(withJSONObject: collection, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func point(_ entrance: Entrance, _ outcome: Outcome) -> [String: Any] {
    var properties: [String: Any] = ["kind": "entrance", "node": entrance.node]
    properties["building"] = buildingLabel(of: entrance)
    properties["ref"] = entrance.ref
    properties["name"] = entrance.name
    switch outcome {
    case .mapped:
      properties["outcome"] = "mapped"
    case .connector(let length, _, _):
      properties["outcome"] = "connector"
      properties["length"] = Self.rounded(length)
    case .notReached(let reason):
      properties["outcome"] = "not_reached"
      properties["reason"] = Self.words(reason)
      if case .blocked(let kinds) = reason {
        properties["obstacles"] = kinds.map { "\($0)" }
      }
    }
    return Self.feature("Point", Self.position(entrance.coordinate), properties)
  }

  private static func feature(
    _ type: String, _ coordinates: Any, _ properties: [String: Any]
  ) -> [String: Any] {
    [
      "type": "Feature", "geometry": ["type": type, "coordinates": coordinates],
      "properties": properties,
    ]
  }

  /// Longitude first; decimal numbers, because doubles would print noise behind the 7th digit.
  private static func position(_ coordinate: Coordinate<WGS84>) -> [Decimal] {
    [coordinate.longitudeE7, coordinate.latitudeE7].map { Decimal(Int($0)) / 10_000_000 }
  }

  private static func rounded(_ length: Metres) -> Decimal {
    Decimal(Int((length.value * 100).rounded())) / 100
  }
}
