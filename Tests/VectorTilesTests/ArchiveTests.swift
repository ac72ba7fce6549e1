import Foundation
import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import VectorTiles

struct ArchiveTests {
  @Test(arguments: [0, 1, 3, 500])
  func directoriesComeBack(_ count: Int) throws {
    var random = SeededRandom(seed: UInt64(count))
    var number: UInt64 = 0
    var offset: UInt64 = 0
    let entries = (0..<count).map { _ in
      number += UInt64.random(in: 1...5_000_000_000, using: &random)
      let length = UInt64.random(in: 1...100_000, using: &random)
      defer { if Bool.random(using: &random) { offset += length } else { offset /= 2 } }
      return ArchiveDirectory.Entry(
        number: number, run: UInt64.random(in: 1...9, using: &random), offset: offset,
        length: length)
    }
    #expect(try #require(ArchiveDirectory(ArchiveDirectory(entries).bytes)).entries == entries)
  }

  @Test func theHeaderComesBack() throws {
    var header = ArchiveHeader()
    header.root = .init(offset: 127, length: 99)
    header.tiles = .init(offset: 16_384, length: 1 << 40)
    header.maxZoom = 16
    header.addressedCount = 77
    header.bounds = BoundingBox(south: -5, west: -1_800_000_000, north: 900_000_000, east: 7)
    header.centre = Coordinate(latitudeE7: -3, longitudeE7: 12)
    #expect(header.bytes.count == ArchiveHeader.size)
    #expect(try ArchiveHeader(header.bytes) == header)
  }

  /// So many tiles that the root directory needs leaves.
  @Test func manyTilesGoIntoLeaves() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("many.pmtiles")
    var random = SeededRandom(seed: 3)
    var writer = try TileArchiveWriter(path: path)
    var tiles: [(UInt64, [UInt8])] = []
    var number: UInt64 = 0
    for _ in 0..<60_000 {
      number += UInt64.random(in: 1...40, using: &random)
      let size = Int.random(in: 1...40, using: &random)
      tiles.append((number, (0..<size).map { _ in UInt8.random(in: 0...3, using: &random) }))
    }
    for (number, tile) in tiles { try writer.add(number, tile) }
    var header = ArchiveHeader()
    header.maxZoom = 16
    header.bounds = .earth
    try writer.finish(header, metadata: ArchiveMetadata.json(maxZoom: 16))
    let archive = try TileArchive(contentsOf: path)
    #expect(archive.count == tiles.count)
    for (number, tile) in tiles {
      let place = try #require(TileCoordinate(number: number))
      let content = try #require(archive.tile(place))
      #expect(TileInflater.inflate(content[...], limit: 1_000) == tile)
    }
    let missing = try #require(TileCoordinate(number: number + 1))
    #expect(archive.tile(missing) == nil)
  }

  @Test func equalTilesAreWrittenOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("sea.pmtiles")
    var writer = try TileArchiveWriter(path: path)
    for number in 0..<1_000 { try writer.add(UInt64(number), [1, 2, 3]) }
    try writer.add(2_000, [1, 2, 3])
    var header = ArchiveHeader()
    header.maxZoom = 16
    header.bounds = .earth
    try writer.finish(header, metadata: ArchiveMetadata.json(maxZoom: 16))
    let archive = try TileArchive(contentsOf: path)
    var runs: [UInt64] = []
    archive.forEachRun { runs.append($0.run) }
    #expect(runs == [1_000, 1])
    #expect(archive.count == 1_001)
  }

  @Test func metadataIsJSONWithEveryLayer() throws {
    let sketch = SketchMap("A--B", defaultWay: ["highway": "residential"])
    let archive = try SketchTiles(sketch.elements).archive
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(archive.metadata)) as? [String: Any])
    let layers = try #require(json["vector_layers"] as? [[String: Any]])
    #expect(layers.compactMap { $0["id"] as? String } == TileLayer.allCases.map(\.name))
    #expect(json["content_crc32"] is String)
  }

  @Test func theSameDataGivesTheSameBytesAndOtherDataAnotherIdentity() throws {
    func archive(_ name: String) throws -> (bytes: Data, identity: String) {
      let sketch = SketchMap(
        "A--B\n|  |\nC--D", defaultWay: ["highway": "residential", "name": name])
      let folder = try TemporaryFolder()
      let path = folder.path("map.pmtiles")
      try TileArchive.write(from: sketch.elements, to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      return (bytes, try TileArchive(contentsOf: path).identity)
    }
    let (first, again, other) = (try archive("甲"), try archive("甲"), try archive("乙"))
    #expect(first.bytes == again.bytes)
    #expect(first.identity == again.identity)
    // Of the same length, so that only the content tells them apart.
    #expect(first.identity != other.identity)
  }

  @Test func nothingIsLeftOfAnArchiveThatCouldNotBeFinished() throws {
    let folder = try TemporaryFolder()
    do {
      var writer = try TileArchiveWriter(path: folder.path("half.pmtiles"))
      try writer.add(0, [1])
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    #expect(left.isEmpty)
    #expect(throws: TileArchiveError.self) {
      _ = try TileArchiveWriter(path: folder.path("no/such/folder/map.pmtiles"))
    }
  }

  @Test func filesOfOthersAreRefused() throws {
    let folder = try TemporaryFolder()
    func refusal(_ bytes: [UInt8]) throws -> TileArchiveError? {
      let path = folder.path("other")
      try Data(bytes).write(to: URL(filePath: path))
      do throws(TileArchiveError) {
        _ = try TileArchive(contentsOf: path)
        return nil
      } catch {
        return error
      }
    }
    #expect(try refusal([]) == .notAnArchive)
    #expect(try refusal(Array(repeating: 0, count: 500)) == .notAnArchive)
    #expect(
      try refusal(Array("PMTiles".utf8) + [2] + Array(repeating: 0, count: 500))
        == .otherVersion(2))
    #expect(
      try refusal(Array("PMTiles".utf8) + [3] + Array(repeating: 0, count: 500)) == .otherContent)
    do throws(TileArchiveError) {
      _ = try TileArchive(contentsOf: folder.path("absent"))
      Issue.record("opened")
    } catch {
      guard case .cannotRead(_, ENOENT) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  /// Whatever is changed in a file, it is refused, or read without harm.
  @Test func damageIsRefusedOrHarmless() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("map.pmtiles")
    let sketch = SketchMap("A--B\n|  |\nC--D", defaultWay: ["highway": "residential"])
    try TileArchive.write(from: sketch.elements, to: path)
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var random = SeededRandom(seed: 1_126)
    for _ in 0..<4_000 {
      var bytes = whole
      // Mostly the header and the directories: that is where an attacker would begin.
      let limit = Bool.random(using: &random) ? 200 : bytes.count
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<limit, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      guard let archive = try? TileArchive(bytes: bytes) else { continue }
      for zoom in UInt8(0)...16 {
        let tile = TileCoordinate(containing: sketch["A"], zoom: zoom)
        _ = archive.tile(tile).map { try? VectorTile(gzipped: $0) }
      }
    }
  }
}
