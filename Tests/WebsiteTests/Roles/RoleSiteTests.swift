import Database
import Directory
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import WebServer
@testable import Website

@Suite("Roles on pages and for programs")
struct RoleSiteTests {
  private static func visitor(
    _ role: String, _ place: ScopeKind, of ground: RoleGround, _ server: TestServer
  ) async throws -> RoleVisitor {
    let catalogue = try await server.directory.authorities.catalogue()
    let name = try #require(RoleName(role))
    return try await RoleVisitor(
      try #require(catalogue[name]), in: place, of: ground, server.directory)
  }

  @Test(
    "An officer grants within the own district, nobody beyond it", arguments: TestDatabases.dialects
  )
  func grant(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let (home, other) = try await RoleGround.two(server.directory)
      let officer = try await Self.visitor("district_officer", .area, of: home, server)
      func form(_ area: Area.ID, role: String = "street_officer") -> [String: String] {
        [
          "role": role, "holder": "\(home.worker)", "scope": "area:\(area)",
          "until": Words.day(server.directory.time.now + .seconds(60 * 86_400)),
          "reason": "New in office",
        ]
      }
      let done = try await officer.send("/roles/grants", form(home.street), on: server.secure)
      #expect(done.status == 303)
      let beyond = try await officer.send("/roles/grants", form(other.street), on: server.secure)
      #expect(beyond.status == 403 && beyond.text.contains("not yours"))
      let higher = try await officer.send(
        "/roles/grants", form(home.district, role: "city_officer"), on: server.secure)
      #expect([403, 422].contains(higher.status))
      var unknown = form(home.street)
      unknown["holder"] = "nobody.here"
      #expect(
        try await officer.send("/roles/grants", unknown, on: server.secure).status == 422)
      let page = try await officer.open(
        "/roles?account=\(home.worker)", on: server.secure)
      #expect(page.status == 200 && page.text.contains("Street officer"))
      // Another district's officer doesn't see it.
      let stranger = try await Self.visitor("district_officer", .area, of: other, server)
      let elsewhere = try await stranger.open(
        "/roles?account=\(home.worker)", on: server.secure)
      #expect(elsewhere.status == 200 && elsewhere.text.contains("Nobody yet"))
    }
  }

  @Test(
    "The same grant by the same key is one, taken back it is none",
    arguments: TestDatabases.dialects)
  func keyed(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let (home, _) = try await RoleGround.two(server.directory)
      let officer = try await Self.visitor("district_officer", .area, of: home, server)
      let day = Words.day(server.directory.time.now + .seconds(60 * 86_400))
      func body(_ reason: String) -> String {
        """
        {"role":"grid_worker","holder":"\(home.worker)","scope":"area:\(home.street)",\
        "until":"\(day)","reason":"\(reason)"}
        """
      }
      let path = "/api/v1/role-grants"
      let first = try await officer.send(body("New"), to: path, key: "g-1", on: server.secure)
      #expect(first.status == 201)
      let again = try await officer.send(body("New"), to: path, key: "g-1", on: server.secure)
      #expect(again.status == 201 && again.text == first.text)
      let reused = try await officer.send(body("Other"), to: path, key: "g-1", on: server.secure)
      #expect(reused.status == 422 && reused.text.contains("key_reused"))
      let more = try await officer.send(
        body("New").replacing("{", with: "{\"depth\":0,"), to: path, on: server.secure)
      #expect(more.status == 400)
      var headers: [String: String] = [:]
      officer.sign(&headers)
      let list = try await server.secure.ask(
        "\(path)?account=\(home.worker)", headers: headers)
      let grants = try #require(
        try JSONSerialization.jsonObject(with: Data(list.text.utf8)) as? [String: Any])
      let rows = try #require(grants["grants"] as? [[String: Any]])
      #expect(rows.count == 1)
      let id = try #require(rows.first?["id"] as? String)
      let gone = try await officer.send(
        "", to: "\(path)/\(home.worker)/\(id)", method: "DELETE", on: server.secure)
      #expect(gone.status == 204)
      let twice = try await officer.send(
        "", to: "\(path)/\(home.worker)/\(id)", method: "DELETE", on: server.secure)
      #expect(twice.status == 404)
    }
  }

  @Test("An invitation is a link that works once")
  func invite() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let (home, _) = try await RoleGround.two(server.directory)
      let officer = try await Self.visitor("district_officer", .area, of: home, server)
      let page = try await officer.send(
        "/roles/invitations",
        [
          "role": "grid_worker", "scope": "area:\(home.street)",
          "until": Words.day(server.directory.time.now + .seconds(60 * 86_400)),
        ], on: server.secure)
      #expect(page.status == 200)
      let start = try #require(page.text.firstRange(of: "/welcome/"))
      let secret = page.text[start.upperBound...].prefix { $0 != "<" && $0 != "\"" }
      let welcome = try await server.secure.ask(
        "/welcome/\(secret)", headers: ["Accept": "text/html", "Accept-Language": "en"])
      #expect(welcome.status == 200 && welcome.text.contains("Grid worker"))
    }
  }

  @Test("The audit tells auditors what was done, and that they read it")
  func audit() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let (home, _) = try await RoleGround.two(server.directory)
      let auditor = try await Self.visitor("auditor", .city, of: home, server)
      let page = try await auditor.open("/audit", on: server.secure)
      #expect(page.status == 200 && page.text.contains("audit.read"))
      #expect(page.text.contains("organisation:\(home.station)"))
      let only = try await auditor.open(
        "/audit?subject=organisation:\(home.station)", on: server.secure)
      #expect(only.status == 200 && !only.text.contains("audit.read"))
      let area = try await Self.visitor("auditor", .area, of: home, server)
      #expect(try await area.open("/audit", on: server.secure).status == 403)
    }
  }
}
