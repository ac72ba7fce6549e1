import Geodesy
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

@Suite("Words of real ways", .enabled(if: SharedData.isPresent, "shared data absent"))
struct RealGuidanceTests {
  static let cities = ["beijing_bupt_2025", "beijing_cau_2026", "nanjing_center_2021"]

  @Test("Words fit the line, no false U-turn, gates are those of the steps", arguments: cities)
  func words(name: String) throws {
    let city = try CityMap.build(from: OSMFile(path: SharedData.osm(name)))
    let router = DoorRouter(city)
    var random = SeededRandom(seed: 2_025)
    var (words, misfits, routes) = (0, [String](), 0)
    for _ in 0..<300 {
      let (start, building, profile) = Self.request(city, &random)
      guard let route = try? router.way(from: start, to: .building(building), by: profile) else {
        continue
      }
      routes += 1
      let named = route.steps.compactMap { step -> GateIndex? in
        if case .gate(let gate) = step.action { gate } else { nil }
      }
      #expect(route.gates == named)
      for step in route.steps {
        guard let fault = Self.fault(of: step, route) else { continue }
        words += 1
        guard fault.isWrong else { continue }
        misfits.append(
          "\(start) → \(city.buildings[building.position].id) \(profile): \(fault.text)")
        #expect(step.action != .turn(.uTurn), "\(misfits.last ?? "")")
      }
    }
    #expect(routes > 150)
    #expect(misfits.count * 100 < words * 3, "\(misfits.joined(separator: "\n"))")
  }

  private static func request(
    _ city: CityMap, _ random: inout SeededRandom
  ) -> (Coordinate<WGS84>, BuildingIndex, Profile) {
    let bounds = city.bounds
    let start = Coordinate<WGS84>(
      latitudeE7: .random(in: bounds.south...bounds.north, using: &random),
      longitudeE7: .random(in: bounds.west...bounds.east, using: &random))
    let building = Int.random(in: city.buildings.indices, using: &random)
    let profile = Profile.allCases[Int.random(in: 0..<Profile.count, using: &random)]
    return (start, BuildingIndex(at: building), profile)
  }

  private static func fault(of step: Step, _ route: DoorRoute) -> (isWrong: Bool, text: String)? {
    guard step.leg < route.legs.count, step.mode != .connector else { return nil }
    let judge = TurnWordJudge(line: route.legs[step.leg].geometry)
    switch step.action {
    case .turn(let turn):
      let bends = judge.bends(at: step.geometry.lowerBound)
      return (
        !bends.contains { TurnWordJudge.fits(turn, $0) },
        "\(turn) at \(step.coordinate) bends \(bends.map { Int($0) })"
      )
    case .depart(let direction) where step.distance.value >= 1:
      let error = judge.error(of: direction, length: step.distance.value)
      return (error > 45, "\(direction), \(Int(error))° off over \(step.distance)")
    default: return nil
    }
  }
}
