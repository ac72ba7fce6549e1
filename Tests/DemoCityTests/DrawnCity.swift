import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity

/// Cities drawn once for all tests.
struct DrawnCity: Sendable, CustomTestStringConvertible {
  let name: String
  let elements: OSMElements
  let places: [Int64: Coordinate<WGS84>]
  let nodeTags: [Int64: [String: String]]

  var testDescription: String { name }

  init(_ city: InventedCity, _ name: String) throws {
    self.name = name
    elements = try OSMElements(reading: city)
    places = Dictionary(
      elements.nodes.map { ($0.id, $0.coordinate) }, uniquingKeysWith: { first, _ in first })
    nodeTags = Dictionary(
      elements.nodes.filter { !$0.tags.isEmpty }.map { ($0.id, $0.tags) },
      uniquingKeysWith: { first, _ in first })
  }

  static let estates = Result {
    try (1...12).map { try DrawnCity(InventedCity(size: .estate, seed: $0), "estate \($0)") }
  }
  static let districts = Result {
    try [7, 20].map { try DrawnCity(InventedCity(size: .district, seed: $0), "district \($0)") }
  }
  static var all: [DrawnCity] { get throws { try estates.get() + districts.get() } }

  func points(_ way: OSMWay) -> [Coordinate<WGS84>] { way.nodes.compactMap { places[$0] } }

  /// Ways with a value of a key that is not "no".
  func ways(_ key: String) -> [OSMWay] {
    elements.ways.filter { $0.tags[key].map { $0 != "no" } ?? false }
  }

  /// The number of a checksum over everything that is in the map (FNV-1a).
  var checksum: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    func add(_ tags: [String: String]) {
      for (key, value) in tags.sorted(by: { $0.key < $1.key }) { add("\(key)=\(value);") }
    }
    for node in elements.nodes {
      add("n\(node.id) \(node.coordinate.latitudeE7) \(node.coordinate.longitudeE7)")
      add(node.tags)
    }
    for way in elements.ways {
      add("w\(way.id) \(way.nodes)")
      add(way.tags)
    }
    for relation in elements.relations {
      add("r\(relation.id)")
      for member in relation.members { add("\(member.kind)\(member.id)\(member.role)") }
      add(relation.tags)
    }
    return hash
  }
}
