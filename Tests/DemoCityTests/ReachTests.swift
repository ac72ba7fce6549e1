import Geodesy
import OpenStreetMap
import Testing

@testable import DemoCity
@testable import Routing

@Suite("Riders come to every building")
struct ReachTests {
  @Test("Every entrance is reached, most of them by mapped ways", arguments: try DrawnCity.all)
  func entrances(city: DrawnCity) throws {
    let map = try CityMap.build(from: city.elements)
    let report = DoorReport(map)
    #expect(Double(report.reachedCount) >= 0.995 * Double(report.rows.count))
    let share = Double(report.mappedCount) / Double(report.rows.count)
    #expect((0.25...0.95).contains(share), "\(share) mapped")
    for row in report.rows {
      guard case .connector(let length, _, _) = row.outcome else { continue }
      #expect(length.value <= 30, "\(map.entrances[row.entrance.position].node)")
    }
  }

  @Test("From the street to every building of an estate", arguments: try DrawnCity.estates.get())
  func buildings(city: DrawnCity) throws {
    try expectWays(city, every: 1)
  }

  @Test("From afar to buildings all over a district", arguments: try DrawnCity.districts.get())
  func district(city: DrawnCity) throws {
    try expectWays(city, every: 23)
  }

  private func expectWays(_ city: DrawnCity, every step: Int) throws {
    let map = try CityMap.build(from: city.elements)
    let router = DoorRouter(map)
    let street = try #require(city.ways("highway").first { $0.tags["highway"] == "tertiary" })
    let start = city.points(street)[street.nodes.count / 2]
    for index in stride(from: 0, to: map.buildings.count, by: step) {
      let goal = Destination.building(BuildingIndex(at: index))
      let route = try router.way(from: start, to: goal, by: .ebike)
      if case .notReached(let reason, _, _) = route.arrival {
        Issue.record("\(map.buildings[index].id): \(reason)")
      }
    }
  }

  @Test("Buildings without an entrance are huts and the like", arguments: try DrawnCity.all)
  func huts(city: DrawnCity) throws {
    let map = try CityMap.build(from: city.elements)
    let kinds = Dictionary(
      city.ways("building").map { ($0.id, $0.tags["building"] ?? "") }, uniquingKeysWith: { $1 })
    for building in map.buildings where building.entrances.isEmpty {
      let kind = kinds[building.id.number] ?? ""
      #expect(["guardhouse", "pavilion"].contains(kind), "\(building.id) \(kind)")
    }
  }
}
