import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity
@testable import Routing

@Suite("The hierarchy over a demo city")
struct HierarchyTests {
  @Test(
    "Doors: the same times as the plain search, for all profiles and with gates shut",
    arguments: try DrawnCity.estates.get() + DrawnCity.districts.get())
  func doors(city: DrawnCity) throws {
    let map = try CityMap.build(from: city.elements)
    let router = DoorRouter(map)
    let query = DoorQuery(try StreetHierarchy(map.network, order: map.edgeOrder))
    var search = DoorSearch(map.network, query.turns)
    var found = 0
    for number in 0..<40 {
      let building = number * 7_919 % map.buildings.count
      let vertex = number * 104_729 % map.network.vertexCount
      guard
        var request = router.request(
          from: map.network.coordinates[vertex], to: .building(BuildingIndex(at: building)),
          by: Profile.allCases[number % Profile.count])
      else { continue }
      request.state.shutGates = map.gates.indices.filter { ($0 + number) % 5 == 0 }.map {
        Int32($0)
      }
      let plain = search.run(request, map.network)
      #expect(try query.run(request) == plain, "building \(building) from vertex \(vertex)")
      found += plain == nil ? 0 : 1
    }
    #expect(found > 20)
  }

  @Test("Trees: distances to all entries", arguments: try DrawnCity.estates.get())
  func trees(city: DrawnCity) throws {
    let map = try CityMap.build(from: city.elements)
    let streets = try StreetHierarchy(map.network, order: map.edgeOrder)
    var query = StreetQuery(streets.hierarchy)
    var plain = PlainSearch(vertexCount: streets.turns.entryCount)
    for profile in Profile.allCases {
      let weights = TurnWeights(map.network, streets.turns, profile).all()
      let graph = PlainGraph(
        firstArc: streets.turns.firstTurn, arcHead: streets.turns.turnHead,
        weight: weights.map { Int32($0) })
      let (metric, refined) = try streets.weights(profile)
      for source in [0, streets.turns.entryCount / 2, streets.turns.entryCount - 1] {
        plain.run(graph, from: source, to: nil, potential: ZeroPotential())
        query.start(
          [StreetQuery.Seed(entry: Int32(source), cost: 0)], in: metric, refined: refined)
        let isSame = (0..<streets.turns.entryCount).allSatisfy {
          query.distance(to: Int32($0)) == min(plain.distance(to: $0), Hierarchy.unreached)
        }
        #expect(isSame, "\(profile) from entry \(source)")
      }
    }
  }
}
