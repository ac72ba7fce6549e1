import Foundation
import OpenStreetMap
import SeededRandom
import Testing

@testable import Routing

/// A whole metro, all distances from one-to-all trees of the plain search over the same turns.
@Suite(
  "Streets with turns of a real city", .enabled(if: SharedData.isPresent, "shared data absent"))
struct RealStreetTests {
  @Test("2,500 pairs, and 200,000 with QIJI_LONG_TESTS: all profiles, before and after changes")
  func pairs() throws {
    let isLong = ProcessInfo.processInfo.environment["QIJI_LONG_TESTS"] != nil
    let city = try CityMap.build(
      from: OSMFile(path: SharedData.osm(isLong ? "porto" : "shanghai_center_roads")))
    let streets = try StreetHierarchy(city.network, order: city.edgeOrder)
    try Self.compare(
      streets, gates: city.gates.count, sources: isLong ? 80 : 5, targets: isLong ? 500 : 100)
  }

  /// So many sources for each profile, in four rounds with other gates and other streets shut.
  static func compare(
    _ streets: StreetHierarchy, gates: Int, sources: Int, targets: Int
  ) throws {
    let seed = UInt64(26)
    var random = SeededRandom(seed: seed)
    var update = MetricUpdate(streets.hierarchy)
    var query = StreetQuery(streets.hierarchy)
    var oracle = PlainSearch(vertexCount: streets.turns.entryCount)
    var path: [Int32] = []
    let turns = 0..<Int32(streets.turns.turnCount)
    for profile in Profile.allCases {
      for round in 0..<4 {
        var state = StreetState.usual
        if round % 2 == 1 {
          state.shutGates = (0..<Int32(gates)).filter { _ in
            Int.random(in: 0..<4, using: &random) == 0
          }
        }
        var weights = TurnWeights(streets.network, streets.turns, profile, .free, state).all()
        var (metric, refined) = try streets.weights(profile, in: state)
        if round > 1 {
          let changes = (0..<20).map { _ in
            WeightChange(
              arc: .random(in: turns, using: &random),
              weight: Bool.random(using: &random)
                ? Hierarchy.unreached : .random(in: 0...20_000, using: &random))
          }
          try metric.apply(changes, with: &update)
          refined = nil
          for change in changes { weights[Int(change.arc)] = change.weight }
        }
        let plain = PlainGraph(
          firstArc: streets.turns.firstTurn, arcHead: streets.turns.turnHead,
          weight: weights.map { Int32($0) })
        var wrong = 0
        for _ in 0..<(sources + 3 - round) / 4 {
          let source = Int.random(in: 0..<streets.turns.entryCount, using: &random)
          let truth = oracle.distances(plain, from: source)
          query.start(
            [StreetQuery.Seed(entry: Int32(source), cost: 0)], in: metric, refined: refined)
          for _ in 0..<targets {
            let target = Int.random(in: 0..<streets.turns.entryCount, using: &random)
            let found = query.distance(to: Int32(target))
            wrong += found == truth[target] ? 0 : 1
            guard found < Hierarchy.unreached else { continue }
            _ = query.path(to: Int32(target), into: &path)
            let sum = path.reduce(UInt32(0)) { $0 + weights[Int($1)] }
            let isJoined = zip(path, path.dropFirst()).allSatisfy {
              streets.turns.turns(Int(streets.turns.turnHead[Int($0)])).contains(Int($1))
            }
            wrong += sum == found && isJoined ? 0 : 1
          }
        }
        #expect(wrong == 0, "seed \(seed), \(profile), round \(round)")
      }
    }
  }

  @Test("Doors of real maps: the hierarchy and the plain search find ways of the same time")
  func doors() throws {
    for name in [
      "beijing_bupt_2025", "nanjing_center_2021", "otp_moorgate", "taipei_songshan_2019",
    ] {
      let city = try CityMap.build(from: OSMFile(path: SharedData.osm(name)))
      let router = DoorRouter(city)
      let query = DoorQuery(try StreetHierarchy(city.network, order: city.edgeOrder))
      var search = DoorSearch(city.network, query.turns)
      var random = SeededRandom(seed: 11)
      var found = 0
      for index in stride(from: 0, to: city.buildings.count, by: 5) {
        let profile = Profile.allCases[index / 5 % Profile.count]
        let start = Int.random(in: 0..<city.network.vertexCount, using: &random)
        guard
          var request = router.request(
            from: city.network.coordinates[start], to: .building(BuildingIndex(at: index)),
            by: profile)
        else { continue }
        request.state.shutGates = city.gates.indices.filter { _ in
          Int.random(in: 0..<6, using: &random) == 0
        }.map { Int32($0) }
        let plain = search.run(request, city.network)
        let quick = try query.run(request)
        #expect(quick == plain, "\(name) \(city.buildings[index].id) \(profile)")
        found += plain == nil ? 0 : 1
      }
      #expect(found > 10 || city.buildings.count < 60, "\(name) \(found)")
    }
  }
}
