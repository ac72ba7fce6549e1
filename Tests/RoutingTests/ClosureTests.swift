import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Ways round what is shut")
struct ClosureTests {
  /// An estate with a near gate G and a far gate H; a building with two doors.
  static let sketch = SketchMap(
    """
    a---------------H-----------b
    |               |           |
    |               |           |
    |   P---e---Q   |           |
    |   S---f---R   |           |
    |       |       |           |
    |       M-------N           |
    |       |                   |
    d-------G-------------------c
            |
    X-------Y-------------------Z
                                |
                                |
    T---------------U-----------V
    """, metres: 8,
    ways: [
      "aHbcGda": wall, "XYZVU": residential, "YG": footway, "GM": footway, "Mf": footway,
      "MN": footway, "NH": footway, "PeQRfSP": building,
    ],
    defaultWay: nil,
    nodes: [
      "G": ["barrier": "gate", "name": "南门"], "H": ["barrier": "gate", "name": "北门"],
      "e": door, "f": ["entrance": "main"],
    ])

  /// The same with a street round to the far gate, or without.
  static func town(hasWayRound: Bool) throws -> SketchCity {
    guard hasWayRound else { return try SketchCity(sketch) }
    return try SketchCity(
      SketchMap(
        """
        W---------------K-----------------w
        |               |                 |
        |   a-----------H-----------b     |
        |   |           |           |     |
        |   |  P---e---Q|           |     |
        |   |  S---f---R|           |     |
        |   |      |    |           |     |
        |   |      M----N           |     |
        |   |      |                |     |
        |   d------G----------------c     |
        |          |                      |
        X----------Y----------------------Z
        """, metres: 8,
        ways: [
          "aHbcGda": wall, "XYZ": residential, "XWKwZ": residential, "YG": footway,
          "GM": footway, "Mf": footway, "MN": footway, "NHK": footway, "He": footway,
          "PeQRfSP": building,
        ],
        nodes: [
          "G": ["barrier": "gate", "name": "南门"], "H": ["barrier": "gate", "name": "北门"],
          "e": door, "f": ["entrance": "main"],
        ]))
  }

  static func gate(_ name: String, _ town: SketchCity) throws -> GateIndex {
    GateIndex(at: try #require(town.city.gates.firstIndex { $0.name == name }))
  }

  static func entrance(_ name: Character, _ town: SketchCity) throws -> EntranceIndex {
    let node = SketchMap.id(name)
    return EntranceIndex(at: try #require(town.city.entrances.firstIndex { $0.node == node }))
  }

  @Test("A shut gate is gone round by the other one", arguments: Profile.allCases)
  func otherGate(profile: Profile) throws {
    let town = try Self.town(hasWayRound: true)
    let (south, north) = (try Self.gate("南门", town), try Self.gate("北门", town))
    let router = DoorRouter(town.city)
    func way(_ closures: Closures) throws -> DoorRoute {
      try router.way(
        from: town.sketch["Y"], to: .building(BuildingIndex(rawValue: 0)), by: profile,
        avoiding: closures)
    }
    let usual = try way(Closures())
    #expect(usual.gates == [south])
    #expect(usual.avoids.isEmpty && usual.passesShut.isEmpty)
    let round = try way(Closures(gates: [south]))
    #expect(round.gates == [north])
    #expect(round.avoids == Closures(gates: [south]))
    #expect(round.passesShut.isEmpty)
    // What lies elsewhere changes nothing and is not spoken of.
    #expect(try way(Closures(gates: [north])) == usual)
  }

  @Test("With no way round, the way is as it was and says what it passes")
  func noWayRound() throws {
    let town = try Self.town(hasWayRound: false)
    let south = try Self.gate("南门", town)
    let router = DoorRouter(town.city)
    let goal = Destination.building(BuildingIndex(rawValue: 0))
    var usual = try router.way(from: town.sketch["X"], to: goal, by: .ebike)
    let shut = try router.way(
      from: town.sketch["X"], to: goal, by: .ebike, avoiding: Closures(gates: [south]))
    usual.passesShut = Closures(gates: [south])
    #expect(shut == usual)
  }

  @Test("A shut door is no goal while another is open; the one asked for stays the goal")
  func doors() throws {
    let town = try Self.town(hasWayRound: true)
    let (north, main) = (try Self.entrance("e", town), try Self.entrance("f", town))
    let router = DoorRouter(town.city)
    func way(to goal: Destination, _ shut: Set<EntranceIndex>) throws -> DoorRoute {
      try router.way(
        from: town.sketch["Y"], to: goal, by: .ebike, avoiding: Closures(entrances: shut))
    }
    let building = Destination.building(BuildingIndex(rawValue: 0))
    func door(_ route: DoorRoute) -> EntranceIndex? {
      if case .entrance(let index, _) = route.arrival { index } else { nil }
    }
    #expect(try door(way(to: building, [])) == main)
    let other = try way(to: building, [main])
    #expect(door(other) == north)
    #expect(other.avoids == Closures(entrances: [main]) && other.passesShut.isEmpty)
    for asked in [try way(to: .entrance(main), [main]), try way(to: building, [main, north])] {
      #expect(door(asked) == main)
      #expect(asked.passesShut == Closures(entrances: [main]) && asked.avoids.isEmpty)
    }
  }

  @Test("No straight line slips through the gap that a shut gate fills")
  func gap() throws {
    // The wall ends left and right of the gate; the door is 16 m behind it.
    let sketch = SketchMap(
      """
      P----e----Q
      S---------R


      a---jGk---b
           |
      X----Y----Z
      """, metres: 4,
      ways: ["aj": wall, "kb": wall, "XYZ": residential, "YG": footway, "PeQRSP": building],
      nodes: ["G": ["barrier": "gate", "name": "小门"], "S": door])
    let town = try SketchCity(sketch)
    let gate = try Self.gate("小门", town)
    let router = DoorRouter(town.city)
    let goal = Destination.entrance(try Self.entrance("S", town))
    let shut = try router.way(
      from: sketch["Z"], to: goal, by: .ebike, avoiding: Closures(gates: [gate]))
    // By a line past the posts or not at all, but never as if nothing were there.
    let usual = try router.way(from: sketch["Z"], to: goal, by: .ebike)
    #expect(usual.legs.last?.mode == .connector)
    #expect(
      shut.passesShut.gates == [gate] || shut.legs.last?.geometry != usual.legs.last?.geometry)
  }

  @Test("Who stands before the shut gate does not start behind it")
  func before() throws {
    let town = try Self.town(hasWayRound: true)
    let south = try Self.gate("南门", town)
    let here = town.sketch.between("Y", "G", 0.9)
    let route = try DoorRouter(town.city).way(
      from: here, to: .building(BuildingIndex(rawValue: 0)), by: .foot,
      avoiding: Closures(gates: [south]))
    #expect(route.gates == [try Self.gate("北门", town)])
    #expect(route.avoids.gates == [south])
  }

  @Test("Indices that the city does not have mean nothing")
  func strangers() throws {
    let town = try Self.town(hasWayRound: true)
    let goal = Destination.building(BuildingIndex(rawValue: 0))
    let closures = Closures(
      entrances: [EntranceIndex(rawValue: -1), EntranceIndex(rawValue: 99)],
      gates: [GateIndex(rawValue: -1), GateIndex(rawValue: 99)])
    let router = DoorRouter(town.city)
    let usual = try router.way(from: town.sketch["Y"], to: goal, by: .car)
    let same = try router.way(from: town.sketch["Y"], to: goal, by: .car, avoiding: closures)
    #expect(same == usual)
  }
}
