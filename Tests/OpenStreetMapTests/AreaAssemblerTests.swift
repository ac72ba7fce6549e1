import Geodesy
import SeededRandom
import Testing

@testable import OpenStreetMap

@Suite struct AreaAssemblerTests {
  private typealias Place = Coordinate<WGS84>

  /// Areas made of random squares of a grid: every cell has to be inside exactly if it was chosen.
  @Test(arguments: 1...300) func squaresOfAGridComeBack(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let size = Int.random(in: 1...9, using: &random)
    let share = Double.random(in: 0.2...0.9, using: &random)
    let cells = (0..<size * size).map { _ in Double.random(in: 0..<1, using: &random) < share }
    func isChosen(_ x: Int, _ y: Int) -> Bool {
      (0..<size).contains(x) && (0..<size).contains(y) && cells[y * size + x]
    }
    func place(_ x: Int, _ y: Int) -> Place {
      Place(latitudeE7: Int32(y * 1000), longitudeE7: Int32(x * 1000))
    }
    var lines: [[Place]] = []
    for x in 0...size {
      for y in 0...size {
        if isChosen(x, y) != isChosen(x - 1, y) { lines.append([place(x, y), place(x, y + 1)]) }
        if isChosen(x, y) != isChosen(x, y - 1) { lines.append([place(x + 1, y), place(x, y)]) }
      }
    }
    lines.shuffle(using: &random)
    let outcome = AreaGeometry.assemble(lines)
    #expect(outcome.polygons.isEmpty == !cells.contains(true))
    for (index, isInside) in cells.enumerated() {
      let middle = Place(
        latitudeE7: Int32(index / size * 1000 + 500), longitudeE7: Int32(index % size * 1000 + 500))
      let count = outcome.polygons.count { $0.contains(middle) }
      #expect(count == (isInside ? 1 : 0), "seed \(seed)")
    }
    for polygon in outcome.polygons {
      for ring in polygon.rings { #expect(Set(ring).count == ring.count) }
    }
  }

  private static func square(_ id: Int64, at corner: Int32) -> (nodes: [OSMNode], way: OSMWay) {
    let corners = [(0, 0), (0, 10), (10, 10), (10, 0)].map { (y: Int32($0.0), x: Int32($0.1)) }
    let nodes = corners.enumerated().map { index, offset in
      OSMNode(
        id: id * 10 + Int64(index),
        coordinate: Place(latitudeE7: corner + offset.y, longitudeE7: corner + offset.x))
    }
    let way = OSMWay(
      id: id, nodes: nodes.map(\.id) + [nodes[0].id], tags: ["building": "yes", "ref": "\(id)"])
    return (nodes, way)
  }

  @Test func onlyWhatIsWantedIsMade() throws {
    let (one, two) = (Self.square(1, at: 0), Self.square(2, at: 100))
    let elements = OSMElements(nodes: one.nodes + two.nodes, ways: [one.way, two.way])
    let all = try AreaAssembler().assemble(elements)
    #expect(all.areas.map(\.id) == [1, 2])
    let some = try AreaAssembler { $0["ref"] == "2" }.assemble(elements)
    #expect(some.areas.map(\.id) == [2])
    #expect(some.areas[0].polygons[0].outer.count == 4)
  }

  @Test func missingPartsAreReported() throws {
    var one = Self.square(1, at: 0)
    one.nodes.removeLast()
    let relation = OSMRelation(
      id: 5, members: [.init(kind: .way, id: 77, role: "outer")],
      tags: ["type": "multipolygon", "building": "yes"])
    let elements = OSMElements(nodes: one.nodes, ways: [one.way], relations: [relation])
    let assembly = try AreaAssembler().assemble(elements)
    #expect(assembly.areas.isEmpty)
    #expect(
      assembly.problems == [
        AreaProblem(kind: .way, id: 1, fault: .missingNodes(1)),
        AreaProblem(kind: .relation, id: 5, fault: .missingWays(1)),
      ])
  }

  @Test func wrongRolesAreReportedAndDoNoHarm() throws {
    let one = Self.square(1, at: 0)
    var way = one.way
    way.tags = [:]
    let relation = OSMRelation(
      id: 5, members: [.init(kind: .way, id: 1, role: "inner")],
      tags: ["type": "multipolygon", "landuse": "grass"])
    let assembly = try AreaAssembler().assemble(
      OSMElements(nodes: one.nodes, ways: [way], relations: [relation]))
    #expect(assembly.areas.map(\.tags) == [["landuse": "grass"]])
    #expect(
      assembly.problems == [AreaProblem(kind: .relation, id: 5, fault: .wrongRole(1))])
  }

  @Test(arguments: [
    (["building": "yes"], true), (["building": "no"], false), (["highway": "residential"], false),
    (["highway": "pedestrian", "area": "yes"], true), (["landuse": "residential"], true),
    (["natural": "tree_row"], false), (["leisure": "track"], false), (["leisure": "park"], true),
    (["barrier": "wall"], false), (["building": "yes", "area": "no"], false), ([:], false),
  ]) func tagsMakeAnArea(tags: [String: String], isArea: Bool) {
    #expect(AreaRules.isArea(tags) == isArea)
  }

  @Test func aTangledRelationEndsInTime() {
    var random = SeededRandom(seed: 1)
    let places = (0..<20_000).map { _ in
      Place(
        latitudeE7: Int32.random(in: 0...1_000_000, using: &random),
        longitudeE7: Int32.random(in: 0...1_000_000, using: &random))
    }
    let outcome = AreaGeometry.assemble([places + [places[0]]])
    #expect(outcome.polygons.isEmpty)
    #expect(outcome.faults.count == 1)
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func buildingsOfRealCitiesAreAreas() throws {
    let file = OSMFile(path: SharedData.path("osm/nanjing_center_2021.osm.pbf"))
    let assembly = try AreaAssembler { $0["building"] != nil }.assemble(file)
    #expect(assembly.areas.count > 1_200)
    #expect(assembly.areas.allSatisfy { !$0.polygons.isEmpty })
  }
}
