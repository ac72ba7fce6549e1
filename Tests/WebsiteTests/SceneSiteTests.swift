import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Scenes and visits on pages and for programs")
struct SceneSiteTests {
  private static func json(_ reply: SiteProbe.Reply) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any], "\(reply.text)")
  }

  /// Makes what happened at a place so long ago.
  private static func age(
    _ place: CityPlace.ID, byDays days: Int64, _ trial: OfficeTrial
  ) async throws {
    _ = try await trial.server.database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE place_event SET day = day - $2 WHERE district <> 0 AND place = $1", place, days)
    }
  }

  @Test(
    "Totals of a past day are what they were, and lead to the rows they are made of",
    arguments: DatabaseSiteTests.dialects)
  func past(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let officer = try await trial.official("city_officer", in: .city)
      let old = try await MarksTrial.place("Old", in: "East Street", trial)
      _ = try await MarksTrial.place("New", kind: .restStop, in: "East Street", trial)
      try await Self.age(old, byDays: 10, trial)
      let today = SceneDay(of: trial.server.directory.time.now)
      let before = "\(SceneDay(number: today.number - 5).date)"
      let first = "\(SceneDay(number: today.number - 11).date)"
      for (day, total, names) in [
        (first, 0, []), (before, 1, ["\(old)"]), ("\(today.date)", 2, ["\(old)"]),
      ] {
        let counted = try Self.json(try await officer.call("GET", "/api/v1/scenes?day=\(day)"))
        #expect(counted["total"] as? Int == total, "\(day)")
        let rows = try await officer.call("GET", "/api/v1/scenes/places?day=\(day)")
        #expect(rows.text.ranges(of: "\"place\"").count == total, "\(rows.text)")
        for name in names { #expect(rows.text.contains(name)) }
        let page = try await officer.open("/places/scenes?day=\(day)")
        #expect(page.status == 200 && page.text.contains(">\(total)") || total == 0)
      }
      // From a figure to its rows, on the page.
      let page = try await officer.open("/places/scenes?day=\(before)&kind=merchant")
      #expect(page.text.contains("Old") && !page.text.contains(">New<"), "\(page.text)")
      let none = try await officer.open("/places/scenes?day=\(before)&kind=rest-stop")
      #expect(!none.text.contains(">New<") && !none.text.contains(">Old<"))
      let future = try await officer.call("GET", "/api/v1/scenes?day=2999-01-01")
      #expect(try Self.json(future)["total"] as? Int == 2)
      let wrong = try await officer.call("GET", "/api/v1/scenes?day=2026-02-31")
      #expect(wrong.status == 400)
    }
  }

  @Test("Nine visits of a day are nobody's business, ten are told")
  func visits() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official("city_officer", in: .city)
      let place = try await MarksTrial.place("Old", in: "East Street", trial)
      let path = "/api/v1/places/\(place)/visits"
      func told() async throws -> [Int?] {
        let series = try Self.json(try await trial.server.secure.ask("\(path)?days=1"))
        let days = try #require(series["days"] as? [[String: Any]])
        return days.map { $0["visits"] as? Int }
      }
      for number in 1...VisitSeries.fewest {
        let came = try await trial.server.secure.ask(
          path, method: "POST", from: "10.3.\(number).1",
          headers: ["Content-Type": "application/json", "Accept": "application/json"],
          body: Array(#"{"by":"scan"}"#.utf8))
        #expect(came.status == 200, "\(came.text)")
        #expect(try await told() == [number < VisitSeries.fewest ? nil : number])
        let page = try await trial.server.secure.ask(
          "/p/\(place)", headers: ["Accept": "text/html", "Accept-Language": "en"])
        #expect(page.text.contains("\(number) visits") == (number >= VisitSeries.fewest))
      }
      let exact = try await officer.call("GET", "\(path)?days=1&exact=true")
      #expect(exact.text.contains("\(VisitSeries.fewest)"))
      // Who may not see exact figures is not told them by asking.
      let asked = try await trial.server.secure.ask("\(path)?days=1&exact=true")
      #expect([401, 403].contains(asked.status))
    }
  }
}
