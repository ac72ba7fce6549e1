import Geodesy
import OpenStreetMap
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("Other ways than the best")
struct AlternativeTests {
  @Test("Another street of nearly the same length is offered, a long way round is not")
  func streets() throws {
    let sketch = SketchMap(
      """
         C-----D
         |     |
      A--B-----E--F
         |     |
         |     |
         |     |
         |     |
         |     |
         |     |
         |     |
         G-----H
      """, metres: 100, ways: ["ABEF": residential, "BCDE": residential, "BGHE": residential])
    let town = try SketchCity(sketch)
    let found = try DoorRouter(town.city).streets(
      StreetRequest([Waypoint(sketch["A"]), Waypoint(sketch["F"])], by: .ebike), most: 3)
    #expect(found.map { sketch.names(on: $0.geometry) } == ["ABEF"])
    let near = SketchMap(
      """
         C-------D
      A--B-------E--F
         |       |
         G-------H
      """, metres: 100, ways: ["ABEF": residential, "BCDE": residential, "BGHE": residential])
    let other = try SketchCity(near)
    let ways = try DoorRouter(other.city).streets(
      StreetRequest([Waypoint(near["A"]), Waypoint(near["F"])], by: .ebike), most: 3)
    #expect(ways.map { near.names(on: $0.geometry) }.starts(with: ["ABEF", "ABCDEF"]))
    #expect(
      try DoorRouter(other.city).streets(
        StreetRequest([Waypoint(near["A"]), Waypoint(near["F"])], by: .ebike), most: 2
      ).count == 2)
  }

  @Test("A door is offered by another gate")
  func gates() throws {
    let town = try SketchCity(
      SketchMap(
        """
        A---B-------------D---E
            |             |
            G             H
            |             |
            K------L------N
        """, metres: 40,
        ways: [
          "ABDE": residential, "BGKLNHD": ["highway": "footway"],
        ], nodes: ["G": ["barrier": "gate"], "H": ["barrier": "gate"]]))
    let goal = town.sketch.between("L", "N", 0.4)
    let ways = try DoorRouter(town.city).ways(
      from: town.sketch["A"], to: .coordinate(goal), by: .ebike)
    try #require(ways.count == 2)
    #expect(ways[0].gates != ways[1].gates)
    #expect(ways.allSatisfy { $0.gates.count == 1 })
    let shut = try DoorRouter(town.city).ways(
      from: town.sketch["A"], to: .coordinate(goal), by: .ebike,
      avoiding: Closures(gates: [ways[1].gates[0]]))
    #expect(shut.count == 1 && shut[0].gates == ways[0].gates)
  }

  @Test(
    "Real cities: others are whole ways of their time, not too long, not too alike, without loops",
    .enabled(if: SharedData.isPresent, "shared data absent"), arguments: JudgedCity.real)
  func city(_ city: JudgedCity) throws {
    try Self.judge(city.map(), pairs: 60, profiles: [.ebike, .car], least: 40)
  }

  @Test("The demo city: the same")
  func demo() throws {
    try Self.judge(JudgedCity.demo.map(), pairs: 60, profiles: [.ebike, .car], least: 10)
  }

  /// Judges ways between random places by the plain search.
  static func judge(
    _ city: CityMap, pairs: Int, profiles: [Profile], least: Int
  ) throws {
    let network = city.network
    let turns = city.streets.turns
    var random = SeededRandom(seed: 5)
    var others = 0
    for profile in profiles {
      let ride = StreetRide(city, profile)
      let weights = TurnWeights(network, turns, profile, .all, .usual)
      let plain = PlainGraph(
        firstArc: turns.firstTurn, arcHead: turns.turnHead,
        weight: TurnWeights(network, turns, profile, .free).all().map { Int32($0) })
      var search = PlainSearch(vertexCount: turns.entryCount)
      for _ in 0..<pairs {
        let places = DoorSearchTests.places(city, [profile], 2, &random)
        let paths = ride.paths([places[0]], to: [places[1]], .usual, most: 3)
        guard let best = paths.first else { continue }
        func time(_ path: DoorPath) -> UInt32 {
          path.moves.reduce(0) { $0 + $1.milliseconds }
        }
        let truth = ride.path([places[0]], to: [places[1]], .usual)
        #expect(truth.map(time) == time(best))
        for (index, path) in paths.enumerated().dropFirst() {
          others += 1
          #expect(time(path) <= time(best) * 5 / 4 + places[0].cost + places[1].cost)
          for other in paths[..<index] {
            #expect(
              AlternativeRules.sharing(
                AlternativeRules.lengths(path), AlternativeRules.lengths(other)) <= 0.8)
          }
          #expect(Set(path.moves.map(\.edge)).count == path.moves.count)
          expectJoined(path, network)
          // Every part up to an eighth of the best way is the quickest way between its ends.
          let sides = path.moves.map { Int32($0.edge * 2 + ($0.from < $0.to ? 0 : 1)) }
          guard sides.count > 4 else { continue }
          let from = Int.random(in: 1..<sides.count - 2, using: &random)
          var (to, sum) = (from, UInt32(0))
          while to + 1 < sides.count - 1, sum + path.moves[to + 1].milliseconds <= time(best) / 8 {
            to += 1
            sum += path.moves[to].milliseconds
          }
          guard to > from, turns.twins[sides[to]] == nil,
            sides[from...to].allSatisfy({ !network.isRestricted(Int($0 >> 1), weights.profile) })
          else { continue }
          search.run(
            plain, from: Int(sides[from]), to: Int(sides[to]), potential: ZeroPotential())
          #expect(search.distance(to: Int(sides[to])) == sum)
        }
      }
    }
    #expect(others >= least, "\(others)")
  }

  private static func expectJoined(_ path: DoorPath, _ network: StreetNetwork) {
    for (move, next) in zip(path.moves, path.moves.dropFirst()) {
      let end = network.end(of: Int32(move.edge * 2 + (move.from < move.to ? 0 : 1)))
      let start = network.end(of: Int32(next.edge * 2 + (next.from < next.to ? 1 : 0)))
      #expect(end == start)
    }
  }
}
