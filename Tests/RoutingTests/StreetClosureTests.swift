import Geodesy
import SketchMap
import Testing

@testable import Routing

@Suite("Ways round streets that are shut")
struct StreetClosureTests {
  /// A short way over the top, a longer one below, a dead end to the right.
  private static let sketch = SketchMap(
    """
    A---B---------C---D---E
        |         |
        F---------G
    """, metres: 20, ways: [:], defaultWay: residential)

  private static func street(_ one: Character, _ other: Character, _ town: SketchCity) throws
    -> StreetIndex
  {
    let middle = town.sketch.between(one, other, 0.5)
    let found = town.city.streets(near: middle, within: Metres(5))
    return try #require(found.first).street
  }

  @Test("The next question goes round, the one after it opens again", arguments: Profile.allCases)
  func round(profile: Profile) throws {
    let town = try SketchCity(Self.sketch)
    let street = try Self.street("B", "C", town)
    let router = DoorRouter(town.city)
    func way(_ closures: Closures) throws -> DoorRoute {
      try router.way(
        from: town.sketch["A"], to: .coordinate(town.sketch["D"]), by: profile,
        avoiding: closures)
    }
    let usual = try way(Closures())
    #expect(town.sketch.names(on: usual.geometry) == "ABCD")
    let round = try way(Closures(streets: [street]))
    #expect(town.sketch.names(on: round.geometry) == "ABFGCD")
    #expect(round.avoids == Closures(streets: [street]) && round.passesShut.isEmpty)
    #expect(try way(Closures()) == usual)
    // Times of tables and what is reached know it too.
    let start = try #require(router.spot(near: town.sketch["A"], by: profile))
    let goal = try #require(router.spot(near: town.sketch["D"], by: profile))
    let shut = Closures(streets: [street])
    let before = try #require(router.times(from: start, to: [goal], by: profile)[0])
    let after = try #require(router.times(from: start, to: [goal], by: profile, avoiding: shut)[0])
    #expect(after > before)
    let reached = router.reach(from: start, within: 60_000_000, avoiding: shut)
    let whole = router.reach(from: start, within: 60_000_000)
    #expect(reached.count == whole.count - 1)
    // Street to street as well.
    let request = StreetRequest(
      [Waypoint(town.sketch["A"]), Waypoint(town.sketch["D"])], by: profile, avoiding: shut)
    #expect(town.sketch.names(on: try router.streets(request).geometry) == "ABFGCD")
    let others = try router.ways(
      from: town.sketch["A"], to: .coordinate(town.sketch["D"]), by: profile, avoiding: shut)
    #expect(others.allSatisfy { !$0.streets.contains(street) })
  }

  @Test("Where nothing leads round, the way passes it and says so")
  func noWayRound() throws {
    let town = try SketchCity(Self.sketch)
    let street = try Self.street("C", "D", town)
    let route = try DoorRouter(town.city).way(
      from: town.sketch["A"], to: .coordinate(town.sketch["E"]), by: .ebike,
      avoiding: Closures(streets: [street]))
    #expect(route.passesShut == Closures(streets: [street]) && route.avoids.isEmpty)
  }

  @Test("Who stands in a shut street gets out of it, and strangers mean nothing")
  func inside() throws {
    let town = try SketchCity(Self.sketch)
    let street = try Self.street("B", "C", town)
    let router = DoorRouter(town.city)
    let inside = town.sketch.between("B", "C", 0.6)
    let closures = Closures(
      streets: [street, StreetIndex(rawValue: -1), StreetIndex(rawValue: 9_999)])
    let route = try router.way(
      from: inside, to: .coordinate(town.sketch["D"]), by: .ebike, avoiding: closures)
    #expect(route.passesShut.isEmpty && route.avoids.isEmpty)
  }

  @Test("A street is known by the place half way along it, in every import")
  func middle() throws {
    let town = try SketchCity(Self.sketch)
    for position in 0..<town.city.streetCount {
      let street = StreetIndex(rawValue: Int32(position))
      let line = town.city.line(of: street)
      #expect(line.count >= 2)
      let found = town.city.streets(near: town.city.middle(of: street), within: Metres(1))
      #expect(found.map(\.street) == [street])
    }
  }
}
