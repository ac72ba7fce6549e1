import Geodesy
import Testing

@testable import OpenStreetMap

@Suite struct OSMElementsTests {
  static func place(_ latitude: Double, _ longitude: Double) -> Coordinate<WGS84> {
    Coordinate(latitudeE7: Int32(latitude * 1e7), longitudeE7: Int32(longitude * 1e7))
  }

  static let sample = OSMElements(
    nodes: [
      OSMNode(id: 1, coordinate: place(39.9, 116.3), tags: ["entrance": "yes", "ref": "2单元"]),
      OSMNode(id: -7, coordinate: place(-39.9, -116.3)),
    ],
    ways: [OSMWay(id: 5, nodes: [1, -7, 1], tags: ["building": "yes"]), OSMWay(id: 6, nodes: [])],
    relations: [
      OSMRelation(
        id: 9,
        members: [
          .init(kind: .way, id: 5, role: "outer"), .init(kind: .node, id: 1),
          .init(kind: .relation, id: 9, role: "outer"),
        ], tags: ["type": "multipolygon"])
    ])

  @Test func readsBackWhatItHolds() throws {
    #expect(try OSMElements(reading: Self.sample) == Self.sample)
  }

  @Test func handsOverOnlyTheKindsAskedFor() throws {
    try Self.sample.read(.ways) { block in
      #expect(block.nodeCount == 0)
      #expect(block.wayCount == 2)
      #expect(block.relationCount == 0)
    }
  }

  @Test func findsAKeyOncePerBlock() throws {
    try Self.sample.read(.nodes) { block in
      let key = block.index(of: "ref")
      #expect(block.nodeTags(0).string(ofKey: key) == "2单元")
      #expect(block.nodeTags(1).string(ofKey: key) == nil)
      #expect(block.index(of: "building") == nil)
      #expect(block.index(of: "") == 0)
      #expect(block.nodeTags(0)["entrance"] == "yes")
    }
  }

  @Test func cutsManyElementsIntoBlocks() throws {
    let nodes = (1...20_001).map {
      OSMNode(
        id: $0, coordinate: Coordinate(latitudeE7: Int32($0), longitudeE7: 0),
        tags: ["name": "\($0)"])
    }
    var blocks = 0
    try OSMElements(nodes: nodes).read(.all) { block in
      blocks += 1
      #expect(block.count <= 8_000)
    }
    #expect(blocks == 3)
    #expect(try OSMElements(reading: OSMElements(nodes: nodes)).nodes == nodes)
  }
}
