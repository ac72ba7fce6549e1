import Addresses
import Database
import Estates
import Foundation
import Geodesy
import Kernel
import Routing
import SketchMap
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Closures of streets and gates on a site")
struct ClosureSiteTests {
  /// A place on Front Street between X and Y.
  private static var onStreet: Coordinate<WGS84> { TestEstate.sketch.between("X", "Y", 0.4) }

  private static func body(_ place: Coordinate<WGS84> = onStreet, until: String? = nil) -> String {
    let end = until.map { ",\"until\":\"\($0)\"" } ?? ""
    return "{\"at\":[\(place.longitude),\(place.latitude)]\(end)}"
  }

  private static func rider(_ server: TestServer, _ number: Int) async throws -> Browser {
    let browser = Browser(server, from: "10.2.0.\(number)")
    _ = try await browser.register("1380013\(8300 + number)")
    _ = try await browser.open("/me")
    return browser
  }

  private static func json(_ reply: SiteProbe.Reply) throws -> JSON {
    try JSON(parsing: reply.body)
  }

  @Test(
    "Two riders shut a street: the next way goes round or says so, on the other server too",
    arguments: TestDatabases.dialects)
  func twoRiders(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let (one, other) = (
        try await TestServer(location, isDemo: true), try await TestServer(location, isDemo: true)
      )
      let guest = try await one.secure.ask(
        "/api/v1/closures", method: "POST", headers: ["Content-Type": "application/json"],
        body: Array(Self.body().utf8))
      #expect(guest.status == 401)
      let first = try await Self.rider(one, 1)
      let told = try await first.call("POST", "/api/v1/closures", Self.body())
      #expect(told.status == 201)
      let closure = try Self.json(told)
      guard case .string(let id) = closure["id"] else {
        Issue.record("\(told.text)")
        return
      }
      #expect(closure["isShut"] == .boolean(false) && closure["kind"] == .string("street"))
      // The same rider again is still one, whatever part of the street is meant.
      let again = try await first.call(
        "POST", "/api/v1/closures", Self.body(TestEstate.sketch.between("X", "Y", 0.6)))
      #expect(try Self.json(again)["reports"] == .integer(1))
      #expect(one.map.reports.closures.isEmpty)
      let second = try await Self.rider(one, 2)
      let confirmed = try await second.call(
        "POST", "/api/v1/closures/\(id)/confirmations", "{}")
      #expect(confirmed.status == 201)
      #expect(try Self.json(confirmed)["isShut"] == .boolean(true))
      #expect(one.map.reports.closures.streets.count == 1)
      let end = ContinuousClock.now + .seconds(2)
      while other.map.reports.closures.isEmpty, ContinuousClock.now < end {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(other.map.reports.closures == one.map.reports.closures)
      let listed = try await other.secure.ask("/api/v1/closures?near=\(Self.onStreet)&within=200")
      #expect(listed.text.contains(id) && listed.text.contains("\"isShut\":true"))
      #expect(
        try await other.secure.ask("/api/v1/closures?near=31.5,104.5").text
          == "{\"closures\":[]}")
      // The gate is behind that street: nothing leads round, and the way says so.
      let page = try await other.secure.ask(
        "/d/\(other.gate)?from=\(TestEstate.sketch["Z"])&lang=en")
      #expect(page.status == 200)
      let lifted = try await first.call("DELETE", "/api/v1/closures/\(id)")
      #expect(lifted.status == 200)
      #expect(try Self.json(lifted)["isShut"] == .boolean(false))
      #expect(one.map.reports.closures.isEmpty)
      await one.stop()
      await other.stop()
    }
  }

  @Test("An office shuts a street alone until it says, and nobody else says until when")
  func office() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let rider = try await Self.rider(server, 3)
      let later = Date(timeIntervalSinceNow: 7_200).formatted(.iso8601)
      let refused = try await rider.call("POST", "/api/v1/closures", Self.body(until: later))
      #expect(refused.status == 403)
      let desk = ClosureDesk(
        doors: DoorDesk(server.map, server.database, server.directory),
        directory: server.directory)
      let street = try #require(desk.street(at: Self.onStreet))
      let element = try #require(server.map.element(of: street))
      let end = SystemTime().now + .seconds(7_200)
      let outcome = try await ReportDoor(
        .shut, of: element, in: server.map.district(of: street),
        by: [RiderMark(bytes: [1, 2, 3])],
        for: ReportDoor.Office(until: end, by: .job("test"))
      ).run(on: server.database, now: SystemTime().now)
      guard case .taken(let summary) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      server.map.reports.learn(summary, of: street)
      #expect(server.map.reports.closures.streets.count == 1)
      let page = try await server.secure.ask("/closures?lang=en")
      #expect(page.text.contains("an office") && page.text.contains("Front Street"))
      let actions = try await server.database.read { transaction throws(DatabaseError) in
        try transaction.rows("/* city-wide */ SELECT action FROM audit_record") {
          row throws(DatabaseError) in try row.get(0, as: String.self)
        }
      }
      #expect(actions.contains("closure.declare"))
    }
  }

  @Test("From a way: its streets to choose from, and the rider's own way goes round at once")
  func fromAWay() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let gate = try server.gate
      let from = TestEstate.start.description
      let way = try await server.secure.ask("/d/\(gate)?from=\(from)&by=foot&lang=en")
      #expect(way.text.contains("/d/\(gate)/blocked?from="))
      let rider = try await Self.rider(server, 4)
      let chosen = try await rider.open("/d/\(gate)/blocked?from=\(from)&by=foot&lang=en")
      #expect(chosen.status == 200 && chosen.text.contains("Front Street"))
      let street = try #require(rider.hidden("street"))
      let sent = try await rider.send(
        "/d/\(gate)/blocked", ["street": street, "from": from, "by": "foot"])
      #expect(sent.status == 303)
      #expect(sent.headers["location"]?.contains("avoid=\(street)") == true)
      #expect(server.map.reports.closures.isEmpty)
      let round = try await rider.open("/d/\(gate)?from=\(from)&by=foot&avoid=\(street)&lang=en")
      // Who stands in the street gets out of it: the way is told all the same.
      #expect(round.status == 200)
      let list = try await rider.open("/closures?from=\(from)&lang=en")
      #expect(list.text.contains("One says shut"))
      let said = try await rider.send("/closures/\(street)", ["answer": "right"])
      #expect(said.status == 303)
      #expect(try await rider.open("/closures?lang=en").text.contains("Nobody says"))
      for wrong in ["0000000000000", "zzz", "ZZZZZZZZZZZZZ"] {
        // The page of a form has the guard of its forms.
        _ = try await rider.open("/d/\(gate)/blocked?from=\(from)&by=foot&lang=en")
        let reply = try await rider.send(
          "/d/\(gate)/blocked", ["street": wrong, "from": from])
        #expect(reply.status == 404, "\(wrong)")
      }
    }
  }

  @Test("What is no street and no gate is not shut")
  func nothing() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let rider = try await Self.rider(server, 5)
      for wrong in [
        "{}", "{\"at\":[0,0]}", "{\"code\":\"ZZZZ\"}",
        "{\"at\":[103.75,30.05],\"code\":\"4ZD\"}",
      ] {
        let reply = try await rider.call("POST", "/api/v1/closures", wrong)
        #expect(reply.status == 422, "\(wrong): \(reply.text)")
      }
      #expect(try await server.secure.ask("/api/v1/closures/ZZZZ").status == 404)
      let gate = try await rider.call(
        "POST", "/api/v1/closures", "{\"code\":\"\(server.gate)\"}")
      #expect(gate.status == 201)
      #expect(try Self.json(gate)["kind"] == .string("gate"))
    }
  }

  @Test("The list goes page by page")
  func pages() throws {
    let map = try TestEstate.map()
    for number in 0..<min(map.city.streetCount, 7) {
      let street = Closable.street(StreetIndex(rawValue: Int32(number)))
      _ = map.reports.record(
        .shut, of: street, by: RiderMark(bytes: [1]), until: map.reports.time.now + .seconds(60))
      let name = try #require(ClosureName(street, on: map))
      #expect(ClosureName.closable(name.description, on: map) == street)
    }
    let desk = ClosureDesk(doors: DoorDesk(map, nil), directory: nil)
    #expect(desk.listed().count == min(map.city.streetCount, 7))
  }
}
