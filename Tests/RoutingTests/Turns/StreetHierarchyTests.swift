import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

@Suite("Streets with turns on the hierarchy")
struct StreetHierarchyTests {
  @Test(
    "Random towns with restrictions: every distance and way is that of remembering all sides, after random changes too",
    arguments: 1...6)
  func random(part: Int) throws {
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 25) {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      let network = city.network
      guard network.edgeCount > 0 else { continue }
      let streets = try StreetHierarchy(network, order: city.edgeOrder)
      var random = SeededRandom(seed: seed)
      for profile in Profile.allCases {
        var query = StreetQuery(streets.hierarchy)
        for round in 0..<4 {
          var state = StreetState.usual
          if round > 0 {
            state.shutGates = city.gates.indices.filter { _ in Bool.random(using: &random) }
              .map { Int32($0) }
            state.conditions = network.conditions.indices.filter { _ in Bool.random(using: &random)
            }
            .map { Int32($0) }
            state.shutStreets = (0..<Int32(network.edgeCount)).filter { _ in
              Int.random(in: 0..<8, using: &random) == 0
            }
          }
          let oracle = HistorySearch(
            network: network, profile: profile, shutGates: Set(state.shutGates),
            conditions: Set(state.conditions), shutStreets: Set(state.shutStreets))
          let metric = try streets.metric(profile, in: state)
          for _ in 0..<3 {
            let start = Int32.random(in: 0..<Int32(network.edgeCount * 2), using: &random)
            let truth = oracle.distances(from: start)
            query.start([StreetQuery.Seed(entry: start, cost: 0)], in: metric)
            let found = Self.best(streets.turns, &query)
            for side in 0..<Int32(network.edgeCount * 2) {
              #expect(found[Int(side)] == truth[side], "seed \(seed), \(profile), \(start)-\(side)")
            }
            try Self.expectPaths(streets, profile, state, start, &query, "seed \(seed)")
          }
        }
      }
    }
  }

  /// The least distance of the entries of each side.
  static func best(_ turns: TurnGraph, _ query: inout StreetQuery) -> [UInt32?] {
    var best = [UInt32?](repeating: nil, count: turns.entryCount)
    for entry in 0..<Int32(turns.entryCount) {
      let distance = query.distance(to: entry)
      guard distance < Hierarchy.unreached else { continue }
      let side = Int(turns.entrySide[Int(entry)])
      best[side] = min(best[side] ?? .max, distance)
    }
    return best
  }

  static func expectPaths(
    _ streets: StreetHierarchy, _ profile: Profile, _ state: StreetState, _ start: Int32,
    _ query: inout StreetQuery, _ name: Comment
  ) throws {
    let weights = TurnWeights(streets.network, streets.turns, profile, .free, state)
    var path: [Int32] = []
    for entry in 0..<Int32(streets.turns.entryCount) {
      let distance = query.distance(to: entry)
      guard distance < Hierarchy.unreached else { continue }
      #expect(query.path(to: entry, into: &path) == 0, name)
      var at = start
      var sum: UInt32 = 0
      for turn in path {
        #expect(streets.turns.turns(Int(at)).contains(Int(turn)), name)
        sum += weights.weight(Int(turn), after: Int(at))
        at = streets.turns.turnHead[Int(turn)]
      }
      #expect(at == entry && sum == distance, name)
    }
  }

  @Test("Several starts: each goal from the best of them")
  func seeds() throws {
    for seed in UInt64(1)...30 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      guard city.network.edgeCount > 0 else { continue }
      let streets = try StreetHierarchy(city.network, order: city.edgeOrder)
      let metric = try streets.metric(.ebike)
      var random = SeededRandom(seed: seed)
      let seeds = (0..<3).map { _ in
        StreetQuery.Seed(
          entry: .random(in: 0..<Int32(streets.turns.entryCount), using: &random),
          cost: .random(in: 0...50_000, using: &random))
      }
      var one = StreetQuery(streets.hierarchy)
      var all = StreetQuery(streets.hierarchy)
      all.start(seeds, in: metric)
      var path: [Int32] = []
      for goal in 0..<Int32(streets.turns.entryCount) {
        var best = Hierarchy.unreached
        for seed in seeds {
          one.start([seed], in: metric)
          best = min(best, one.distance(to: goal))
        }
        #expect(min(all.distance(to: goal), Hierarchy.unreached) == best, "seed \(seed)")
        guard best < Hierarchy.unreached else { continue }
        let first = all.path(to: goal, into: &path)
        one.start([seeds[first]], in: metric)
        #expect(one.distance(to: goal) == best, "seed \(seed)")
      }
    }
  }

  @Test("No way in any state is quicker than the eased one")
  func eased() throws {
    for seed in UInt64(1)...30 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      guard city.network.edgeCount > 0 else { continue }
      let streets = try StreetHierarchy(city.network, order: city.edgeOrder)
      var real = StreetQuery(streets.hierarchy)
      var eased = StreetQuery(streets.hierarchy)
      for profile in Profile.allCases {
        for start in Int32(0)..<Int32(min(city.network.edgeCount, 8)) {
          let seeds = [StreetQuery.Seed(entry: start, cost: 0)]
          real.start(seeds, in: try streets.metric(profile))
          let least = try streets.weights(profile, .eased)
          eased.start(seeds, in: least.metric, refined: least.refined)
          for goal in 0..<Int32(streets.turns.entryCount) {
            // An entry that remembers more is no other place.
            let side = streets.turns.entrySide[Int(goal)]
            let least = ([side] + (streets.turns.twins[side] ?? [])).map { eased.distance(to: $0) }
            #expect(least.min() ?? 0 <= real.distance(to: goal), "seed \(seed)")
          }
        }
      }
    }
  }
}

extension StreetHierarchyTests {
  @Test("Backward: the distance from every entry to the nearest of some, and the way there")
  func backward() throws {
    for seed in UInt64(1)...30 {
      let city = try CityMap.build(from: RestrictedTown.elements(seed: seed))
      guard city.network.edgeCount > 0 else { continue }
      let streets = try StreetHierarchy(city.network, order: city.edgeOrder)
      let (metric, refined) = try streets.weights(.ebike)
      var random = SeededRandom(seed: seed)
      let count = Int32(streets.turns.entryCount)
      let seeds = (0..<3).map { _ in
        StreetQuery.Seed(
          entry: .random(in: 0..<count, using: &random),
          cost: .random(in: 0...50_000, using: &random)
        )
      }
      let weights = TurnWeights(city.network, streets.turns, .ebike).all()
      var ahead = StreetQuery(streets.hierarchy)
      var back = StreetQuery(streets.hierarchy)
      for refined in [refined, nil] {
        back.start(seeds, in: metric, refined: refined, backward: true)
        var path: [Int32] = []
        for start in 0..<count {
          ahead.start([StreetQuery.Seed(entry: start, cost: 0)], in: metric, refined: refined)
          let truth = seeds.map { ahead.distance(to: $0.entry) &+ $0.cost }.min() ?? 0
          let found = back.distance(to: start)
          #expect(min(found, Hierarchy.unreached) == min(truth, Hierarchy.unreached), "\(seed)")
          guard found < Hierarchy.unreached else { continue }
          let end = seeds[back.path(to: start, into: &path)]
          var at = start
          for turn in path {
            #expect(streets.turns.turns(Int(at)).contains(Int(turn)), "seed \(seed)")
            at = streets.turns.turnHead[Int(turn)]
          }
          #expect(at == end.entry, "seed \(seed)")
          #expect(path.reduce(end.cost) { $0 + weights[Int($1)] } == found, "seed \(seed)")
        }
      }
    }
  }
}
