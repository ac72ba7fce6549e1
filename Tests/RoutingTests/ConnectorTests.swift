import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Connectors")
struct ConnectorTests {
  /// A building with its door d to the south, and a street below; `between` tags the line XY.
  static func house(
    _ line: [String: String]? = nil, street: [String: String] = residential, metres: Double = 4,
    nodes: [Character: [String: String]] = [:]
  ) throws -> SketchCity {
    var ways = ["PQRdSP": building, "AB": street]
    if let line { ways["XY"] = line }
    return try SketchCity(
      SketchMap(
        """
          P-----Q
          |     |
          S--d--R

         X-------Y

        A---------B
        """, metres: metres, ways: ways, nodes: nodes.merging(["d": door]) { $1 }))
  }

  @Test("Over open ground the line is straight and as long as it is")
  func open() throws {
    let town = try Self.house()
    guard case .connector(let length, let from, let to) = town.outcome("d") else {
      Issue.record("not by a connector")
      return
    }
    #expect(abs(length.value - 16) < 0.5)
    #expect(to == town.sketch["d"])
    #expect(abs(from.latitudeE7 - town.sketch["A"].latitudeE7) <= 1)
  }

  @Test(
    "What stands between blocks it",
    arguments: [
      ("barrier=wall", ObstacleKind.wall), ("barrier=fence", .fence), ("barrier=hedge", .hedge),
      ("barrier=retaining_wall", .wall), ("barrier=city_wall", .wall), ("barrier=yes", .fence),
      ("waterway=canal", .water), ("waterway=ditch", .water), ("railway=rail", .railway),
      ("natural=cliff", .cliff), ("highway=motorway", .motorRoad),
      ("barrier=gate access=no", .closedBarrier), ("railway=rail bridge=yes", .railway),
    ])
  func blocked(tags: String, kind: ObstacleKind) throws {
    // The line is wider than the reach on both sides, so that there is no way past its ends.
    let pairs = tags.split(separator: " ").map { $0.split(separator: "=") }
    let town = try SketchCity(
      SketchMap(
        """
                                   P-----Q
                                   S--d--R
        X---------------------------------------------------------------Y

        A---------------------------------------------------------------B
        """, metres: 4,
        ways: [
          "PQRdSP": building, "AB": residential,
          "XY": Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) }),
        ], nodes: ["d": door]))
    #expect(town.outcome("d") == .notReached(.blocked(by: [kind])))
  }

  @Test(
    "What does not stand on the ground does not",
    arguments: [
      ["waterway": "canal", "tunnel": "culvert"], ["railway": "subway", "tunnel": "yes"],
      ["barrier": "kerb"], ["barrier": "gate"], ["boundary": "administrative"],
    ])
  func notBlocked(tags: [String: String]) throws {
    #expect(try Self.house(tags).isReached("d"))
  }

  @Test("Past the end of a short wall the line goes askew")
  func around() throws {
    let town = try SketchCity(
      SketchMap(
        """
                 P-----Q
                 S--d--R

                 X-----Y

        A-----------------------B
        """, metres: 4, ways: ["PQRdSP": building, "XY": wall, "AB": residential],
        nodes: ["d": door]))
    guard case .connector(let length, _, _) = town.outcome("d") else {
      Issue.record("not by a connector")
      return
    }
    #expect(length.value > 17 && length.value < 40)
  }

  @Test("Forty metres is the end")
  func tooFar() throws {
    #expect(try Self.house(metres: 9.5).isReached("d"))
    #expect(try Self.house(metres: 10.5).outcome("d") == .notReached(.noStreetWithinReach))
  }

  @Test("The wrong side: a street behind the own house is not reached through it")
  func ownBuilding() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A-------------------------------B

          P---------------------------Q
          S------------d--------------R
        """, metres: 3, ways: ["PQRdSP": building, "AB": residential], nodes: ["d": door]))
    #expect(town.outcome("d") == .notReached(.blocked(by: [.building])))
  }

  @Test("A building of several ways with a court blocks like any other, its court is outside")
  func multipolygon() throws {
    let sketch = SketchMap(
      """
      P-----------Q
      |           |
      |  K-d---L  |
      |  | A-B |  |
      |  N-----M  |
      |           |
      S-----e-----R

      C-----------D
      """, metres: 4,
      ways: [
        "PQR": [:], "ReSP": [:], "KdLMNK": [:], "AB": residential, "CD": residential,
      ], nodes: ["d": door, "e": door],
      relations: [
        SketchMap.Relation(["building": "yes"], outer: ["PQR", "ReSP"], inner: ["KdLMNK"])
      ])
    let town = try SketchCity(sketch)
    #expect(town.city.buildings.first?.outline.holes.count == 1)
    #expect(town.isReached("e"))
    // The court has a way of its own, cut off from the streets.
    #expect(town.outcome("d") == .notReached(.cutOff))
  }

  @Test("No landing on bridges, in tunnels, in buildings or on other levels")
  func landing() throws {
    for tags in [
      ["bridge": "yes"], ["tunnel": "yes"], ["tunnel": "building_passage"], ["indoor": "yes"],
      ["layer": "1"], ["level": "2"],
    ] {
      let street = residential.merging(tags) { $1 }
      #expect(
        try Self.house(street: street).outcome("d") == .notReached(.onlyOtherLevels), "\(tags)")
    }
  }

  @Test("A way inside another building is no landing ground even without a tag")
  func insideBuilding() throws {
    let town = try SketchCity(
      SketchMap(
        """
          P-----Q
          S--d--R

         W--------------X
        A|--------------|B
         Z--------------Y
        """, metres: 4,
        ways: ["PQRdSP": building, "WXYZW": building, "AB": residential], nodes: ["d": door]))
    guard case .connector(_, let from, _) = town.outcome("d") else {
      // Blocked altogether is fine too.
      return
    }
    #expect(town.city.buildings.allSatisfy { !$0.outline.contains(from) })
  }

  @Test("A shut gate blocks a line beside it even where no wall is drawn")
  func closedGate() throws {
    let sketch = SketchMap(
      """
      P--Q
      |  d
      S--R
         X
         |
         G
         |
      A--B--C
      """, metres: 5,
      ways: ["PQdRSP": building, "ABC": residential, "BGX": footway],
      nodes: ["G": ["barrier": "gate", "locked": "yes"], "d": door])
    let town = try SketchCity(sketch)
    #expect(
      town.city.obstacles.obstacle(from: sketch["X"], to: sketch["B"]) == .closedBarrier)
  }

  @Test("Stairs are landed on at their ends only")
  func stairs() throws {
    let town = try SketchCity(
      SketchMap(
        """
        P---Q      A
        |   d      |
        |   |      |
        S---R      |
                   B---C
        """, metres: 4,
        ways: ["PQdRSP": building, "AB": ["highway": "steps"], "BC": residential],
        nodes: ["d": door]))
    guard case .connector(_, let from, _) = town.outcome("d") else {
      Issue.record("not by a connector")
      return
    }
    #expect(from == town.sketch["A"] || from == town.sketch["B"])
  }

  @Test("A door on a way needs no connector")
  func mapped() throws {
    let town = try SketchCity(
      SketchMap(
        """
        P--Q
        S-dR
          |
        A-B-C
        """, metres: 5,
        ways: ["PQRdSP": building, "dB": footway, "ABC": residential], nodes: ["d": door]))
    #expect(town.outcome("d") == .mapped)
    let route = try town.toDoor("A", "d")
    #expect(route.arrival == .entrance(EntranceIndex(rawValue: 0), by: .mappedWay))
    #expect(!route.legs.contains { $0.mode == .connector })
  }

  @Test("A path behind a wall is connected only through its gate")
  func cutOff() throws {
    func town(_ gate: [String: String]) throws -> SketchCity {
      try SketchCity(
        SketchMap(
          """
          W-----------X
          | P--Q      |
          | S-dR E    |
          |      |    |
          Z------G----Y
                 |
          A------B----C
          """, metres: 6,
          ways: [
            "PQRdSP": building, "WXYGZW": wall, "BGE": ["highway": "service"],
            "ABC": residential,
          ], nodes: ["d": door, "G": gate]))
    }
    #expect(try town(["barrier": "gate"]).isReached("d"))
    #expect(try town(["barrier": "gate", "locked": "yes"]).outcome("d") == .notReached(.cutOff))
  }
}
