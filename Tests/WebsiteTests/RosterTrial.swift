import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

/// A city with two companies, each with a station, and people who may send lists for them.
struct RosterTrial {
  let server: TestServer
  let company: Organisation.ID
  let station: Organisation.ID
  let other: Organisation.ID

  static func with(
    _ dialect: Dialect, _ body: (RosterTrial) async throws -> Void
  ) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      try await body(RosterTrial(server))
    }
  }

  init(_ server: TestServer) async throws {
    self.server = server
    let context = server.directory
    func list(
      _ name: String, _ kind: OrganisationKind, below parent: Organisation.ID? = nil
    ) async throws -> Organisation.ID {
      let id: Organisation.ID = try context.maker.make()
      let name = try #require(LocalisedText(name))
      let now = context.time.now
      _ = try await context.database.write { transaction throws(DatabaseError) in
        try ListOrganisation(Organisation.Facts(kind: kind, parent: parent, name: name)).run(
          in: transaction, id: id, by: DirectoryAuthor(.job("test")), now: now)
      }
      return id
    }
    company = try await list("Quick", .platform)
    station = try await list("East", .dispatchStation, below: company)
    other = try await list("Slow", .platform)
    try await context.trees.fill()
  }

  /// Somebody with a role, signed in.
  func visitor(_ role: String, in scope: PermissionScope, number: Int) async throws -> RosterVisitor
  {
    let context = server.directory
    let catalogue = try await context.authorities.catalogue()
    let name = try #require(RoleName(role))
    let found = try #require(catalogue[name])
    let phone = try #require(PhoneNumber("+88899990\(number)"))
    let now = context.time.now
    let made = try await SettleDemoRole(found, in: scope, phone: phone).run(
      on: context.database, keys: context.keys, maker: context.maker, now: now)
    let account = try #require(made).account
    let open = OpenSession(
      try context.maker.make(), for: account, kind: .staff, method: .demo, device: "test")
    let token = try await open.run(on: context.database, now: now)
    return RosterVisitor(probe: server.secure, cookie: "__Host-qiji=\(token.text)")
  }

  func head() async throws -> RosterVisitor {
    try await visitor("station_head", in: .organisation(station), number: 11)
  }

  func count(_ table: String) async throws -> Int {
    let sql = SQL(made: "SELECT COUNT(*) FROM \(table)")
    return try await server.database.read { transaction throws(DatabaseError) in
      try transaction.value(sql, as: Int.self) ?? 0
    }
  }
}

/// A browser of somebody who is signed in.
struct RosterVisitor {
  let probe: SiteProbe
  let cookie: String

  func see(_ target: String) async throws -> SiteProbe.Reply {
    try await probe.ask(
      target,
      headers: [
        "Cookie": cookie, "Accept": "text/html,*/*;q=0.8", "Accept-Language": "en",
      ])
  }

  /// The token of this visitor's forms.
  func token() async throws -> String {
    let page = try await see("/me").text
    let start = try #require(page.firstRange(of: "name=\"csrf\" value=\""))
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  /// Sends a form without a file.
  func send(_ target: String, _ fields: [String: String] = [:]) async throws -> SiteProbe.Reply {
    let all = fields.merging(["csrf": try await token()]) { $1 }
    let body = all.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    return try await post(target, "application/x-www-form-urlencoded", Array(body.utf8))
  }

  /// Sends a form with a file, as a browser does.
  func upload(
    _ target: String, _ file: [UInt8], _ fields: [String: String] = [:], hasToken: Bool = true
  ) async throws -> SiteProbe.Reply {
    var all = fields
    if hasToken { all["csrf"] = try await token() }
    var body: [UInt8] = []
    for (name, value) in all {
      body += Array(
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    let head = "Content-Disposition: form-data; name=\"list\"; filename=\"list.csv\""
    body += Array("--b\r\n\(head)\r\nContent-Type: text/csv\r\n\r\n".utf8) + file
    return try await post(
      target, "multipart/form-data; boundary=b", body + Array("\r\n--b--\r\n".utf8))
  }

  func post(_ target: String, _ type: String, _ body: [UInt8]) async throws -> SiteProbe.Reply {
    try await probe.ask(
      target, method: "POST",
      headers: [
        "Cookie": cookie, "Accept": "text/html", "Accept-Language": "en",
        "Content-Type": type, "Sec-Fetch-Site": "same-origin",
      ], body: body)
  }

  /// Asks as a script of the page does.
  func call(
    _ target: String, method: String = "GET", type: String? = nil, key: String? = nil,
    body: [UInt8] = []
  ) async throws -> SiteProbe.Reply {
    var headers = ["Cookie": cookie, "Accept-Language": "en"]
    if method != "GET" { headers["X-CSRF-Token"] = try await token() }
    headers["Content-Type"] = type
    headers["Idempotency-Key"] = key
    return try await probe.ask(target, method: method, headers: headers, body: body)
  }
}
