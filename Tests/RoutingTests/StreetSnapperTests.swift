import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Snapping")
struct StreetSnapperTests {
  @Test("The rider on this side of the wall starts on this side")
  func wallAtStart() throws {
    let sketch = SketchMap(
      """
      A---------------B
              r
      X---------------Y
      C---------------D
      |               |
      E---------------F
      """, metres: 6,
      ways: [
        "AB": residential, "XY": wall, "CD": residential, "CE": residential, "EF": residential,
        "FD": residential, "BD": residential,
      ])
    let town = try SketchCity(sketch)
    let rider = LocalPlane(origin: sketch["r"]).coordinate(PlanePoint(x: 0, y: -3))
    let route = try DoorRouter(town.city).way(
      from: rider, to: .coordinate(sketch["C"]), by: .foot)
    #expect(sketch.names(on: route.geometry).hasPrefix("B"))
  }

  @Test("A small island beside the rider does not swallow the start")
  func island() throws {
    let sketch = SketchMap(
      """
      A-----------------------------------B


              I---J
      """, metres: 10, ways: ["AB": residential, "IJ": residential])
    let town = try SketchCity(sketch)
    #expect(town.city.network.edgeIsland.contains { $0 != 0 })
    let route = try DoorRouter(town.city).way(
      from: sketch["I"], to: .coordinate(sketch["B"]), by: .ebike)
    #expect(sketch.names(on: route.geometry).hasSuffix("B"))
    // Within the island the way is the island's.
    let inner = try DoorRouter(town.city).way(
      from: sketch["I"], to: .coordinate(sketch["J"]), by: .foot)
    #expect(sketch.names(on: inner.geometry) == "IJ")
  }

  @Test("A long street that leads nowhere gives way to one that leads to the door")
  func deadPiece() throws {
    let sketch = SketchMap(
      """
      A-----------------------------B---------C
               r
      X-----------------------------Y
      """, metres: 40, ways: ["ABC": residential, "XY": residential])
    let town = try SketchCity(sketch)
    #expect(town.city.network.edgeIsland.allSatisfy { $0 == 0 })
    let rider = LocalPlane(origin: sketch["r"]).coordinate(PlanePoint(x: 0, y: -20))
    let route = try DoorRouter(town.city).way(
      from: rider, to: .coordinate(sketch["C"]), by: .ebike)
    #expect(sketch.names(on: route.geometry).hasSuffix("C"))
  }

  @Test("Far from every street there is no way")
  func nowhere() throws {
    let sketch = SketchMap("A---B", metres: 10, ways: ["AB": residential])
    let town = try SketchCity(sketch)
    let far = LocalPlane(origin: sketch["A"]).coordinate(PlanePoint(x: 0, y: 3_000))
    #expect(throws: RoutingError.startOffNetwork) {
      try DoorRouter(town.city).way(from: far, to: .coordinate(sketch["A"]), by: .foot)
    }
    #expect(throws: RoutingError.destinationOffNetwork) {
      try DoorRouter(town.city).way(from: sketch["A"], to: .coordinate(far), by: .foot)
    }
    #expect(throws: RoutingError.unknownDestination) {
      try DoorRouter(town.city).way(
        from: sketch["A"], to: .building(BuildingIndex(rawValue: 7)), by: .foot)
    }
  }

  @Test("An empty city knows no way and reports no door")
  func empty() throws {
    let city = try CityMap.build(from: SketchMap("A").elements)
    #expect(city.bounds.isEmpty)
    #expect(DoorReport(city).rows.isEmpty)
    let place = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)
    #expect(throws: RoutingError.startOffNetwork) {
      try DoorRouter(city).way(from: place, to: .coordinate(place), by: .ebike)
    }
  }
}
