import Foundation
import Geodesy
import OpenStreetMap
import Testing

@testable import Routing

@Suite("Doors of real maps", .enabled(if: SharedData.isPresent, "shared data absent"))
struct RealDoorTests {
  @Test(
    "Entrances reached, none across anything",
    arguments: [
      ("beijing_bupt_2025", 103, 100), ("beijing_cau_2026", 5, 5), ("nanjing_center_2021", 7, 4),
      ("monaco_planetiler", 66, 62), ("otp_herrenberg", 20, 19), ("otp_lund", 34, 31),
      ("otp_moorgate", 42, 36), ("taipei_songshan_2019", 2, 2), ("shanghai_center_roads", 1, 1),
      ("shanghai_shu_2021a", 0, 0), ("shanghai_shu_2021b", 0, 0), ("nantong_2026", 0, 0),
      ("otp_barrier_gates", 0, 0),
    ])
  func reached(name: String, entrances: Int, least: Int) throws {
    let elements = try OSMElements(reading: OSMFile(path: SharedData.osm(name)))
    let city = try CityMap.build(from: elements)
    let report = DoorReport(city)
    #expect(report.rows.count == entrances)
    #expect(report.reachedCount >= least)
    let judge = try CrossingJudge(elements, city.network.coordinates[0])
    for row in report.rows {
      guard case .connector(let length, let from, let to) = row.outcome else { continue }
      let node = city.entrances[row.entrance.position].node
      #expect(length <= Connector.longest)
      #expect(judge.crossed(from: from, to: to) == [], "node \(node)")
    }
    let object = try JSONSerialization.jsonObject(with: Data(report.geoJSON().utf8))
    let features = (object as? [String: Any])?["features"] as? [[String: Any]]
    #expect(features?.count == entrances + report.connectorCount)
    #expect(report.text().split(separator: "\n").count == entrances + 1)
  }

  @Test("The judge itself sees what lies in the way")
  func judge() throws {
    let elements = try OSMElements(reading: OSMFile(path: SharedData.osm("beijing_bupt_2025")))
    let city = try CityMap.build(from: elements)
    let judge = try CrossingJudge(elements, city.network.coordinates[0])
    for building in city.buildings {
      let bounds = building.outline.bounds
      let west = Coordinate<WGS84>(
        latitudeE7: building.labelPoint.latitudeE7, longitudeE7: bounds.west - 1_000)
      #expect(judge.crossed(from: west, to: building.labelPoint).contains(building.id.number))
    }
  }

  @Test(
    "Ways to every building are sound, their last stretch too",
    arguments: [
      "beijing_bupt_2025", "beijing_cau_2026", "nanjing_center_2021", "otp_moorgate",
      "taipei_songshan_2019", "shanghai_shu_2021b",
    ])
  func routes(name: String) throws {
    let elements = try OSMElements(reading: OSMFile(path: SharedData.osm(name)))
    let city = try CityMap.build(from: elements)
    let judge = try CrossingJudge(elements, city.network.coordinates[0])
    let router = DoorRouter(city)
    let start = city.network.coordinates[city.network.vertexCount / 2]
    var arrivals = 0
    for index in city.buildings.indices {
      let profile = Profile.allCases[index % Profile.count]
      guard
        let route = try? router.way(
          from: start, to: .building(BuildingIndex(at: index)), by: profile)
      else { continue }
      GuidanceTests.expectSound(route, "\(city.buildings[index].id)")
      if let line = route.legs.last, line.mode == .connector {
        #expect(
          judge.crossed(from: line.geometry[0], to: line.geometry[1]) == [],
          "\(city.buildings[index].id)")
      }
      if case .notReached = route.arrival { continue }
      arrivals += 1
    }
    #expect(arrivals * 2 > city.buildings.count)
  }

  @Test("The survey of reach and the search agree on which doors are reached")
  func surveyAgrees() throws {
    for name in ["beijing_bupt_2025", "otp_moorgate", "otp_lund"] {
      let city = try CityMap.build(from: OSMFile(path: SharedData.osm(name)))
      let router = DoorRouter(city)
      let vertices = ReachSurvey.vehicleVertices(city.network, .ebike)
      let start = city.network.coordinates[Int(vertices[vertices.count / 3])]
      for row in DoorReport(city).rows {
        let route = try? router.way(from: start, to: .entrance(row.entrance), by: .ebike)
        let isReached = if case .entrance? = route?.arrival { true } else { false }
        let isExpected = if case .notReached = row.outcome { false } else { true }
        #expect(
          isReached == isExpected, "\(name) \(city.entrances[row.entrance.position].node)")
      }
    }
  }

  @Test("BUPT has its estate, gates and numbered buildings")
  func bupt() throws {
    let city = try CityMap.build(from: OSMFile(path: SharedData.osm("beijing_bupt_2025")))
    let campus = try #require(
      city.estates.firstIndex { $0.name == "北京邮电大学" && $0.kind == .campus })
    let own = city.buildings.filter { $0.estate == EstateIndex(at: campus) }
    #expect(own.count > 80)
    #expect(own.contains { $0.number == "10" && $0.name == "10号楼" })
    let names = city.gates.filter { $0.estate == EstateIndex(at: campus) }.compactMap(\.name)
    #expect(Set(["东门", "西门", "南门", "北门"]).isSubset(of: names))
  }
}
