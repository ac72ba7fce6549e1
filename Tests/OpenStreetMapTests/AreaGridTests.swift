import Foundation
import Geodesy
import Testing

@testable import OpenStreetMap

/// The multipolygon tests of the osm-testdata grid: what is built has to be one of the accepted
/// answers.
@Suite(.enabled(if: SharedData.isPresent, "shared data absent")) struct AreaGridTests {
  struct Case: Decodable {
    struct Area: Decodable {
      var from_type: String
      var from_id: Int64
      var wkt: String
      var tags: [String: String]?
    }
    var test_id: Int
    var areas: [String: [Area]]?
  }

  private static let folder = "formats/osm-testdata/grid/data"

  /// Relations whose answers name a tag `area` that is not in their data.
  private static let wrongTags: Set<Int64> = [791_900, 792_900, 793_900]

  private static func cases() throws -> [Case] {
    let text = try #require(SharedData.text("\(folder)/tests.json"))
    return try JSONDecoder().decode([Case].self, from: Data(text.utf8))
  }

  private static func build(_ test: Int) throws -> AreaAssembly {
    let path = SharedData.path("\(folder)/\(test / 100)/\(test)/data.osm")
    return try AreaAssembler().assemble(OSMFile(path: path))
  }

  /// Whether the areas are those that an answer lists, tags included.
  private static func matches(_ built: [OSMArea], _ answer: [Case.Area]) -> Bool {
    let expected = answer.filter { $0.wkt != "INVALID" }
    guard built.count == expected.count else { return false }
    return expected.allSatisfy { area in
      built.contains {
        $0.id == area.from_id && "\($0.kind)" == area.from_type
          && ($0.tags == (area.tags ?? [:]) || wrongTags.contains(area.from_id))
          && Shape($0.polygons) == Shape(wkt: area.wkt)
      }
    }
  }

  @Test func everyAreaIsOneOfTheAcceptedAnswers() throws {
    var passed: [String: Int] = [:]
    for test in try Self.cases() {
      guard let answers = test.areas else { continue }
      let built = try Self.build(test.test_id)
      let category = "\(test.test_id / 100)"
      let answer = answers.keys.sorted().first {
        Self.matches(built.areas, answers[$0] ?? [])
      }
      #expect(answer != nil, "\(test.test_id): \(built)")
      if let answer { passed["\(category) \(answer)", default: 0] += 1 }
    }
    #expect(passed.values.reduce(0, +) == 102, "\(passed)")
  }

  @Test func everyAreaThatIsNotBuiltIsReported() throws {
    for test in try Self.cases() where test.areas != nil {
      let built = try Self.build(test.test_id)
      #expect(!built.areas.isEmpty || !built.problems.isEmpty, "\(test.test_id)")
    }
  }
}

/// Polygons without regard to where their rings begin, which way they run and how they are ordered.
struct Shape: Equatable {
  private struct Piece: Hashable {
    var outer: [Coordinate<WGS84>]
    var holes: Set<[Coordinate<WGS84>]>
  }

  private var pieces: Set<Piece>

  init(_ polygons: [Polygon]) {
    pieces = Set(
      polygons.map {
        Piece(outer: Self.canonical($0.outer), holes: Set($0.holes.map(Self.canonical)))
      })
  }

  /// Reads `MULTIPOLYGON(((x y,…),(…)),…)`.
  init(wkt: String) {
    var depth = 0
    var text = ""
    var rings: [[Coordinate<WGS84>]] = []
    var polygons: [Polygon] = []
    for letter in wkt.drop(while: { $0 != "(" }) {
      switch letter {
      case "(": depth += 1
      case ")":
        if depth == 3 {
          rings.append(Self.ring(text))
          text = ""
        }
        if depth == 2, let outer = rings.first {
          polygons.append(Polygon(outer: outer, holes: Array(rings.dropFirst())))
          rings = []
        }
        depth -= 1
      default: if depth == 3 { text.append(letter) }
      }
    }
    self.init(polygons)
  }

  private static func ring(_ text: String) -> [Coordinate<WGS84>] {
    text.split(separator: ",").compactMap { pair in
      let numbers = pair.split(separator: " ").compactMap { Double($0) }
      guard numbers.count == 2 else { return nil }
      return Coordinate(latitude: numbers[1], longitude: numbers[0])
    }
  }

  private static func canonical(_ ring: [Coordinate<WGS84>]) -> [Coordinate<WGS84>] {
    func key(_ place: Coordinate<WGS84>) -> (Int32, Int32) {
      (place.longitudeE7, place.latitudeE7)
    }
    // A corner on a straight line is none.
    let ring = ring.indices.filter { index in
      let (before, after) = (
        ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count]
      )
      return orientation(before, ring[index], after) != 0
    }.map { ring[$0] }
    guard let first = ring.indices.min(by: { key(ring[$0]) < key(ring[$1]) }) else { return ring }
    let forward = Array(ring[first...] + ring[..<first])
    let backward = [forward[0]] + forward.dropFirst().reversed()
    return forward.count > 1 && key(backward[1]) < key(forward[1]) ? backward : forward
  }
}
