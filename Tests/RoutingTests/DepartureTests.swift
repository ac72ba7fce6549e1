import OpenStreetMap
import OpeningHours
import SeededRandom
import SketchMap
import Testing

@testable import Routing

@Suite("Hours on the way")
struct DepartureTests {
  static func leaving(_ hour: Int, _ minute: Int) throws -> Departure {
    let zone = try #require(CivilZone("Asia/Shanghai"))
    // A Wednesday.
    let day = CivilDay(year: 2026, month: 11, day: 25)
    return Departure(
      unixSeconds: zone.unixSeconds(at: CivilMinute(day, minute: hour * 60 + minute)),
      setting: Setting(zone: zone))
  }

  static func milliseconds(_ path: DoorPath, _ request: DoorSearch.Request) -> UInt32 {
    path.moves.reduce(path.start.cost + request.goals[path.goal].cost) { $0 + $1.milliseconds }
      + (path.parkingKind.map { ParkingCosts.cost($0, request.profile) } ?? 0)
  }

  /// Two gates in a wall: the near one has hours, the far one has none.
  static func estate(_ hours: String) throws -> SketchCity {
    try SketchCity(
      SketchMap(
        """
        A---B---C---D---E---F---J
            |               |
            G               H
            |               |
            K---L---M---N---P
        """, metres: 40,
        ways: [
          "ABCDEFJ": residential, "BGK": footway, "FHP": footway, "KLMNP": footway,
        ],
        nodes: ["G": ["barrier": "gate", "opening_hours": hours], "H": ["barrier": "gate"]]))
  }

  private func way(_ town: SketchCity, _ hour: Int, _ minute: Int) throws -> DoorRoute {
    try DoorRouter(town.city).way(
      from: town.sketch["A"], to: .coordinate(town.sketch["K"]), by: .foot,
      leaving: Self.leaving(hour, minute))
  }

  @Test("A gate is open or shut as one comes there; one waits where that is quicker")
  func gate() throws {
    let town = try Self.estate("06:00-22:00")
    let near = GateIndex(at: try #require(town.city.gates.firstIndex { $0.openingHours != nil }))
    let open = try way(town, 12, 0)
    #expect(open.gates == [near] && open.waits.isEmpty && open.avoids.isEmpty)
    let night = try way(town, 23, 0)
    #expect(!night.gates.contains(near) && night.waits.isEmpty)
    #expect(night.durationMilliseconds > open.durationMilliseconds)
    // Five minutes' walk round; two minutes' wait is less.
    let early = try way(town, 5, 57)
    #expect(early.gates == [near])
    #expect(early.waits.map(\.gate) == [near])
    let wait = try #require(early.waits.first).milliseconds
    #expect(wait > 0 && wait < 180_000)
    #expect(early.durationMilliseconds == open.durationMilliseconds + wait)
    let tooEarly = try way(town, 5, 30)
    #expect(!tooEarly.gates.contains(near) && tooEarly.avoids.gates == [near])
    // It is still open when one sets out, and shut when one comes there.
    let late = try way(town, 21, 59)
    #expect(!late.gates.contains(near) && late.avoids.gates == [near])
  }

  @Test("Hours of streets and turns count at the time of departure, and never without one")
  func streets() throws {
    let sketch = SketchMap(
      """
      A---B---C
          |   |
          D---E
      """, metres: 100,
      ways: [
        "AB": residential, "BC": residential,
        "CE": ["highway": "residential", "vehicle:conditional": "no @ (07:00-09:00)"],
        "BD": residential, "DE": residential,
      ])
    let town = try SketchCity(sketch)
    func path(_ hour: Int?) throws -> Int {
      try DoorRouter(town.city).way(
        from: sketch["C"], to: .coordinate(sketch.between("D", "E", 0.95)), by: .car,
        leaving: hour.map { try Self.leaving($0, 0) }
      ).durationMilliseconds
    }
    #expect(try path(nil) == path(12))
    #expect(try path(8) > path(12))
    #expect(try path(9) == path(12))
  }

  @Test("A truck has its hours and its size")
  func truck() throws {
    let rules: [([String: String], String)] = [
      (["highway": "residential"], ">< >< ><"),
      (["highway": "residential", "maxheight": "2.2"], ">< >< .."),
      (["highway": "residential", "maxweight": "3.5"], ">< >< .."),
      (["highway": "residential", "maxweight": "1.5"], ">< .. .."),
      (["highway": "residential", "hgv": "no"], ">< >< .."),
      (["highway": "residential", "hgv": "delivery"], ">< >< rr"),
      (["highway": "path"], ".. .. .."),
      (["highway": "cycleway", "maxwidth": "0.9"], ".. .. .."),
      (["highway": "cycleway"], ">< .. .."),
    ]
    for (tags, expected) in rules {
      #expect(try WayRulesTests.signs(tags, [.tricycle, .car, .truck]) == expected, "\(tags)")
    }
    #expect(
      ConditionalAccess.times("weight>3.5 AND Mo-Fr 07:00-09:00", .truck) == "Mo-Fr 07:00-09:00")
    #expect(ConditionalAccess.times("weight>3.5 AND Mo-Fr 07:00-09:00", .car) == nil)
    #expect(ConditionalAccess.times("weight > 3.5 t", .truck) == "24/7")
    #expect(ConditionalAccess.times("wet", .truck) == "wet")
    #expect(
      ConditionalValue.values("no @ (Mo 07:00-09:00; Tu 08:00-09:00); yes @ 12:00-13:00")
        == [
          ConditionalValue(value: "no", condition: "Mo 07:00-09:00; Tu 08:00-09:00"),
          ConditionalValue(value: "yes", condition: "12:00-13:00"),
        ])
  }
}
