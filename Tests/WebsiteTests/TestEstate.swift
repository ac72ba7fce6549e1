import Foundation
import Geodesy
import OpenStreetMap
import Routing
import SketchMap
import VectorTiles
import WebServer

@testable import Website

/// A small walled estate for tests of pages: two numbered buildings, a gate that is open and one
/// that is shut, a canteen without an entrance, a shop behind a fence.
enum TestEstate {
  static let sketch = SketchMap(
    """
    a-----------------b
    |                 |
    |  P-----Q  T--U  |
    |  |     |  |  |  |
    |  S--E--R  W--V  |
    |                 |
    H-----F-----I-----J
    |                 |
    |  p--q  t---u    |
    |  |  |  |   |    |
    |  s--r  w-e-v    |
    |                 |
    d-----G-----K-----c

    X-----Y-----Z
    """,
    metres: 8,
    ways: [
      "abcKGdHa": ["landuse": "residential", "name": "\u{69D0}\u{5B89}\u{91CC}"],
      "XYZ": ["highway": "residential", "name": "Front Street"],
      "YGF": ["highway": "footway"], "HFIJ": ["highway": "footway"], "IK": ["highway": "footway"],
      "FE": ["highway": "footway"],
      "PQRESP": ["building": "apartments", "addr:housenumber": "1"],
      "twevut": ["building": "apartments", "addr:housenumber": "12", "building:levels": "18"],
      "pqrsp": ["building": "retail", "name": "Canteen"],
      "TUVWT": ["building": "yes", "name": "\u{5B66}11\u{516C}\u{5BD3}"],
    ],
    nodes: [
      "E": ["entrance": "staircase", "ref": "2"], "e": ["entrance": "main"],
      "G": ["barrier": "gate", "name": "3\u{53F7}\u{95E8}", "ref": "3"],
      "K": ["barrier": "gate", "access": "no", "locked": "yes"],
    ])

  static func map() throws -> MapContext {
    MapContext(try CityMap.build(from: sketch.elements))
  }

  /// The same drawn in tiles.
  static func tiles() throws -> TileArchive {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pmtiles").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try TileArchive.write(from: sketch.elements, to: path)
    // Mapped: it stays readable after its name is gone.
    return try TileArchive(contentsOf: path)
  }

  static func words(_ language: Language) throws -> Words {
    Words(try Website.texts(), in: language)
  }

  /// Where a rider stands on the street.
  static var start: Coordinate<WGS84> { sketch["X"] }
}
