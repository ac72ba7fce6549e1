import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("Tables of street routes")
struct StreetTableTests {
  @Test(
    "Random towns: each cell is the time and the length of its single route", arguments: 1...4)
  func single(part: Int) throws {
    var (found, missing) = (0, 0)
    for seed in UInt64(part * 100)..<UInt64(part * 100 + 12) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let router = DoorRouter(city)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        for round in 0..<4 {
          var closures = Closures()
          if round % 2 == 1 {
            closures.gates = Set(
              city.gates.indices.filter { _ in Bool.random(using: &random) }.map {
                GateIndex(at: $0)
              })
            closures.streets = Set(
              (0..<2).map { _ in
                StreetIndex(
                  rawValue: .random(in: 0..<Int32(city.network.edgeCount), using: &random))
              })
          }
          let waypoints = (0..<7).map { _ in
            Self.waypoint(city, asksSides: round > 1, &random)
          }
          .filter { !router.snap($0, by: profile).isEmpty }
          // The same place twice, and fewer destinations than sources.
          let request = StreetTableRequest(
            waypoints + waypoints.prefix(1), to: Array(0..<min(4, waypoints.count)), by: profile,
            avoiding: closures,
            leaving: round == 3 ? try DepartureTests.leaving(8, 0) : nil, measuresLengths: true)
          let table = try #require(try router.table(request))
          #expect(table.waypoints.count == request.waypoints.count)
          for (row, source) in request.sources.enumerated() {
            for (column, destination) in request.destinations.enumerated() {
              let single = StreetRequest(
                [source, destination].map { request.waypoints[$0] }, by: profile,
                avoiding: closures, leaving: request.departure)
              let name = "seed \(seed), \(profile), round \(round), \(source) to \(destination)"
              let time = table.milliseconds[row][column]
              guard let route = try? router.streets(single) else {
                #expect(time == nil && table.distances[row][column] == nil, "\(name)")
                missing += 1
                continue
              }
              found += 1
              // Turning into a street to stop at its very beginning is a turn and no move.
              let turn = (time ?? -1) - route.durationMilliseconds
              #expect(turn == 0 || round > 1 && turn > 0 && turn < 60_000, "\(name)")
              let length = table.distances[row][column]?.value ?? -1
              #expect(abs(length - route.distance.value) < 0.02, "\(name)")
            }
          }
        }
      }
    }
    #expect(found > 3_000 && missing > 50)
  }

  @Test(
    "Real maps, private ground and gates and all: cells are the times of single routes",
    .enabled(if: SharedData.isPresent, "shared data absent"),
    arguments: ["beijing_bupt_2025", "nanjing_center_2021", "otp_moorgate"])
  func real(name: String) throws {
    let city = try CityMap.build(from: OSMFile(path: SharedData.osm(name)))
    let router = DoorRouter(city)
    var random = SeededRandom(seed: 12)
    var found = 0
    for (round, profile) in Profile.allCases.enumerated() {
      let places = (0..<18).map { _ in Self.waypoint(city, asksSides: false, &random) }
      let waypoints = places.filter { !router.snap($0, by: profile).isEmpty }
      let request = StreetTableRequest(
        waypoints, to: Array(waypoints.indices.prefix(6)), by: profile,
        leaving: round % 2 == 0 ? try DepartureTests.leaving(23, 30) : nil)
      let table = try #require(try router.table(request))
      for source in request.sources {
        for destination in request.destinations {
          let route = try? router.streets(
            StreetRequest(
              [waypoints[source], waypoints[destination]], by: profile,
              leaving: request.departure))
          let time = table.milliseconds[source][destination]
          #expect(time == route?.durationMilliseconds, "\(profile), \(source) to \(destination)")
          found += time == nil ? 0 : 1
        }
      }
    }
    #expect(found > 200)
  }

  private static func waypoint(
    _ city: CityMap, asksSides: Bool, _ random: inout SeededRandom
  ) -> Waypoint {
    let vertex = Int.random(in: 0..<city.network.vertexCount, using: &random)
    var waypoint = Waypoint(
      city.network.coordinates[vertex].destination(
        Metres(.random(in: 0...40, using: &random)), bearing: .random(in: 0..<360, using: &random)),
      candidates: .random(in: 1...3, using: &random))
    guard asksSides else { return waypoint }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: waypoint.kerb = .near
    case 1: waypoint.kerb = .far
    case 2:
      waypoint.heading = .init(
        bearing: .random(in: 0..<360, using: &random), spread: .random(in: 60...120, using: &random)
      )
    default: waypoint.radius = Metres(200)
    }
    return waypoint
  }

  @Test(
    "Gates with hours are gone round or waited at as by single routes, row and column alone too")
  func hours() throws {
    let sketch = SketchMap(
      """
      A--G--B
      |     |
      C-----D--F--H
      """, metres: 30,
      ways: ["AGB": residential, "ACDB": residential, "DFH": residential],
      nodes: [
        "G": ["barrier": "gate", "opening_hours": "08:00-20:00"],
        "F": ["barrier": "gate", "opening_hours": "08:00-20:00"],
      ])
    let router = DoorRouter(try SketchCity(sketch).city)
    let waypoints = "ABCDH".map { Waypoint(sketch[$0]) }
    for (hour, minute) in [(12, 0), (6, 0), (7, 50), (22, 0), (19, 59)] {
      let departure = try DepartureTests.leaving(hour, minute)
      let table = try #require(
        try router.table(StreetTableRequest(waypoints, by: .ebike, leaving: departure)))
      for source in waypoints.indices {
        for destination in waypoints.indices {
          let route = try? router.streets(
            StreetRequest(
              [waypoints[source], waypoints[destination]], by: .ebike, leaving: departure))
          #expect(
            table.milliseconds[source][destination] == route?.durationMilliseconds,
            "\(source) to \(destination) at \(hour):\(minute)")
        }
        #expect(table.milliseconds[source][source] == 0 && table.distances.isEmpty)
        let row = StreetTableRequest(waypoints, from: [source], by: .ebike, leaving: departure)
        #expect(try router.table(row)?.milliseconds == [table.milliseconds[source]])
        let column = StreetTableRequest(waypoints, to: [source], by: .ebike, leaving: departure)
        #expect(
          try router.table(column)?.milliseconds == table.milliseconds.map { [$0[source]] })
      }
    }
  }

  @Test("A place off all streets is named, and who waits no more gets nothing")
  func refused() throws {
    let sketch = SketchMap("A--B--C", metres: 20, ways: ["ABC": residential])
    let router = DoorRouter(try SketchCity(sketch).city)
    let far = sketch["C"].destination(Metres(900), bearing: 90)
    #expect(throws: StreetRouteError.noStreet(waypoint: 1)) {
      try router.table(StreetTableRequest([Waypoint(sketch["A"]), Waypoint(far)], by: .foot))
    }
    let request = StreetTableRequest("ABC".map { Waypoint(sketch[$0]) }, by: .foot)
    #expect(try router.table(request) { true } == nil)
    let none = try #require(try router.table(StreetTableRequest([], by: .foot)))
    #expect(none.milliseconds.isEmpty && none.waypoints.isEmpty)
  }
}
