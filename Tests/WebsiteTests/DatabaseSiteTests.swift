import Addresses
import Database
import Directory
import Estates
import Foundation
import Geodesy
import Kernel
import Logging
import Places
import Routing
import TestDatabases
import Testing

@testable import WebServer
@testable import Website

@Suite("A site on a database")
struct DatabaseSiteTests {
  static let dialects = TestDatabases.dialects

  static func with(
    _ dialect: Dialect, settings: DatabaseSettings = DatabaseSettings(),
    isDemo: Bool = false,
    _ body: (TestServer) async throws -> Void
  ) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let server = try await TestServer(location, settings: settings, isDemo: isDemo)
      do {
        try await body(server)
      } catch {
        await server.stop()
        throw error
      }
      await server.stop()
    }
  }

  @Test("What one server is told, the other knows within a second", arguments: dialects)
  func twoServers(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let (one, other) = (try await TestServer(location), try await TestServer(location))
      #expect(try await one.say("shut", from: "10.0.0.1").status == 200)
      // The same rider at the other server is still one.
      let again = try await other.say("shut", from: "10.0.0.1")
      #expect(again.text == #"{"isShut":false}"#)
      let second = try await other.say("shut", from: "10.0.0.2")
      #expect(second.text.hasPrefix(#"{"isShut":true"#))
      #expect(other.map.shutCount == 1)
      #expect(try await one.seesWithinASecond(gatesShut: 1))
      #expect(try await one.say("right", from: "10.0.0.3").text == #"{"isShut":false}"#)
      #expect(one.map.shutCount == 0)
      #expect(try await other.seesWithinASecond(gatesShut: 0))
      await one.stop()
      await other.stop()
    }
  }

  @Test("A restart forgets neither words nor who said them", arguments: dialects)
  func restart(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let before = try await TestServer(location)
      for address in ["10.0.0.1", "10.0.0.2"] {
        #expect(try await before.say("shut", from: address).status == 200)
      }
      let place = try #require(before.map.place(before.gate))
      let state = before.map.reports.state(of: place)
      await before.stop()
      let after = try await TestServer(location)
      #expect(after.map.reports.state(of: place) == state && state.isShut)
      _ = try await after.say("shut", from: "10.0.0.2")
      #expect(after.map.reports.state(of: place).shutCount == 2)
      await after.stop()
    }
  }

  @Test("A request named by a key counts once, and its name for nothing else", arguments: dialects)
  func keys(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { server in
      _ = try await server.say("shut", from: "10.0.0.1")
      _ = try await server.say("shut", from: "10.0.0.2")
      let first = try await server.say("right", from: "10.0.0.3", key: "k-1")
      _ = try await server.say("shut", from: "10.0.0.3")
      let again = try await server.say("right", from: "10.0.0.3", key: "k-1")
      #expect(again.status == 200 && again.text == first.text)
      #expect(server.map.shutCount == 1, "the repeated right was not taken again")
      let other = try await server.say("shut", from: "10.0.0.3", key: "k-1")
      #expect(other.status == 422 && other.text.contains("\"key_reused\""))
    }
  }

  @Test("With every connection stuck, what needs none goes on", arguments: dialects)
  func stuck(_ dialect: Dialect) async throws {
    var settings = DatabaseSettings()
    settings.readers = 2
    settings.connections = 3
    try await Self.with(dialect, settings: settings) { server in
      let lock = Lock()
      let database = server.database
      let held = (0..<3).map { number in
        Task {
          // A writer and two readers: all that SQLite has; three that PostgreSQL has.
          if number == 0 {
            try await database.write(limit: .seconds(60)) { _ in lock.wait() }
          } else {
            try await database.read(limit: .seconds(60)) { _ in lock.wait() }
          }
        }
      }
      while lock.waiting < 3 { try await Task.sleep(for: .milliseconds(5)) }
      let start = ContinuousClock.now
      #expect(try await server.probe.ask("/healthz").status == 200)
      #expect(ContinuousClock.now - start < .seconds(2))
      #expect(try await server.probe.ask("/map").status == 200)
      #expect(try await server.probe.ask("/api/v1/city").status == 200)
      let gate = try server.gate
      #expect(try await server.probe.ask("/d/\(gate)?from=\(TestEstate.start)").status == 200)
      #expect(try await server.probe.ask("/readyz").status == 503)
      for language in Language.allCases {
        let page = try await server.probe.ask("/p/01J8Z0K3V4M6Q?lang=\(language.tag)")
        #expect(page.status == 503 && page.headers["retry-after"] == "5")
        let title = server.site.texts.text("problem.not_answering.title", in: language)
        #expect(page.text.contains(title))
      }
      let report = try await server.say("shut", from: "10.0.0.1", language: "zh-CN")
      #expect(report.status == 503 && report.headers["retry-after"] == "5")
      let detail = server.site.texts.text("problem.not_answering.detail", in: .chinese)
      #expect(report.text.contains(detail))
      lock.open()
      for task in held { try? await task.value }
      #expect(try await server.probe.ask("/readyz").status == 200)
      #expect(try await server.probe.ask("/p/01J8Z0K3V4M6Q").status == 404)
    }
  }

  @Test("A full disk and a file that can't be changed: not kept, said plainly; the map goes on")
  func notKept() async throws {
    for pragma: SQL in ["PRAGMA query_only = ON", "PRAGMA max_page_count = 1"] {
      try await Self.with(.sqlite) { server in
        _ = try await server.say("shut", from: "10.0.0.1")
        try await server.database.write { transaction throws(DatabaseError) in
          _ = try transaction.rows(pragma) { _ throws(DatabaseError) in 0 }
        }
        var last: SiteProbe.Reply?
        // A full disk has some room left on pages that are half empty.
        for number in 2..<400 {
          last = try await server.say(
            "shut", from: "10.0.\(number / 250).\(number % 250)", language: "en")
          if last?.status != 200 { break }
        }
        let reply = try #require(last)
        #expect(reply.status == 503 && reply.headers["retry-after"] == "60")
        #expect(reply.text.contains("what you said was not kept"))
        let page = try await server.probe.ask(
          "/d/\(server.gate)/door?lang=zh-CN", method: "POST", from: "10.0.9.9",
          headers: [
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html",
          ], body: Array("answer=wrong".utf8))
        #expect(page.status == 503)
        #expect(page.text.contains(server.site.texts.text("problem.not_kept.title", in: .chinese)))
        let gate = try server.gate
        #expect(try await server.probe.ask("/d/\(gate)?from=\(TestEstate.start)").status == 200)
        #expect(try await server.probe.ask("/p/01J8Z0K3V4M6Q").status == 404)
        #expect(try await server.probe.ask("/readyz").status == 200)
      }
    }
  }

  @Test("Every route answers on a database as it declares", arguments: dialects)
  func trials(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { server in
      let wanted: Set<String> = [
        "near", "restStops", "listPlaces", "reportDoor", "reportDoorState", "getReadiness",
      ]
      let faults = try await server.site.trialFaults { wanted.contains($0.operation) }
      #expect(faults == [])
    }
  }

  @Test("What the database is busy with is among the figures of the site")
  func figures() async throws {
    try await Self.with(.sqlite) { server in
      let figures = Dictionary(
        uniqueKeysWithValues: server.site.figures().map { ($0.name, $0.value) })
      #expect(figures["database_commits_total"] ?? 0 >= 1)
      #expect(figures["database_waiting"] == 0)
      #expect(figures.count == 8)
    }
  }
}
