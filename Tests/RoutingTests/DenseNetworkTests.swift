import Geodesy
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

/// Streets between any two places: nothing divides them, and a hierarchy has no end.
@Suite("Networks without small cuts")
struct DenseNetworkTests {
  static func elements(nodes count: Int64, ways: Int64) -> OSMElements {
    var random = SeededRandom(seed: 17)
    let nodes = (1...count).map { number in
      OSMNode(
        id: number,
        coordinate: Coordinate(
          latitudeE7: 300_000_000 + .random(in: 0...500_000, using: &random),
          longitudeE7: 1_200_000_000 + .random(in: 0...500_000, using: &random)))
    }
    let lines = (1...ways).map { number in
      OSMWay(
        id: number,
        nodes: [.random(in: 1...count, using: &random), .random(in: 1...count, using: &random)],
        tags: ["highway": "residential"])
    }
    return OSMElements(
      nodes: nodes, ways: lines.filter { $0.nodes[0] != $0.nodes[1] }, relations: [])
  }

  @Test("The hierarchy is refused in seconds, and the plain search answers everything")
  func refused() throws {
    let city = try CityMap.build(from: Self.elements(nodes: 1_200, ways: 6_000))
    var isRefused = false
    let time = try ContinuousClock().measure {
      do {
        _ = try StreetHierarchy(city.network, order: city.edgeOrder)
      } catch HierarchyError.tooDense {
        isRefused = true
      }
    }
    #expect(isRefused)
    #expect(time < .seconds(120), "\(time)")
    #expect(city.isWithoutHierarchy)
    let router = DoorRouter(city)
    let network = city.network
    let (from, to) = (network.coordinates[0], network.coordinates[network.vertexCount - 1])
    let way = try router.streets(StreetRequest([Waypoint(from), Waypoint(to)], by: .ebike))
    #expect(way.distance > .zero)
    #expect(try router.way(from: from, to: .coordinate(to), by: .ebike).distance > .zero)
    let start = try #require(router.spot(near: from, by: .ebike))
    let goal = try #require(router.spot(near: to, by: .ebike))
    #expect(router.times(from: start, to: [goal], by: .ebike)[0] != nil)
    #expect(router.table(from: [start], to: [goal], by: .ebike)[0][0] != nil)
    #expect(!router.isochrones(from: start, within: [60_000])[0].polygons.isEmpty)
    #expect(!router.reach(from: start, within: 60_000).isEmpty)
  }

  @Test("A city has one")
  func city() throws { #expect(!(try CityFileTests.town().isWithoutHierarchy)) }
}
