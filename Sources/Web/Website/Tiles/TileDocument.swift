import Foundation
import Geodesy
import VectorTiles
import WebServer

/// What there is of the map: TileJSON 3.0 (https://github.com/mapbox/tilejson-spec).
struct TileDocument: Described, Encodable {
  var tilejson = "3.0.0"
  var name: String
  var attribution: String
  var tiles: [String]
  var minzoom: Int
  var maxzoom: Int
  var bounds: [Double]
  var center: [Double]
  var layers: [TileLayerAnswer]

  private enum CodingKeys: String, CodingKey {
    case tilejson, name, attribution, tiles, minzoom, maxzoom, bounds, center
    case layers = "vector_layers"
  }

  static let schema = Schema.object(
    "TileDocument",
    [
      .required("tilejson", .choice(["3.0.0"])), .required("name", .string()),
      .required("attribution", .string().described("api.attribution")),
      .required("tiles", .array(of: .string(), count: 1 ... .max).described("api.tiles.addresses")),
      .required("minzoom", .integer(0...30)), .required("maxzoom", .integer(0...30)),
      .required(
        "bounds", .array(of: .number(-180...180), count: 4...4).described("api.city.bounds")),
      .required(
        "center", .array(of: .number(-180...180), count: 3...3).described("api.tiles.center")),
      .required("vector_layers", .array(of: TileLayerAnswer.schema)),
    ])
  static let samples = [
    TileDocument(
      name: "Qiji", attribution: "© OpenStreetMap contributors",
      tiles: ["https://qiji.example/tiles/0123456789abcdef/{z}/{x}/{y}.mvt"], minzoom: 0,
      maxzoom: 16, bounds: [103.74, 30.04, 103.76, 30.06], center: [103.75, 30.05, 16],
      layers: TileLayerAnswer.samples)
  ]
}

extension TileDocument {
  init(
    _ archive: TileArchive, _ layers: [TileLayerAnswer], baseMap: BaseMap, for call: Call
  ) {
    let box = archive.bounds
    let said = [
      call.text("site.attribution"), baseMap.attribution,
      baseMap.approval.map { call.text("site.approval-said") + " " + $0 }, baseMap.exemption,
    ]
    self.init(
      name: call.text("site.name"),
      attribution: said.compactMap { $0 }.joined(separator: "·"),
      tiles: [call.origin + "/tiles/\(archive.identity)/{z}/{x}/{y}.mvt"],
      minzoom: Int(archive.minZoom), maxzoom: Int(archive.maxZoom), bounds: box.degrees,
      center: archive.centre.rounded + [Double(archive.maxZoom)], layers: layers)
  }
}

/// One layer of the tiles and what its features may say.
struct TileLayerAnswer: Described, Codable {
  var id: String
  var fields: [String: String]
  var minzoom: Int?
  var maxzoom: Int?

  static let schema = Schema.object(
    "TileLayer",
    [
      .required("id", .string()), .required("fields", .map(of: .string())),
      .optional("minzoom", .integer(0...30)), .optional("maxzoom", .integer(0...30)),
    ])
  static let samples = [
    TileLayerAnswer(id: "gates", fields: ["kind": "String"], minzoom: 14, maxzoom: 16)
  ]
}

/// What an archive says of itself, as far as it is passed on.
struct TileDescription: Decodable {
  var layers: [TileLayerAnswer]

  private enum CodingKeys: String, CodingKey { case layers = "vector_layers" }

  /// No layers where the description is not as it should be: tiles are drawn all the same.
  static func layers(of archive: TileArchive) -> [TileLayerAnswer] {
    let description = try? JSONDecoder().decode(Self.self, from: Data(archive.metadata))
    return description?.layers ?? []
  }
}
