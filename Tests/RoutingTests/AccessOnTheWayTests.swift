import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Access on the way")
struct AccessOnTheWayTests {
  @Test("A one-way street is ridden one way and walked both")
  func oneway() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A---B---C
        |       |
        D---E---F
        """, metres: 30,
        ways: [
          "ABC": ["highway": "residential", "oneway": "yes"], "AD": residential,
          "DEF": residential, "FC": residential,
        ]))
    #expect(town.path("A", "C") == "ABC")
    #expect(town.path("C", "A") == "CFEDA")
    #expect(town.path("C", "A", .foot) == "CBA")
  }

  @Test("Start and end on the same one-way stretch: round the block when it lies behind")
  func sameSegment() throws {
    let sketch = SketchMap(
      """
      A-----------B
      |           |
      D-----------C
      """, metres: 20,
      ways: [
        "AB": ["highway": "residential", "oneway": "yes"], "BC": residential, "CD": residential,
        "DA": residential,
      ])
    let town = try SketchCity(sketch)
    let (near, far) = (sketch.between("A", "B", 0.3), sketch.between("A", "B", 0.7))
    let router = DoorRouter(town.city)
    let along = try router.way(from: near, to: .coordinate(far), by: .car)
    #expect(along.distance.value > 90 && along.distance.value < 100)
    // Riding back is forbidden; leaving the car and walking back is quicker than the block.
    let back = try router.way(from: far, to: .coordinate(near), by: .car)
    #expect(back.legs.contains { $0.mode == .walk } || back.distance.value > 200)
    let walk = try router.way(from: far, to: .coordinate(near), by: .foot)
    #expect(walk.distance.value < 100)
  }

  @Test("Riders keep off footways that do not let them on")
  func footways() throws {
    let tags = [footway, ["highway": "footway", "bicycle": "yes"], ["highway": "steps"]]
    let paths = try tags.map { tags in
      try SketchCity(
        SketchMap(
          """
          A---B
          |   |
          |   |
          |   |
          D---C
          """, metres: 50, ways: ["AB": tags, "AD": residential, "DCB": residential]
        )
      ).route("A", "B").legs.filter { $0.mode == .ride }.reduce(0) { $0 + $1.distance.value }
    }
    #expect(paths[0] == 0 || paths[0] > 400)
    #expect(paths[1] > 190 && paths[1] < 210)
  }

  @Test("A private road is no short cut, but leads to what lies on it")
  func restricted() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A---P---B
        |   |   |
        |   Q   |
        |       |
        D-------C
        """, metres: 30,
        ways: [
          "APB": ["highway": "service", "access": "private"],
          "PQ": residential,
          "AD": residential, "DC": residential, "CB": residential,
        ]))
    for profile in Profile.allCases {
      #expect(town.path("D", "C", profile) == "DC")
      #expect(town.path("A", "B", profile)?.contains("D") == true, "\(profile)")
      #expect(town.path("D", "P", profile) == "DAP", "\(profile)")
      #expect(town.path("P", "C", profile) == "PBC", "\(profile)")
      // Q is public by its tags, but lies behind private ground.
      #expect(town.path("D", "Q", profile) == "DAPQ", "\(profile)")
      #expect(town.path("Q", "C", profile) == "QPBC", "\(profile)")
    }
  }

  @Test("A private gate between two public streets is no short cut either")
  func restrictedGate() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A---G---B
        |       |
        D-------C
        """, metres: 30,
        ways: ["AGB": residential, "AD": residential, "DC": residential, "CB": residential],
        nodes: ["G": ["barrier": "gate", "access": "private"]]))
    #expect(town.path("A", "B")?.contains("DC") == true)
    let behind = try SketchCity(
      SketchMap(
        "A---G---B", metres: 30, ways: ["AGB": residential],
        nodes: ["G": ["barrier": "gate", "access": "private"]]))
    #expect(behind.path("A", "B") == "AGB")
    #expect(behind.path("B", "A") == "BGA")
  }

  @Test("Shut gates shut, bollards sort", arguments: Profile.allCases)
  func barriers(profile: Profile) throws {
    func passes(_ tags: [String: String]) throws -> Bool {
      let town = try SketchCity(
        SketchMap(
          "A---G---B", metres: 100, ways: ["AGB": residential], nodes: ["G": tags]))
      // Parking at a gate and walking on counts as not passing with the vehicle.
      guard let route = try? town.route("A", "B", profile) else { return false }
      let ridden = route.legs.filter { $0.mode != .walk || profile == .foot }
      return ridden.reduce(0) { $0 + $1.distance.value } > 700
    }
    #expect(try passes(["barrier": "gate"]))
    #expect(try passes(["barrier": "lift_gate"]))
    #expect(try !passes(["barrier": "gate", "locked": "yes"]))
    #expect(try !passes(["barrier": "gate", "access": "no"]))
    #expect(try passes(["barrier": "bollard"]) == (profile == .ebike || profile == .foot))
    #expect(try passes(["barrier": "turnstile"]) == (profile == .foot))
    #expect(try passes(["barrier": "kissing_gate"]) == (profile == .foot))
  }

  @Test("The rider leaves the bike at a turnstile and walks on")
  func walkThroughGate() throws {
    let town = try SketchCity(
      SketchMap(
        "A---G---B", metres: 40, ways: ["AGB": residential],
        nodes: ["G": ["barrier": "turnstile", "name": "小门"]]))
    let route = try town.route("A", "B")
    #expect(route.legs.map(\.mode) == [.ride, .walk])
    #expect(route.parking == town.sketch["G"])
    #expect(route.gates.count == 1)
    let actions = route.steps.map(\.action)
    #expect(actions.contains(.park(.kerb)) && actions.contains(.gate(route.gates[0])))
  }

  @Test("Ferries and streets under construction carry nobody")
  func notForTravel() throws {
    let town = try SketchCity(
      SketchMap(
        "A---B---C", metres: 30,
        ways: ["AB": residential, "BC": ["route": "ferry"]]))
    let route = try town.route("A", "C")
    guard case .coordinate(let offset) = route.arrival else {
      Issue.record("\(route.arrival)")
      return
    }
    #expect(offset.value > 100)
  }
}
