import Foundation
import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("City file")
struct CityFileTests {
  static func town() throws -> CityMap {
    try CityMap.build(
      from: SketchMap(
        """
        W-----------------X     L---M
        | P--Q            |     |   |
        | S-dR   T--U     |     O---N
        |    |   |  |     |
        Z----|---V--K-G---Y
             |        |
        A----B--------C-------D
        """, metres: 6,
        ways: [
          "PQRdSP": ["building": "apartments", "name": "3号楼", "name:en": "Block 3"],
          "TUKVT": ["building": "yes", "ref": "4", "building:levels": "6"],
          "WXYGKVZW": ["barrier": "wall"], "LMNOL": ["natural": "water"],
          "WXYZW": ["landuse": "residential", "name": "金沙时代", "alt_name": "金沙"],
          "ABCD": ["highway": "residential", "name": "甲路"], "Bd": footway,
          "CG": ["highway": "steps", "step_count": "4", "incline": "up"],
        ],
        nodes: [
          "d": ["entrance": "staircase", "ref": "2", "level": "0"],
          "G": ["barrier": "gate", "name": "东门", "opening_hours": "06:00-22:00"],
          "A": ["amenity": "bicycle_parking"],
        ]
      ).elements)
  }

  private static func path() -> String {
    FileManager.default.temporaryDirectory.appending(path: "city-\(UUID().uuidString)").path
  }

  @Test("What is written is read again, and gives the same ways and the same bytes")
  func roundTrip() throws {
    let city = try Self.town()
    let path = Self.path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try city.write(to: path)
    let copy = try CityMap(contentsOf: path)
    #expect(copy.buildings == city.buildings)
    #expect(copy.entrances == city.entrances)
    #expect(copy.gates == city.gates)
    #expect(copy.estates == city.estates)
    #expect(copy.bounds == city.bounds)
    #expect(copy.size == city.size)
    #expect(copy.fileBytes() == city.fileBytes())
    #expect(try Self.town().fileBytes() == city.fileBytes())
    #expect(DoorReport(copy).rows == DoorReport(city).rows)
    let start = city.network.coordinates[0]
    for building in city.buildings.indices {
      let goal = Destination.building(BuildingIndex(at: building))
      #expect(
        try DoorRouter(copy).way(from: start, to: goal, by: .ebike)
          == DoorRouter(city).way(from: start, to: goal, by: .ebike))
    }
  }

  @Test("The order of the source does not show")
  func order() throws {
    let sketch = SketchMap(
      "P--Q  T--U\nS--R  W--V",
      ways: ["PQRSP": ["building": "yes"], "TUVWT": ["natural": "water"]])
    var turned = sketch.elements
    turned.nodes.reverse()
    turned.ways.reverse()
    #expect(
      try CityMap.build(from: sketch.elements).fileBytes()
        == CityMap.build(from: turned).fileBytes())
  }

  @Test("Every flipped byte shows")
  func flips() throws {
    let bytes = try Self.town().fileBytes()
    for position in bytes.indices {
      var damaged = bytes
      damaged[position] ^= 1 << (position % 8)
      #expect(throws: CityFileError.self, "byte \(position)") { try CityMap(fileBytes: damaged) }
    }
  }

  @Test("Every truncation shows")
  func truncations() throws {
    let bytes = try Self.town().fileBytes()
    for length in stride(from: 0, to: bytes.count, by: 3) {
      #expect(throws: CityFileError.self, "\(length) bytes") {
        try CityMap(fileBytes: Array(bytes[..<length]))
      }
    }
    #expect(throws: CityFileError.self) { try CityMap(fileBytes: bytes + [0]) }
  }

  /// A file may lie in all its parts and still have the right sum: reading it, and then routing
  /// on it, must neither crash nor hang.
  @Test("Lies under a right checksum are refused or harmless", arguments: 1...4)
  func lies(part: UInt64) throws {
    let bytes = try Self.town().fileBytes()
    var refused = 0
    for seed in part * 1_000..<part * 1_000 + 700 {
      var random = SeededRandom(seed: seed)
      var forged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let position = Int.random(in: CityFileFormat.headerSize..<forged.count, using: &random)
        forged[position] =
          [0, 1, 0x7F, 0x80, 0xFF, .random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let sum = CityFileFormat.checksum(forged[CityFileFormat.headerSize...])
      for byte in 0..<8 { forged[24 + byte] = UInt8(truncatingIfNeeded: sum >> (8 * byte)) }
      guard let city = try? CityMap(fileBytes: forged) else {
        refused += 1
        continue
      }
      _ = DoorReport(city).text()
      let router = DoorRouter(city)
      for building in city.buildings.indices {
        _ = try? router.way(
          from: city.network.coordinates.first ?? city.buildings[building].labelPoint,
          to: .building(BuildingIndex(at: building)), by: .ebike)
      }
    }
    #expect(refused > 100)
  }

  @Test("Other files, other versions, no file")
  func others() throws {
    #expect(throws: CityFileError.notACityFile) { try CityMap(fileBytes: []) }
    #expect(throws: CityFileError.notACityFile) {
      try CityMap(fileBytes: Array("PK not a city at all, no, not at all".utf8))
    }
    var old = try Self.town().fileBytes()
    old[8] = 99
    #expect(
      throws: CityFileError.otherVersion(found: 99, expected: CityFileFormat.version)
    ) { try CityMap(fileBytes: old) }
    #expect(throws: CityFileError.cannotRead(path: "/no/such/file", code: ENOENT)) {
      try CityMap(contentsOf: "/no/such/file")
    }
    #expect(throws: CityFileError.cannotWrite(path: "/no/such/folder/city", code: ENOENT)) {
      try Self.town().write(to: "/no/such/folder/city")
    }
  }

  @Test("Writing over a file leaves no draft behind")
  func replaces() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "city").path
    try Data("old".utf8).write(to: URL(filePath: path))
    try Self.town().write(to: path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["city"])
    #expect(try CityMap(contentsOf: path).buildings.count == 2)
  }

  /// The fuzz target of city files begins with this one; `make bless` writes it anew.
  @Test func blessedSeedIsACityFileOfToday() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fuzzing/Corpus/CityFile/town")
    let bytes = try Self.town().fileBytes()
    if ProcessInfo.processInfo.environment["QIJI_BLESS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let isBlessed = (try? Data(contentsOf: file)) == Data(bytes)
    #expect(isBlessed, "city files are others than they were: make bless")
  }
}
