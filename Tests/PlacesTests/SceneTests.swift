import Database
import Directory
import Geodesy
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("Scenes are counted by one rule")
struct SceneTests {
  static let dialects = TestDatabases.dialects
  static let start = PlaceTrial.now

  static func total(_ trial: PlaceTrial, _ day: SceneDay) async throws -> Int {
    try await SceneCount(day).run(on: trial.database).total
  }

  @Test("A part counts when its whole does not", arguments: dialects)
  func nesting(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let whole = try await trial.add(PlaceTrial.facts("W", kind: .serviceCentre))
      let part = try await trial.add(PlaceTrial.facts("P", partOf: whole.id))
      let toilet = try await trial.add(PlaceTrial.facts("T", kind: .toilet, partOf: whole.id))
      #expect(whole.isCounted && !part.isCounted && !toilet.isCounted)
      let today = SceneDay(of: Self.start)
      #expect(try await Self.total(trial, today) == 1)
      // No part of a part, and no whole that becomes one.
      #expect(
        try await trial.outcome(AddPlace(PlaceTrial.facts("Q", partOf: part.id)))
          == .refused([.part]))
      let other = try await trial.add(PlaceTrial.facts("O"))
      var facts = whole.facts
      facts.partOf = other.id
      #expect(
        try await trial.outcome(ChangePlace(whole.id, version: nil, facts)) == .refused([.part]))
      let tomorrow = Self.start + .seconds(86_400)
      try await trial.advance(whole.id, .suspend, at: tomorrow)
      #expect(try await trial.find(part.id).isCounted)
      // The past stays as it was.
      #expect(try await Self.total(trial, today) == 2)
      #expect(try await Self.total(trial, SceneDay(of: tomorrow)) == 2)
      try await trial.advance(other.id, .close, at: tomorrow)
      #expect(try await Self.total(trial, today) == 2)
      #expect(try await Self.total(trial, SceneDay(of: tomorrow)) == 1)
      let rows = try await SceneCount(SceneDay(of: tomorrow)).rows(on: trial.database)
      #expect(rows.map(\.place) == [part.id])
      #expect(try await SceneAudit().run(on: trial.database).discrepancies.isEmpty)
    }
  }

  @Test(
    "Every past day is what it was then, by kind and dimension, in a long random history",
    arguments: dialects)
  func history(_ dialect: Dialect) async throws {
    let seed = UInt64.random(in: .min ... .max)
    try await PlaceTrial.with(dialect) { trial in
      var random = SeededRandom(seed: seed)
      let kinds: [PlaceKind] = [.restStop, .merchant, .hospital, .estate, .toilet]
      var ids: [Place.ID] = []
      var told: [(day: SceneDay, lines: Set<SceneCount.Line>, places: Set<Place.ID>)] = []
      for day in 0..<8 {
        let now = Self.start + .seconds(day * 86_400)
        for step in 0..<9 {
          var facts = try PlaceTrial.facts(
            "N\(day)-\(step)", kind: kinds.randomElement(using: &random) ?? .restStop,
            latitudeE7: .random(in: 398_000_000...402_000_000, using: &random))
          facts.dimensions = Set(
            FriendlyDimension.allCases.filter { _ in Bool.random(using: &random) })
          let id = ids.randomElement(using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0:
            facts.partOf = id
            if case .done(let place) = try await trial.outcome(
              AddPlace(facts, state: .open), at: now)
            {
              ids.append(place.id)
            }
          case 1 where id != nil:
            guard let id else { continue }
            facts.partOf = ids.randomElement(using: &random)
            _ = try await trial.outcome(ChangePlace(id, version: nil, facts), at: now)
          case 2 where id != nil:
            guard let id else { continue }
            _ = try await trial.advance(
              id, PlaceState.Event.allCases.randomElement(using: &random) ?? .suspend, at: now)
          default:
            ids.append(try await trial.add(facts, at: now).id)
          }
        }
        let finding = try await SceneAudit().run(on: trial.database)
        #expect(finding.discrepancies.isEmpty, "seed \(seed)")
        let today = SceneDay(of: now)
        let lines = try await SceneCount(today).run(on: trial.database)
        #expect(lines.total == finding.rule.count, "seed \(seed)")
        told.append((today, Set(lines), finding.rule))
      }
      for (day, lines, places) in told {
        #expect(try await Set(SceneCount(day).run(on: trial.database)) == lines, "seed \(seed)")
        var rows: [SceneCount.Row] = []
        repeat {
          let page = try await SceneCount(day).rows(
            on: trial.database, limit: 7, after: rows.last?.place)
          if page.isEmpty { break }
          rows += page
        } while true
        #expect(Set(rows.map(\.place)) == places && rows.count == places.count, "seed \(seed)")
        for kind in kinds {
          let some = try await SceneCount(day, kind: kind).run(on: trial.database).total
          #expect(some == rows.count { $0.kind == kind }, "seed \(seed)")
        }
        for way in FriendlyDimension.allCases {
          let some = try await SceneCount(day, dimension: way).run(on: trial.database).total
          #expect(some == rows.count { $0.dimensions.contains(way) }, "seed \(seed)")
        }
      }
    }
  }

  @Test("A row that says something else is found", arguments: dialects)
  func discrepancy(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let places = [
        try await trial.add(PlaceTrial.facts("A")), try await trial.add(PlaceTrial.facts("B")),
        try await trial.add(PlaceTrial.facts("C", kind: .toilet)),
      ]
      #expect(try await SceneAudit().run(on: trial.database).discrepancies.isEmpty)
      try await trial.database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "UPDATE place SET is_counted = FALSE WHERE district = $1 AND id = $2",
          places[0].district, places[0].id)
        try transaction.execute(
          "DELETE FROM place_event WHERE district = $1 AND place = $2", places[1].district,
          places[1].id)
        try transaction.execute(
          "UPDATE place_event SET is_counted = TRUE WHERE district = $1 AND place = $2",
          places[2].district, places[2].id)
      }
      let finding = try await SceneAudit().run(on: trial.database)
      #expect(finding.discrepancies == Set(places.map(\.id)))
    }
  }

  @Test("A whole that shuts while parts are added leaves no discrepancy", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let whole = try await trial.add(PlaceTrial.facts("W", kind: .serviceCentre))
      try await withThrowingTaskGroup { group in
        for number in 0..<12 {
          group.addTask {
            _ = try await trial.outcome(
              AddPlace(PlaceTrial.facts("P\(number)", partOf: whole.id), state: .open))
          }
          group.addTask {
            try await trial.advance(whole.id, number % 2 == 0 ? .suspend : .confirm)
          }
        }
        try await group.waitForAll()
      }
      #expect(try await SceneAudit().run(on: trial.database).discrepancies.isEmpty)
      #expect(try await SceneAudit().run(on: trial.database).rule.count >= 1)
    }
  }

  @Test("A place counts in its area and in all above it", arguments: dialects)
  func areas(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let author = DirectoryAuthor(.job("test"))
      let name = try #require(LocalisedText("X"))
      let since = try #require(CivilDate("2026-01-01"))
      func area(_ kind: AreaKind, below parent: Area.ID?) async throws -> Area {
        let id = try trial.maker.make(PermissionScope.Area.self)
        let outcome = try await trial.database.write { transaction throws(DatabaseError) in
          try AddArea(kind, below: parent, code: nil, name: name, since: since).run(
            in: transaction, id: id, by: author, now: Self.start)
        }
        guard case .done(let area) = outcome else { throw Lost() }
        return area
      }
      let district = try await area(.district, below: nil)
      let street = try await area(.street, below: district.id)
      let other = try await area(.street, below: district.id)
      func square(_ west: Int32) -> AreaBoundary {
        AreaBoundary([
          Polygon(
            outer: [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)].map {
              Coordinate<WGS84>(
                latitudeE7: 398_000_000 + $0.0 * 9_000_000, longitudeE7: west + $0.1 * 1_000_000)
            })
        ])
      }
      var trial = trial
      trial.ground = PlaceGround(
        DirectoryTree(
          areas: [district, street, other], organisations: [],
          boundaries: [street.id: square(1_162_500_000), other.id: square(1_164_000_000)]))
      let here = try await trial.add(PlaceTrial.facts("A"))
      try await trial.add(PlaceTrial.facts("B", longitudeE7: 1_164_100_000))
      try await trial.add(PlaceTrial.facts("C", longitudeE7: 1_190_000_000))
      #expect(here.area == street.id)
      let day = SceneDay(of: Self.start)
      for (path, count) in [(district.path, 2), (street.path, 1), (other.path, 1)] {
        #expect(try await SceneCount(day, area: path).run(on: trial.database).total == count)
      }
      #expect(try await Self.total(trial, day) == 3)
      var filter = PlaceFilter()
      filter.area = street.path
      #expect(try await ListPlaces(filter).run(on: trial.database).places.map(\.id) == [here.id])
      filter.area = nil
      filter.reach = PlaceReach([.area(district.id)], in: trial.ground.tree)
      #expect(try await ListPlaces(filter).run(on: trial.database).places.count == 2)
      #expect(try await TallyPlaces(filter).run(on: trial.database).map(\.count) == [1, 1])
    }
  }
  struct Lost: Error {}
}
