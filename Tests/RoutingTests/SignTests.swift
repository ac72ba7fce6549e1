import Geodesy
import OpenStreetMap
import SketchMap
import Testing

@testable import Routing

@Suite("Openings, landmarks and gates passed over")
struct SignTests {
  @Test("The second street on the right is the second, drives and streets on the left aside")
  func openings() throws {
    let sketch = SketchMap(
      """
            L
            |
      A--B--C--D--E--F
         |     |  |
         H     I  J
      """, metres: 30,
      ways: [
        "ABCDEF": residential, "BH": residential, "LC": residential, "EJ": residential,
        "DI": ["highway": "service"],
      ])
    let town = try SketchCity(sketch)
    let steps = try town.route("A", "J").steps
    #expect(steps.map(\.action) == [.depart(.east), .turn(.right), .arrive] || steps.count == 4)
    let turn = try #require(steps.first { $0.action == .turn(.right) })
    #expect(turn.opening == 2)
    let drive = try town.route("A", "I").steps.first { $0.action == .turn(.right) }
    #expect(drive?.opening == 2)
    let left = try town.route("A", "L").steps.first { $0.action == .turn(.left) }
    #expect(left?.opening == 1)
    let streets = try DoorRouter(town.city).streets(
      StreetRequest(
        [Waypoint(sketch["A"]), Waypoint(sketch["J"])], by: .car, detail: .steps))
    #expect(streets.legs[0].steps.map(\.opening) == [nil, 2, nil])
  }

  @Test("A named building at the corner is its landmark, a number is not")
  func landmarks() throws {
    let sketch = SketchMap(
      """
         P-Q
         | |
         S-R

      A------B
             |
             C
      """, metres: 8,
      ways: [
        "AB": residential, "BC": residential, "PQRSP": ["building": "yes", "name": "百货大楼"],
      ])
    let town = try SketchCity(sketch)
    let turn = try town.route("A", "C", .foot).steps.first { $0.action == .turn(.right) }
    #expect(turn == nil || turn?.landmark?.side == .left)
    let index = LandmarkIndex()
    let found = index.landmark(at: sketch["B"], coming: 90, town.city.buildings)
    #expect(found?.side == .left)
    let towards = sketch["B"].bearing(to: town.city.buildings[0].labelPoint)
    let ahead = index.landmark(at: sketch["B"], coming: towards, town.city.buildings)
    #expect(ahead?.side == .ahead)
    #expect(index.landmark(at: sketch["B"], coming: 180, town.city.buildings)?.side == .right)
    #expect(index.landmark(at: sketch["C"], coming: 180, town.city.buildings) == nil)
  }

  @Test("Why not the nearer gate: shut, never open, not in its hours, longer")
  func reasons() throws {
    func town(_ tags: [String: String]) throws -> SketchCity {
      try SketchCity(
        SketchMap(
          """
          A---B---C---D---E
              |       |
            T-G-------H-U
            | |       | |
            | K--L----M |
            W-----------V
          """, metres: 30,
          ways: [
            "ABCDE": residential, "BGK": footway, "DHM": footway, "KLM": footway,
            "TGHUVWT": [
              "landuse": "residential", "name": "甲小区", "barrier": "wall",
            ],
          ], nodes: ["G": ["barrier": "gate"].merging(tags) { $1 }, "H": ["barrier": "gate"]]))
    }
    func reasons(
      _ town: SketchCity, shut: Bool = false, leaving: Departure? = nil
    ) throws -> [GateReason] {
      let router = DoorRouter(town.city)
      let near = try #require(
        town.city.gates.firstIndex { $0.node == SketchMap.id("G") }.map { GateIndex(at: $0) })
      let closures = Closures(gates: shut ? [near] : [])
      let goal = Destination.coordinate(town.sketch["L"])
      let route = try router.way(
        from: town.sketch["A"], to: goal, by: .foot, avoiding: closures, leaving: leaving)
      let found = router.reasons(
        for: route, from: town.sketch["A"], to: goal, by: .foot, avoiding: closures,
        leaving: leaving)
      #expect(found.allSatisfy { $0.gate == near && $0.nearer > .zero })
      return found
    }
    #expect(try reasons(town([:])).isEmpty)
    #expect(try reasons(town([:]), shut: true).map(\.cause) == [.shut])
    #expect(try reasons(town(["locked": "yes", "access": "no"])).map(\.cause) == [.neverOpen])
    let night = try DepartureTests.leaving(23, 0)
    #expect(
      try reasons(town(["opening_hours": "08:00-20:00"]), leaving: night).map(\.cause) == [.hours])
  }
}
