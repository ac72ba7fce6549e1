import Foundation
import Geodesy
import Testing

@testable import OpenStreetMap

@Suite(.enabled(if: SharedData.isPresent, "shared data absent")) struct PBFReadingTests {
  private static func read(_ name: String) throws -> OSMElements {
    try OSMElements(reading: OSMFile(path: SharedData.path("formats/pbf/\(name).pbf")))
  }

  @Test func everySampleFileCanBeRead() throws {
    let names = SharedData.names(in: "formats/pbf")
    #expect(names.count >= 13)
    for name in names {
      let summary = try OSMSummary(of: OSMFile(path: SharedData.path("formats/pbf/\(name)")))
      #expect(summary.nodeCount + summary.wayCount + summary.relationCount > 0, "\(name)")
    }
  }

  @Test func compressionMakesNoDifference() throws {
    #expect(
      try Self.read("OSM-binary__SimpleFileBlock1-none.osm")
        == Self.read("OSM-binary__SimpleFileBlock1-deflate.osm"))
    #expect(
      try Self.read("OSM-binary__GranFileBlock1-none.osm")
        == Self.read("OSM-binary__GranFileBlock1-deflate.osm"))
    #expect(try Self.read("b-r-u-osmpbf__test.osm") == Self.read("b-r-u-osmpbf__test_nozlib.osm"))
  }

  @Test func denseAndPlainNodesAreTheSame() throws {
    #expect(
      try Self.read("b-r-u-osmpbf__test.osm") == Self.read("b-r-u-osmpbf__test_nozlib_nodense.osm"))
    #expect(
      try Self.read("libosmium-io__data_pbf_version-1.osm").nodes
        == Self.read("libosmium-io__data_pbf_version-1-densenodes.osm").nodes)
  }

  @Test func smallFileIsReadToTheLastTag() throws {
    let elements = try Self.read("b-r-u-osmpbf__test.osm")
    #expect(elements.nodes.count == 3)
    #expect(elements.ways.map(\.nodes.count) == [4])
    #expect(elements.relations.map(\.members.count) == [1])
  }

  @Test func granularityAndOffsetsAreApplied() throws {
    let summary = try OSMSummary(
      of: OSMFile(path: SharedData.path("formats/pbf/OSM-binary__GranFileBlock1-none.osm.pbf")))
    #expect(
      summary.bounds
        == BoundingBox(
          south: 101_104_083, west: 209_042_027, north: 120_014_055, east: 220_028_066))
  }

  @Test func deletedNodesAreLeftOutAndCounted() throws {
    let file = OSMFile(path: SharedData.path("formats/pbf/b-r-u-osmpbf__deleted_nodes.osh.pbf"))
    let summary = try OSMSummary(of: file)
    #expect(summary.nodeCount == 1)
    #expect(summary.deletedCount == 1)
    #expect(try file.header().isHistory)
  }

  @Test func waysMayCarryTheirCoordinates() throws {
    let file = OSMFile(path: SharedData.path("formats/pbf/b-r-u-osmpbf__loc_on_ways.osm.pbf"))
    #expect(try file.header().hasLocationsOnWays)
    var coordinates: [Coordinate<WGS84>] = []
    try file.read(.ways) { block in coordinates += block.wayCoordinates(0) }
    #expect(coordinates.count == 4)
    #expect(coordinates.first?.latitude.rounded() == 52)
    #expect(coordinates.first?.longitude.rounded() == 12)
  }

  @Test func headerTellsBoxAndReplication() throws {
    let monaco = try OSMFile(path: SharedData.path("osm/monaco_planetiler.osm.pbf")).header()
    #expect(monaco.replication?.sequenceNumber == 2947)
    #expect(monaco.replication?.timestampSeconds == 1_619_036_506)
    #expect(
      monaco.replication?.baseURL == "http://download.geofabrik.de/europe/monaco-updates")
    #expect(monaco.bounds?.west == 74_092_050)
    #expect(monaco.program == "osmium/1.15.0")
  }

  @Test func kindsThatNobodyWantsAreSkipped() throws {
    let file = OSMFile(path: SharedData.path("osm/nanjing_center_2021.osm.pbf"))
    let all = try OSMSummary(of: file)
    let ways = try OSMSummary(of: file, .ways)
    #expect(ways.wayCount == all.wayCount)
    #expect(ways.nodeCount == 0)
    #expect(ways.refCount == all.refCount)
    #expect(try OSMSummary(of: file, []) == OSMSummary())
  }

  @Test func everyRealFileIsWrittenAndReadBack() throws {
    for name in SharedData.names(in: "osm") where !name.hasPrefix("porto") {
      let elements = try OSMElements(reading: OSMFile(path: SharedData.path("osm/\(name)")))
      let bytes = try PBFWriter.bytes(of: elements)
      #expect(try OSMElements(reading: OSMFile(bytes: bytes)) == elements, "\(name)")
    }
  }
}
