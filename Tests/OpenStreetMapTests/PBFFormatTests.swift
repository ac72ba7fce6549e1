import Geodesy
import Testing

@testable import OpenStreetMap

/// What the format allows though hardly any writer makes use of it.
@Suite struct PBFFormatTests {
  private typealias Made = HandmadePBF

  private static func read(_ block: [UInt8]) throws -> OSMElements {
    var file = HandmadePBF()
    file.append("OSMData", raw: block)
    return try OSMElements(reading: OSMFile(bytes: file.bytes))
  }

  private static let dense = Made.message(
    (1, Made.packed([5, 1])), (8, Made.packed([10, 1])), (9, Made.packed([20, 1])),
    (10, Made.packed(unsigned: [1, 2, 0, 0])))

  private static let nodes = [
    OSMNode(id: 5, coordinate: Coordinate(latitudeE7: 10, longitudeE7: 20), tags: ["a": "b"]),
    OSMNode(id: 6, coordinate: Coordinate(latitudeE7: 11, longitudeE7: 21)),
  ]

  @Test func groupsMayComeBeforeTheirStrings() throws {
    var block: [UInt8] = []
    block.appendField(2, Made.message((2, Self.dense)))
    block.appendField(1, Made.message((1, []), (1, Array("a".utf8)), (1, Array("b".utf8))))
    #expect(try Self.read(block).nodes == Self.nodes)
  }

  @Test func granularityMayComeLast() throws {
    var block = Made.block(strings: ["", "a", "b"], groups: [Made.message((2, Self.dense))])
    block.appendField(17, 1000)
    block.appendField(19, 700)
    let nodes = try Self.read(block).nodes
    #expect(nodes[0].coordinate == Coordinate(latitudeE7: 107, longitudeE7: 200))
  }

  @Test func listsMayComeInPieces() throws {
    var dense: [UInt8] = []
    // One packed piece and one number on its own; zigzag 5 is 10, 1 is 2.
    dense.appendField(1, Made.packed([5]))
    dense.appendField(1, 2)
    dense.appendField(8, 20)
    dense.appendField(8, 2)
    dense.appendField(9, Made.packed([20]))
    dense.appendField(9, Made.packed([1]))
    dense.appendField(10, Made.packed(unsigned: [1]))
    dense.appendField(10, Made.packed(unsigned: [2, 0, 0]))
    let block = Made.block(strings: ["", "a", "b"], groups: [Made.message((2, dense))])
    #expect(try Self.read(block).nodes == Self.nodes)
  }

  @Test func waysAndRelationsMayHaveListsInPieces() throws {
    var way: [UInt8] = []
    way.appendField(8, Made.packed([3]))
    way.appendField(2, 1)
    way.appendField(3, Made.packed(unsigned: [2]))
    way.appendField(8, Made.packed([1]))
    way.appendField(1, 9)
    var relation: [UInt8] = []
    relation.appendField(10, 1)
    relation.appendField(9, Made.packed([9]))
    relation.appendField(8, 2)
    relation.appendField(1, 4)
    relation.appendField(10, Made.packed(unsigned: [2]))
    relation.appendField(8, 0)
    relation.appendField(9, Made.packed([-5]))
    let groups = [Made.message((3, way)), Made.message((4, relation))]
    let elements = try Self.read(Made.block(strings: ["", "a", "b"], groups: groups))
    #expect(elements.ways == [OSMWay(id: 9, nodes: [3, 4], tags: ["a": "b"])])
    #expect(
      elements.relations == [
        OSMRelation(
          id: 4,
          members: [.init(kind: .way, id: 9, role: "b"), .init(kind: .relation, id: 4)])
      ])
  }

  @Test func equalStringsGetOneIndex() throws {
    let dense = Made.message(
      (1, Made.packed([5, 1])), (8, Made.packed([10, 1])), (9, Made.packed([20, 1])),
      (10, Made.packed(unsigned: [1, 2, 0, 3, 4, 0])))
    var file = HandmadePBF()
    file.append(
      "OSMData",
      raw: Made.block(strings: ["", "key", "x", "key", "x"], groups: [Made.message((2, dense))]))
    try OSMFile(bytes: file.bytes).read(.all) { block in
      let key = block.index(of: "key")
      #expect(block.nodeTags(0).string(ofKey: key) == "x")
      #expect(block.nodeTags(1).string(ofKey: key) == "x")
    }
  }

  @Test func theFirstStringNeedNotBeEmpty() throws {
    var way: [UInt8] = []
    way.appendField(1, 9)
    way.appendField(2, Made.packed(unsigned: [0]))
    way.appendField(3, Made.packed(unsigned: [1]))
    let block = Made.block(strings: ["highway", "steps"], groups: [Made.message((3, way))])
    #expect(try Self.read(block).ways.first?.tags == ["highway": "steps"])
  }

  @Test func blobsOfUnknownTypeAreSkipped() throws {
    var file = HandmadePBF()
    file.append("Other", blob: [1, 2, 3])
    file.append("OSMData", raw: Made.block(groups: []))
    #expect(try OSMElements(reading: OSMFile(bytes: file.bytes)) == OSMElements())
  }

  @Test func joinedFilesAreOne() throws {
    let bytes = try PBFWriter.bytes(of: OSMElements(nodes: Self.nodes))
    #expect(try OSMSummary(of: OSMFile(bytes: bytes + bytes)).nodeCount == 4)
  }

  @Test func nodesOffTheEarthAreLeftOutAndCounted() throws {
    let dense = Made.message(
      (1, Made.packed([5, 1, 1])), (8, Made.packed([10, 900_000_000, -900_000_000])),
      (9, Made.packed([20, 1, 1])), (10, Made.packed(unsigned: [0, 1, 1, 0, 1, 1, 0])))
    var file = HandmadePBF()
    file.append(
      "OSMData", raw: Made.block(strings: ["", "a"], groups: [Made.message((2, dense))]))
    let source = OSMFile(bytes: file.bytes)
    #expect(try OSMSummary(of: source).unplacedNodeCount == 1)
    let elements = try OSMElements(reading: source)
    #expect(elements.nodes.map(\.id) == [5, 7])
    #expect(elements.nodes.map(\.tags.count) == [0, 1])
  }
}
