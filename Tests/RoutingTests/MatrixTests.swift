import SeededRandom
import Testing

@testable import Routing

@Suite("Matrices and trips")
struct MatrixTests {
  /// With lengths, and with the costs of places told apart; as usual, and with gates and streets
  /// shut and conditions that hold.
  private static let rounds: [(measures: Bool, isUsual: Bool)] = [
    (true, true), (true, false), (false, false), (false, true),
  ]

  @Test("Random towns: every time, length and cost is that of a single search", arguments: 1...2)
  func single(part: Int) throws {
    var found = 0
    for seed in UInt64(part * 100)..<UInt64(part * 100 + 20) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        for (measures, isUsual) in Self.rounds {
          let state = isUsual ? StreetState.usual : Self.state(city, &random)
          func lists(_ count: Int) -> [[StreetPlace]] {
            (0..<count).map { _ in
              DoorSearchTests.places(city, [profile], .random(in: 1...2, using: &random), &random)
            }
          }
          // More starts than go together, one of them twice and one that is a goal.
          let goals = lists(5)
          var starts = lists(16)
          starts += [starts[3], goals[1]]
          guard starts.allSatisfy({ !$0.isEmpty }) else { continue }
          var matrix = MatrixTask(
            city, profile, state, starts, goals, lengths: measures, separatesCosts: !measures,
            leastMeasured: 0)
          matrix.run()
          let ride = StreetRide(city, profile)
          for (start, places) in starts.enumerated() {
            let name = "seed \(seed), \(profile), \(measures), \(isUsual), start \(start)"
            let truth = ride.times(places, toLists: goals, state)
            #expect(goals.indices.map { matrix.cells.time(start, $0) } == truth, "\(name)")
            for (goal, list) in goals.enumerated() {
              guard let time = truth[goal], let path = ride.path(places, to: list, state) else {
                continue
              }
              found += 1
              if measures {
                let length = path.moves.reduce(Int32(0)) { $0 + abs($1.to - $1.from) }
                #expect(matrix.cells.length(start, goal) == length, "\(name)")
              } else {
                let cost = path.start.cost + list[path.goal].cost
                #expect(matrix.cells.ride(start, goal) == Int(time) - Int(cost), "\(name)")
              }
            }
          }
        }
      }
    }
    #expect(found > 4_000)
  }

  private static func state(_ city: CityMap, _ random: inout SeededRandom) -> StreetState {
    func some(_ count: Int, of: Int) -> [Int32] {
      (0..<Int32(count)).filter { _ in Int.random(in: 0..<of, using: &random) == 0 }
    }
    return StreetState(
      shutGates: some(city.gates.count, of: 2),
      conditions: some(city.network.conditions.count, of: 2),
      shutStreets: some(city.network.edgeCount, of: 8))
  }

  @Test("Up to twelve stops the best order; more: no worse than putting the nearest first")
  func orders() {
    var random = SeededRandom(seed: 3)
    for count in [1, 2, 3, 5, 7] {
      for _ in 0..<20 {
        let costs = Self.costs(count, &random)
        let order = TripOrder(costs)
        let best = Self.permutations(Array(1..<count)).map { order.length([0] + $0) }.min()
        #expect(order.round().map(order.length) == best)
      }
    }
    for count in [14, 40, 100] {
      let costs = Self.costs(count, &random)
      let order = TripOrder(costs)
      let found = order.round() ?? []
      #expect(found.sorted() == Array(0..<count) && found.first == 0)
      var nearest = [0]
      while nearest.count < count {
        let last = nearest[nearest.count - 1]
        let rest = (0..<count).filter { !nearest.contains($0) }
        nearest.append(rest.min { costs[last][$0] < costs[last][$1] } ?? 0)
      }
      #expect(order.length(found) <= order.length(nearest))
    }
  }

  @Test("A trip begins and ends where it is told")
  func ends() throws {
    let city = try CityFileTests.town()
    let router = DoorRouter(city)
    let stops = city.network.coordinates.prefix(5).map { Waypoint($0) }
    let request = StreetRequest(stops, by: .foot)
    let round = try router.trip(request)
    #expect(round.order.sorted() == [0, 1, 2, 3, 4] && round.order[0] == 0)
    #expect(round.route.legs.count == 5)
    let open = try router.trip(request, isRound: false, startsFirst: true, endsLast: true)
    #expect(open.order.first == 0 && open.order.last == 4 && open.route.legs.count == 4)
    let back = try router.trip(request, isRound: true, startsFirst: true, endsLast: true)
    #expect(back.order.last == 4)
    let free = try router.trip(request, isRound: false, startsFirst: false)
    #expect(free.route.durationMilliseconds <= open.route.durationMilliseconds)
  }

  private static func costs(_ count: Int, _ random: inout SeededRandom) -> [[Int64]] {
    let places = (0..<count).map { _ in
      (Int64.random(in: 0...10_000, using: &random), Int64.random(in: 0...10_000, using: &random))
    }
    return places.map { from in
      places.map { to in
        from == to
          ? 0 : abs(from.0 - to.0) + abs(from.1 - to.1) + .random(in: 0...500, using: &random)
      }
    }
  }

  private static func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
