import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

/// An estate with nine bicycle stands, four car parks, four gates and two doors: the router against
/// trying everything.
@Suite("Door to door against enumeration")
struct DoorEnumerationTests {
  static let drawing = """
    A--B--C--D--E--F
    |  |     |     |
    |  G     H     |
    K  |     |     L
    |  M--N--O--P  |
    |  |        |  |
    |  | a-e-b  |  |
    |  | |   |  |  |
    |  | d-f-c  |  |
    |  |        |  |
    I  Q--R--S--T  J
    |  |        |  |
    |  g        h  |
    |  |        |  |
    U--V--W--X--Y--Z
    """

  static func estate(seed: UInt64) throws -> SketchCity {
    var random = SeededRandom(seed: seed)
    let gates: [[String: String]] = [
      ["barrier": "gate"], ["barrier": "gate", "opening_hours": "06:00-22:00"],
      ["barrier": "gate", "opening_hours": "06:02-22:00"], ["barrier": "lift_gate"],
      ["barrier": "gate", "access": "private"],
      ["barrier": "gate", "opening_hours": "07:00-19:00"],
      ["barrier": "turnstile", "opening_hours": "05:00-22:01"],
    ]
    let inner: [[String: String]] = [
      ["highway": "service"], ["highway": "service", "access": "private"], ["highway": "footway"],
      ["highway": "service", "motor_vehicle": "no"], ["highway": "living_street"],
    ]
    var nodes: [Character: [String: String]] = [
      "e": ["entrance": "main"], "f": ["entrance": "yes"],
    ]
    for name in "ACEKLNSWX" { nodes[name] = ["amenity": "bicycle_parking"] }
    for name in "MYUF" { nodes[name] = ["amenity": "parking"] }
    for name in "GHgh" { nodes[name] = gates.randomElement(using: &random) }
    var ways: [String: [String: String]] = ["aebcfda": ["building": "apartments"]]
    for key in ["BGM", "DHO", "QgV", "ThY", "MN", "NO", "OP", "MQ", "PT", "QR", "RS", "ST"] {
      ways[key] = inner.randomElement(using: &random)
    }
    let outer: [[String: String]] = [
      residential, residential, ["highway": "residential", "oneway": "yes"],
      ["highway": "primary"],
    ]
    for key in ["AB", "BC", "CD", "DE", "EF", "AK", "KI", "IU", "FL", "LJ", "JZ", "UV", "VW", "WX"]
    {
      ways[key] = outer.randomElement(using: &random)
    }
    return try SketchCity(
      SketchMap(drawing, metres: 15, ways: ways, defaultWay: residential, nodes: nodes))
  }

  @Test("All profiles, at hours when gates open and shut, and with gates reported shut")
  func enumeration() throws {
    var (found, timed) = (0, 0)
    for seed in UInt64(1)...14 {
      let town = try Self.estate(seed: seed)
      let (city, router) = (town.city, DoorRouter(town.city))
      #expect(city.gates.count == 4 && city.entrances.count == 2)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        let (hour, minute) =
          [(5, 58), (21, 58), (12, 0), (6, 59)].randomElement(using: &random)
          ?? (12, 0)
        let departure = try DepartureTests.leaving(hour, minute)
        let start = try #require("AFUZCX".randomElement(using: &random))
        guard
          var request = router.request(
            from: town.sketch[start], to: .building(BuildingIndex(at: 0)), by: profile,
            leaving: departure)
        else { continue }
        if Bool.random(using: &random) {
          let shut = Int32.random(in: 0..<4, using: &random)
          request.state.shutGates = Set(request.state.shutGates + [shut]).sorted()
        }
        let hours = city.streets.clock.gateHours(at: departure)
        let truth = ReferenceDoorSearch(
          network: city.network, profile: profile,
          shutGates: (0..<4).map { request.state.shutGates.contains($0) },
          conditions: Set(request.state.conditions), hours: hours
        ).best(request.starts, request.goals)
        let answer = router.path(request, hours)
        let name: Comment = "seed \(seed), \(profile), \(hour):\(minute) from \(start)"
        #expect(answer.map { DepartureTests.milliseconds($0.path, request) } == truth, name)
        if answer != nil { found += 1 }
        if answer?.late.isEmpty == false { timed += 1 }
      }
    }
    #expect(found > 50 && timed > 5, "\(found) \(timed)")
  }

  @Test("Times to many places = riding to each of them")
  func times() throws {
    for seed in UInt64(1)...20 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let router = DoorRouter(city)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        let starts = DoorSearchTests.places(city, [profile], 2, &random)
        let goals = DoorSearchTests.places(city, [profile], 12, &random)
        guard !starts.isEmpty, !goals.isEmpty else { continue }
        let found = router.times(
          from: StreetSpot(places: starts, profile: profile),
          to: goals.map { StreetSpot(places: [$0], profile: profile) }, by: profile)
        let truth = ReferenceDoorSearch(
          network: city.network, profile: profile, shutGates: city.gates.map { _ in false }
        ).rides(starts, goals)
        #expect(found == truth.map { $0.map(Int.init) }, "seed \(seed), \(profile)")
      }
    }
  }
}
