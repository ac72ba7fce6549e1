import Foundation
import Geodesy
import SeededRandom
import Testing

@testable import OpenStreetMap

@Suite struct PBFWriterTests {
  @Test func whatIsWrittenIsReadBack() throws {
    let bytes = try PBFWriter.bytes(of: OSMElementsTests.sample)
    #expect(try OSMElements(reading: OSMFile(bytes: bytes)) == OSMElementsTests.sample)
  }

  @Test(arguments: 1...20) func anyElementsAreReadBack(seed: UInt64) throws {
    let elements = RandomElements.make(seed: seed, count: 300)
    let bytes = try PBFWriter.bytes(of: elements)
    #expect(try OSMElements(reading: OSMFile(bytes: bytes)) == elements)
    #expect(try PBFWriter.bytes(of: elements) == bytes)
  }

  @Test func blocksDoNotDependOnHowElementsWereHandedOver() throws {
    let elements = RandomElements.make(seed: 7, count: 12_000)
    let whole = try PBFWriter.bytes(of: elements)
    var writer = try PBFWriter(header: OSMFile(bytes: whole).header())
    try OSMFile(bytes: whole).read(.all) { block in
      do { try writer.append(block) } catch { Issue.record(error) }
    }
    #expect(try writer.finish() == whole)
  }

  @Test func theHeaderIsReadBack() throws {
    var header = OSMHeader()
    header.bounds = BoundingBox(south: -10, west: -20, north: 30, east: 40)
    header.program = "test"
    header.source = "nowhere"
    header.replication = .init(timestampSeconds: 5, sequenceNumber: 6, baseURL: "https://a.example")
    let bytes = try PBFWriter.bytes(of: OSMElements(), header: header)
    let result = try OSMFile(bytes: bytes).header()
    #expect(result.bounds == header.bounds)
    #expect(result.program == "test")
    #expect(result.source == "nowhere")
    #expect(result.replication == header.replication)
    #expect(result.isSorted)
    #expect(!result.isHistory)
  }

  @Test func aBrokenPromiseOfOrderIsRefused() throws {
    var header = OSMHeader()
    header.optionalFeatures = [OSMHeader.sorted]
    let place = OSMElementsTests.place(1, 1)
    let elements = OSMElements(nodes: [
      OSMNode(id: 2, coordinate: place), OSMNode(id: 1, coordinate: place),
    ])
    #expect(throws: OSMWriteError.notSorted(.node, id: 1)) {
      try PBFWriter.bytes(of: elements, header: header)
    }
  }

  @Test func anUnfinishedFileLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.osm.pbf")
    do { _ = try PBFWriter(path: path) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).isEmpty)
    try PBFWriter.write(OSMElementsTests.sample, to: path)
    #expect(try OSMElements(reading: OSMFile(path: path)) == OSMElementsTests.sample)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).count == 1)
  }

  @Test func aMissingFolderIsAnError() {
    #expect(throws: OSMWriteError.cannotOpen(path: "/nowhere/a.pbf", code: ENOENT)) {
      try PBFWriter.write(OSMElements(), to: "/nowhere/a.pbf")
    }
  }
}
