import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("Street routes")
struct StreetRouteTests {
  @Test(
    "Random towns: times and paths over any directions are those of the plain search",
    arguments: 1...4)
  func random(part: Int) throws {
    var found = 0
    for seed in UInt64(part * 100)..<UInt64(part * 100 + 25) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let network = city.network
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        for round in 0..<3 {
          var state = StreetState.usual
          if round == 2 {
            state.shutGates = city.gates.indices.filter { _ in Bool.random(using: &random) }
              .map { Int32($0) }
          }
          func places(_ count: Int) -> [StreetPlace] {
            DoorSearchTests.places(city, [profile], count, &random).map { place in
              var place = place
              if round > 0 { place.sides = .random(in: 1...3, using: &random) }
              return place
            }
          }
          let (starts, goals) = (places(2), places(3))
          guard !starts.isEmpty else { continue }
          let ride = StreetRide(city, profile)
          var plain = PlainRide(
            network, city.streets.turns,
            TurnWeights(network, city.streets.turns, profile, .all, state))
          for (goal, time) in zip(goals, ride.times(starts, to: goals, state)) {
            let truth = plain.run(from: starts, to: [goal])
            #expect(time == truth?.time, "seed \(seed), \(profile), round \(round), \(goal)")
            found += time == nil ? 0 : 1
          }
          let truth = plain.run(from: starts, to: goals)
          guard let path = ride.path(starts, to: goals, state) else {
            #expect(truth == nil, "seed \(seed), \(profile), round \(round)")
            continue
          }
          let sum = path.moves.reduce(path.start.cost + goals[path.goal].cost) {
            $0 + $1.milliseconds
          }
          // Turning into an edge to stop at its very beginning is a turn and no move.
          let missing = Int(truth?.time ?? 0) - Int(sum)
          #expect(missing == 0 || round > 0 && missing > 0 && missing < 60_000, "seed \(seed)")
          #expect(path.parkedBefore == nil && path.parkingKind == nil)
        }
      }
    }
    #expect(found > 200)
  }

  @Test("Several waypoints, each with several places: the best of all combinations")
  func combinations() throws {
    for seed in UInt64(1)...20 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      var random = SeededRandom(seed: seed)
      for profile in [Profile.ebike, .car, .foot] {
        let layers = (0..<4).map { _ in DoorSearchTests.places(city, [profile], 2, &random) }
        guard layers.allSatisfy({ !$0.isEmpty }) else { continue }
        let request = StreetRequest(layers.map { Waypoint($0[0].coordinate) }, by: profile)
        var task = StreetTask(city, request, layers)
        let found = task.run()
        var best: UInt32?
        let ride = StreetRide(city, profile)
        for choice in 0..<16 {
          let places = layers.enumerated().map { $1[choice >> $0 & 1] }
          var sum: UInt32? = places.reduce(0) { $0 + $1.cost }
          for (start, end) in zip(places, places.dropFirst()) {
            let (start, end) = (Self.free(start), Self.free(end))
            let time = ride.times([start], to: [end], .usual)[0]
            sum = sum.flatMap { sum in time.map { $0 + sum } }
          }
          if let sum { best = min(best ?? .max, sum) }
        }
        var total: UInt32?
        if let found {
          let moves = found.paths.flatMap(\.moves)
          var sum = moves.reduce(UInt32(0)) { $0 + $1.milliseconds }
          for (place, layer) in zip(found.places, layers) {
            let same = layer.filter { $0.edge == place.edge && $0.offset == place.offset }
            sum += same.map(\.cost).min() ?? 0
          }
          total = sum
        }
        #expect(total == best, "seed \(seed), \(profile)")
      }
    }
  }

  private static func free(_ place: StreetPlace) -> StreetPlace {
    var place = place
    place.cost = 0
    return place
  }

  @Test("Steps say turns, streets and junctions; they cover the line, and pieces sum up to legs")
  func steps() throws {
    let town = try Self.cross()
    let route = try DoorRouter(town.city).streets(
      StreetRequest(
        ["A", "D", "H"].map { Waypoint(town.sketch[$0]) }, by: .car,
        detail: [.steps, .annotations]))
    #expect(route.legs.count == 2 && route.waypoints.count == 3)
    let first = route.legs[0]
    #expect(first.steps.map(\.maneuver.kind) == [.depart, .turn, .arrive])
    #expect(first.steps.map(\.name) == ["West Street", "Second Road", "Second Road"])
    #expect(first.steps[1].maneuver.turn == .left)
    #expect(abs(first.steps[1].maneuver.bearingBefore - 90) < 1)
    #expect(TurnRules.angle(from: 0, to: first.steps[1].maneuver.bearingAfter).magnitude < 1)
    #expect(first.summary == ["West Street", "Second Road"])
    // Junction B is passed on the first step, E is where one turns.
    let junction = first.steps[1].intersections[0]
    #expect(junction.bearings.map { Int($0.rounded()) % 360 } == [0, 90, 180, 270])
    #expect(junction.arriving == 3 && junction.leaving == 0)
    #expect(junction.isEntry == [true, true, true, false])
    #expect(first.steps[0].intersections.map(\.point) == [0, 1])
    // The second leg turns back where the first one ends.
    #expect(town.sketch.names(on: route.geometry) == "ABEDEH")
    for leg in route.legs {
      #expect(leg.annotations.count == leg.geometry.count - 1)
      let length = leg.annotations.reduce(0) { $0 + $1.distance.value }
      #expect(abs(length - leg.distance.value) < 0.01)
      #expect(leg.steps.reduce(0) { $0 + $1.durationMilliseconds } == leg.durationMilliseconds)
      #expect(leg.steps[0].geometry.lowerBound == 0)
      for (step, next) in zip(leg.steps, leg.steps.dropFirst()) {
        #expect(step.geometry.upperBound - 1 == next.geometry.lowerBound)
      }
      let riding = leg.annotations.reduce(0) { $0 + $1.durationMilliseconds }
      #expect(Int(riding) <= leg.durationMilliseconds)
    }
  }

  @Test("Going on straight at a waypoint leads round the block, not back")
  func goingOn() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A--B--C
           |  |
           D--E
        """, metres: 5,
        ways: ["ABC": residential, "BDEC": residential]))
    let between = town.sketch.between("B", "C")
    let points = [town.sketch["A"], between, town.sketch["A"]].map { Waypoint($0) }
    let router = DoorRouter(town.city)
    let back = try router.streets(StreetRequest(points, by: .ebike))
    let on = try router.streets(StreetRequest(points, by: .ebike, continuesStraight: true))
    #expect(back.distance < on.distance)
    #expect(["ABCEDBA", "ABDECBA"].contains(town.sketch.names(on: on.geometry)))
  }

  @Test("A heading and a side of the street choose the direction")
  func headings() throws {
    let town = try Self.cross()
    let router = DoorRouter(town.city)
    let north = town.sketch.between("C", "B")
    func path(_ start: Waypoint, _ end: Character) throws -> String {
      let route = try router.streets(StreetRequest([start, Waypoint(town.sketch[end])], by: .car))
      return town.sketch.names(on: route.geometry)
    }
    let south = Waypoint.Heading(bearing: 180, spread: 20)
    #expect(try path(Waypoint(north), "C") == "C")
    #expect(try path(Waypoint(north, heading: south), "C") == "BC")
    #expect(throws: StreetRouteError.noStreet(waypoint: 0)) {
      try path(
        Waypoint(north, heading: .init(bearing: 45, spread: 10), radius: Metres(20)), "C")
    }
    // West of a street that runs north: on the left, so that one comes to it going south.
    let west = north.destination(Metres(5), bearing: 270)
    func arrival(_ kerb: Waypoint.Kerb, onLeft: Bool = false) throws -> String {
      let route = try router.streets(
        StreetRequest(
          [Waypoint(town.sketch["A"]), Waypoint(west, kerb: kerb, candidates: 1)], by: .car,
          drivesOnLeft: onLeft))
      return town.sketch.names(on: route.geometry)
    }
    #expect(try arrival(.either) == "AB")
    #expect(try arrival(.near) == "ABC")
    #expect(try arrival(.far) == "AB")
    #expect(try arrival(.near, onLeft: true) == "AB")
  }

  @Test("The nearest streets, each once, with name and distance")
  func snapping() throws {
    let town = try Self.cross()
    let router = DoorRouter(town.city)
    let place = town.sketch["B"].destination(Metres(10), bearing: 20)
    let found = router.snap(Waypoint(place), by: .car, most: 3)
    #expect(found.count == 3)
    #expect(found.map(\.distance) == found.map(\.distance).sorted())
    #expect(found[0].name == "First Road" && abs(found[0].distance.value - 3.42) < 0.1)
    #expect(router.snap(Waypoint(place, radius: Metres(3)), by: .car, most: 3).isEmpty)
  }

  @Test("A shut gate is gone round, waited at where nothing leads round, and no way out is told")
  func gates() throws {
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
    let town = try SketchCity(sketch)
    let router = DoorRouter(town.city)
    func route(_ end: Character, _ hour: Int, _ minute: Int) throws -> StreetRoute {
      try router.streets(
        StreetRequest(
          [Waypoint(sketch["A"]), Waypoint(sketch[end])], by: .ebike,
          leaving: DepartureTests.leaving(hour, minute)))
    }
    #expect(try sketch.names(on: route("B", 12, 0).geometry) == "AGB")
    #expect(try sketch.names(on: route("B", 6, 0).geometry) == "ACDB")
    let early = try route("H", 7, 50)
    #expect(sketch.names(on: early.geometry) == "ACDFH" && early.waits.count == 1)
    #expect(early.durationMilliseconds > early.legs[0].durationMilliseconds + 300_000)
    #expect(throws: StreetRouteError.noWay) { try route("H", 22, 0) }
    let gate = try #require(town.city.gates.firstIndex { $0.node == SketchMap.id("G") })
    let closed = StreetRequest(
      [Waypoint(sketch["A"]), Waypoint(sketch["B"])], by: .ebike,
      avoiding: Closures(gates: [GateIndex(at: gate)]))
    #expect(try sketch.names(on: router.streets(closed).geometry) == "ACDB")
    #expect(throws: StreetRouteError.tooFewWaypoints) {
      try router.streets(StreetRequest([Waypoint(sketch["A"])], by: .ebike))
    }
  }

  static func cross() throws -> SketchCity {
    try SketchCity(
      SketchMap(
        """
           C      D
           |      |
        A--B------E--F
           |      |
           G      H
        """, metres: 40,
        ways: [
          "ABEF": ["highway": "residential", "name": "West Street"],
          "CBG": ["highway": "residential", "name": "First Road"],
          "DEH": ["highway": "residential", "name": "Second Road"],
        ]))
  }
}
