import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Entrances")
struct EntranceTests {
  @Test("A door on the outline belongs to it and looks outwards")
  func outline() throws {
    let town = try SketchCity(
      SketchMap(
        """
        P-n-Q
        w   e
        S-s-R
        """, metres: 5, ways: ["PnQeRsSwP": building],
        nodes: ["n": door, "e": door, "s": door, "w": door]))
    let facing = Dictionary(
      uniqueKeysWithValues: town.city.entrances.map { ($0.node, $0.facing) })
    #expect(facing[SketchMap.id("n")] == .north)
    #expect(facing[SketchMap.id("e")] == .east)
    #expect(facing[SketchMap.id("s")] == .south)
    #expect(facing[SketchMap.id("w")] == .west)
    #expect(town.city.buildings.first?.entrances.count == 4)
  }

  @Test("A door drawn inside belongs to the building; the line starts at the outline")
  func inside() throws {
    let sketch = SketchMap(
      """
      P-------Q
      |       |
      |   d   |
      S-------R

      A-------B
      """, metres: 5, ways: ["PQRSP": building, "AB": residential], nodes: ["d": door])
    let town = try SketchCity(sketch)
    let entrance = try #require(town.city.entrances.first)
    #expect(entrance.building == BuildingIndex(rawValue: 0))
    #expect(entrance.facing == .south)
    #expect(town.city.buildings[0].outline.side(of: entrance.threshold) != .inside)
    #expect(abs(entrance.threshold.distance(to: sketch["d"]).value - 5) < 0.2)
    guard case .connector(let length, _, let to) = town.outcome("d") else {
      Issue.record("not by a connector")
      return
    }
    #expect(to == entrance.threshold)
    #expect(abs(length.value - 10) < 0.5)
  }

  @Test("A door beside the outline belongs to the building within two metres")
  func beside() throws {
    func owner(_ metres: Double) throws -> BuildingIndex? {
      try SketchCity(
        SketchMap(
          """
          P---Q
          S---R
            d
          """, metres: metres, ways: ["PQRSP": building], nodes: ["d": door])
      ).city.entrances.first?.building
    }
    #expect(try owner(1.8) != nil)
    #expect(try owner(2.3) == nil)
  }

  @Test("Without a mapped door the way goes to the outline, and says so")
  func noEntrance() throws {
    let sketch = SketchMap(
      """
      P-------Q
      |       |
      S-------R
        X---Y
      A-------B-----------C
      """, metres: 5, ways: ["PQRSP": building, "ABC": residential, "XY": wall])
    let town = try SketchCity(sketch)
    let route = try DoorRouter(town.city).way(
      from: sketch["C"], to: .building(BuildingIndex(rawValue: 0)), by: .ebike)
    guard case .outline(let building, let point, .connector) = route.arrival else {
      Issue.record("\(route.arrival)")
      return
    }
    #expect(building == BuildingIndex(rawValue: 0))
    #expect(town.city.buildings[0].outline.side(of: point) != .inside)
    let line = try #require(route.legs.last { $0.mode == .connector })
    #expect(town.city.obstacles.obstacle(from: point, to: line.geometry[0]) == nil)
    #expect(route.steps.last?.action == .arrive)
    #expect(route.steps.dropLast().last?.action == .connector)
  }

  @Test("The best of several doors is taken, emergency exits last")
  func best() throws {
    let sketch = SketchMap(
      """
      P---n---Q
      |       |
      S---s---R

      A-------B---------C
      """, metres: 5, ways: ["PnQRsSP": building, "ABC": residential],
      nodes: ["n": ["entrance": "main"], "s": door])
    let town = try SketchCity(sketch)
    let route = try DoorRouter(town.city).way(
      from: sketch["C"], to: .building(BuildingIndex(rawValue: 0)), by: .ebike)
    guard case .entrance(let index, _) = route.arrival else {
      Issue.record("\(route.arrival)")
      return
    }
    #expect(town.city.entrances[index.position].node == SketchMap.id("s"))
    // The front door is listed first all the same.
    #expect(
      town.city.buildings[0].entrances.first.map { town.city.entrances[$0.position].node }
        == SketchMap.id("n"))
  }

  @Test("A door that can't be reached still gives the way to its neighbourhood")
  func fallback() throws {
    let sketch = SketchMap(
      """
      W---------X
      | P--Q    |
      | S-dR    |
      Z---------Y

      A---------B
      """, metres: 5, ways: ["PQRdSP": building, "WXYZW": wall, "AB": residential],
      nodes: ["d": door])
    let town = try SketchCity(sketch)
    let route = try town.toDoor("A", "d")
    guard case .notReached(.blocked(let kinds), let place, let remaining) = route.arrival else {
      Issue.record("\(route.arrival)")
      return
    }
    #expect(kinds.first == .wall)
    #expect(remaining == place.distance(to: sketch["d"]))
    #expect(route.steps.last?.action == .arrive)
  }

  @Test("Names, numbers and estates")
  func facts() throws {
    let town = try SketchCity(
      SketchMap(
        """
        W-----------------X
        | P--Q     G      |
        | S-dR            |
        Z-----------------Y
        """, metres: 5,
        ways: [
          "PQRdSP": ["building": "apartments", "name": "3号楼", "building:levels": "6"],
          "WXYZW": ["landuse": "residential", "name": "金沙时代"],
        ],
        nodes: [
          "d": ["entrance": "staircase", "ref": "2"], "G": ["barrier": "gate", "name": "东门"],
        ]))
    let house = try #require(town.city.buildings.first)
    #expect(house.number == "3" && house.name == "3号楼" && house.levels == 6)
    #expect(house.estate.map { town.city.estates[$0.position].name } == "金沙时代")
    let entrance = try #require(town.city.entrances.first)
    #expect(entrance.kind == .staircase && entrance.ref == "2")
    #expect(town.city.gates.first?.estate == EstateIndex(rawValue: 0))
    #expect(town.city.gates.first?.isClosed == false)
  }
}
