import Geodesy
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

@Suite("What is reached within a time")
struct ReachTests {
  @Test("A place is on a reached stretch exactly if the way to it takes no longer")
  func places() throws {
    var (inside, outside) = (0, 0)
    for seed in UInt64(1)...40 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let network = city.network
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        let starts = DoorSearchTests.places(city, [profile], 2, &random)
        let goals = DoorSearchTests.places(city, [profile], 12, &random).map { goal in
          var goal = goal
          goal.cost = 0
          return goal
        }.filter { $0.offset > 0 && $0.offset < network.edgeLength[Int($0.edge)] }
        guard !starts.isEmpty, !goals.isEmpty else { continue }
        let limit = UInt32.random(in: 20_000...200_000, using: &random)
        let turns = city.streets.turns
        var search = ReachSearch(
          network, turns, TurnWeights(network, turns, profile, .all), limit: limit)
        search.run(from: starts)
        let truth = ReferenceDoorSearch(
          network: network, profile: profile, shutGates: city.gates.map { _ in false }
        ).rides(starts, goals)
        for (goal, time) in zip(goals, truth) {
          let isReached = search.parts(of: goal.edge).contains {
            $0.lowerBound <= goal.offset && goal.offset <= $0.upperBound
          }
          #expect(isReached == (time ?? .max <= limit), "seed \(seed), \(profile), \(goal)")
          if isReached { inside += 1 } else { outside += 1 }
        }
      }
    }
    #expect(inside > 100 && outside > 100)
  }

  @Test("Times to streets are the same with the hierarchy and without it")
  func plainTimes() throws {
    var (found, none) = (0, 0)
    for seed in UInt64(1)...30 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let router = DoorRouter(city)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        let spots = city.network.coordinates.shuffled(using: &random).prefix(12).map {
          router.spot(near: $0, by: profile)
        }
        guard let start = spots.compactMap(\.self).first else { continue }
        let quick = router.times(from: start, to: spots, by: profile)
        #expect(
          quick == router.plainTimes(from: start, to: spots, by: profile),
          "seed \(seed), \(profile)")
        found += quick.count { $0 != nil }
        none += quick.count { $0 == nil }
      }
    }
    #expect(found > 500 && none > 0)
  }

  @Test("Stretches are lines of their length; a table has a row for each start")
  func stretches() throws {
    let city = try CityFileTests.town()
    let router = DoorRouter(city)
    let spots = try city.network.coordinates.prefix(4).map {
      try #require(router.spot(near: $0, by: .foot))
    }
    let found = router.reach(from: spots[0], within: 60_000)
    #expect(!found.isEmpty)
    for stretch in found {
      let length = zip(stretch.geometry, stretch.geometry.dropFirst()).reduce(0) {
        $0 + $1.0.distance(to: $1.1).value
      }
      #expect(abs(length - stretch.distance.value) < 0.1)
    }
    let table = router.table(from: spots, to: spots, by: .foot)
    for (row, spot) in zip(table, spots) {
      #expect(row == router.times(from: spot, to: spots, by: .foot))
    }
  }
}
