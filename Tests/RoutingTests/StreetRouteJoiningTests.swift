import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Street routes over waypoints that are only passed")
struct StreetRouteJoiningTests {
  @Test("Nodes along the line are those of the map; a waypoint that is only passed ends no leg")
  func passing() throws {
    let town = try StreetRouteTests.cross()
    let router = DoorRouter(town.city)
    let (start, end) = (town.sketch.between("A", "B", 0.3), town.sketch.between("E", "H", 0.6))
    let route = try router.streets(
      StreetRequest(
        [start, town.sketch["D"], end].map { Waypoint($0) }, by: .car,
        detail: [.steps, .annotations, .nodes]))
    func nodes(_ names: String) -> [Int64] { names.map { SketchMap.id($0) } }
    #expect(route.legs.map(\.nodes) == [nodes("ABED"), nodes("DEH")])
    #expect(route.joined(at: [0, 1, 2]) == route)
    let one = try #require(route.joined(at: [0, 2]).legs.first)
    #expect(route.joined(at: []).legs == [one])
    #expect(one.nodes == nodes("ABEDEH") && one.geometry == route.geometry)
    #expect(one.annotations.count == one.geometry.count - 1)
    #expect(one.steps.map(\.maneuver.kind) == [.depart, .turn, .continueOn, .arrive])
    #expect(one.steps[2].maneuver.turn == .uTurn)
    #expect(one.steps.reduce(0) { $0 + $1.durationMilliseconds } == one.durationMilliseconds)
    #expect(one.steps.map(\.geometry) == [0..<3, 2..<4, 3..<6, 5..<6])
    #expect(one.summary == ["West Street", "Second Road"])
    for step in one.steps {
      for junction in step.intersections {
        #expect(one.geometry[junction.point] == junction.coordinate)
      }
    }
    // Straight past a waypoint: nothing is said there.
    let straight = try router.streets(
      StreetRequest(
        [start, town.sketch.between("B", "E", 0.5), town.sketch["F"]].map { Waypoint($0) },
        by: .car, detail: [.steps, .nodes]))
    let through = try #require(straight.joined(at: []).legs.first)
    #expect(through.steps.map(\.maneuver.kind) == [.depart, .arrive])
    #expect(through.steps[0].geometry == 0..<through.geometry.count)
    #expect(through.nodes == nodes("ABBEF"))
    // Somebody who is there already.
    let still = try router.streets(
      StreetRequest([start, start, end].map { Waypoint($0) }, by: .car, detail: [.steps, .nodes]))
    #expect(still.legs[0].nodes == nodes("AB"))
    #expect(still.joined(at: []).legs == [still.legs[1]])
  }
}
