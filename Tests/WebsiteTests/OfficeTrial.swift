import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

/// A city of two districts with a street each, and a company and a station in each.
struct OfficeTrial {
  let server: TestServer
  let areas: [String: Area.ID]
  let organisations: [String: Organisation.ID]

  static func with(
    _ dialect: Dialect, _ body: (OfficeTrial) async throws -> Void
  ) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      try await body(try await OfficeTrial(server))
    }
  }

  private static let places: [(name: String, kind: AreaKind, code: String, parent: String?)] = [
    ("City", .city, "9901", nil), ("East", .district, "990101", "City"),
    ("West", .district, "990102", "City"), ("East Street", .street, "990101001", "East"),
    ("West Street", .street, "990102001", "West"),
    ("East Community", .community, "990101001001", "East Street"),
  ]
  private static let firms:
    [(name: String, kind: OrganisationKind, home: String, parent: String?)] =
      [
        ("Rider Group", .platform, "City", nil),
        ("\u{6D66}\u{9633}\u{7AD9}", .dispatchStation, "East Street", "Rider Group"),
        ("West Station", .dispatchStation, "West Street", "Rider Group"),
        ("East Estates", .propertyCompany, "East Street", nil),
        ("West Estates", .propertyCompany, "West Street", nil),
      ]

  private init(_ server: TestServer) async throws {
    self.server = server
    let (maker, now) = (server.directory.maker, server.directory.time.now)
    let author = DirectoryAuthor(.job("test"))
    let day = try #require(CivilDate("2026-01-01"))
    var (areas, organisations): ([String: Area.ID], [String: Organisation.ID]) = ([:], [:])
    for place in Self.places {
      let id = try maker.make(PermissionScope.Area.self)
      let command = AddArea(
        place.kind, below: place.parent.flatMap { areas[$0] }, code: AreaCode(place.code),
        name: try #require(LocalisedText(place.name)), since: day)
      let outcome = try await server.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, id: id, by: author, now: now)
      }
      guard case .done = outcome else { throw Unexpected(what: "\(outcome)") }
      areas[place.name] = id
    }
    for firm in Self.firms {
      let id = try maker.make(PermissionScope.Organisation.self)
      let command = ListOrganisation(
        Organisation.Facts(
          kind: firm.kind, parent: firm.parent.flatMap { organisations[$0] },
          name: try #require(LocalisedText(firm.name)), home: areas[firm.home]))
      _ = try await server.database.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, id: id, by: author, now: now)
      }
      organisations[firm.name] = id
    }
    self.areas = areas
    self.organisations = organisations
    try await server.directory.trees.catchUp()
  }

  struct Unexpected: Error { var what: String }

  var station: Organisation.ID {
    get throws { try #require(organisations["\u{6D66}\u{9633}\u{7AD9}"]) }
  }

  func organisation(_ name: String) throws -> Organisation.ID {
    try #require(organisations[name])
  }

  func area(_ name: String) throws -> Area.ID { try #require(areas[name]) }

  /// Somebody who holds a role.
  func official(_ role: RoleName, in scope: PermissionScope) async throws -> Official {
    let context = server.directory
    let catalogue = try await context.authorities.catalogue()
    let found = try #require(catalogue[role])
    let digits = abs(scope.hashValue % 100_000)
    let phone = try #require(PhoneNumber("+8881\(found.rank)\(digits + 100_000)"))
    let settled = try await SettleDemoRole(found, in: scope, phone: phone).run(
      on: context.database, keys: context.keys, maker: context.maker, now: context.time.now)
    let account = try #require(settled).account
    let open = OpenSession(
      try context.maker.make(), for: account, kind: .staff, method: .demo, device: "test")
    let now = context.time.now
    try await context.database.write { transaction throws(DatabaseError) in
      try open.run(in: transaction, now: now)
    }
    return Official(probe: server.secure, session: open.token.text)
  }
}

/// A browser, or a program, of somebody who has signed in.
final class Official {
  private let probe: SiteProbe
  private let session: String
  private var token: String?

  init(probe: SiteProbe, session: String) {
    self.probe = probe
    self.session = session
  }

  func open(_ target: String, accept: String = "text/html") async throws -> SiteProbe.Reply {
    let reply = try await probe.ask(
      target, from: "10.9.0.1",
      headers: ["Cookie": "__Host-qiji=\(session)", "Accept": accept, "Accept-Language": "en"])
    if let found = Self.hidden("csrf", in: reply.text) { token = found }
    return reply
  }

  /// Sends a form.
  func send(_ target: String, _ fields: [String: String]) async throws -> SiteProbe.Reply {
    try await findToken()
    let body = fields.merging(["csrf": token ?? ""]) { own, _ in own }
      .sorted { $0.key < $1.key }.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(
        separator: "&")
    return try await probe.ask(
      target, method: "POST", from: "10.9.0.1",
      headers: [
        "Cookie": "__Host-qiji=\(session)", "Accept": "text/html", "Accept-Language": "en",
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
      ], body: Array(body.utf8))
  }

  /// Sends a form with a file; one without content was not chosen.
  func upload(
    _ target: String, _ fields: [String: String], _ name: String, _ file: [UInt8]
  ) async throws -> SiteProbe.Reply {
    try await findToken()
    var body: [UInt8] = []
    let all = fields.merging(["csrf": token ?? ""]) { own, _ in own }
    for (field, value) in all {
      let head = "--b\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n"
      body += Array("\(head)\(value)\r\n".utf8)
    }
    let chosen = file.isEmpty ? "" : "x.jpg"
    let head = "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(chosen)\""
    body += Array("--b\r\n\(head)\r\nContent-Type: image/jpeg\r\n\r\n".utf8) + file
    return try await probe.ask(
      target, method: "POST", from: "10.9.0.1",
      headers: [
        "Cookie": "__Host-qiji=\(session)", "Accept": "text/html", "Accept-Language": "en",
        "Content-Type": "multipart/form-data; boundary=b", "Sec-Fetch-Site": "same-origin",
      ], body: body + Array("\r\n--b--\r\n".utf8))
  }

  /// Calls the API.
  func call(
    _ method: String, _ target: String, _ json: String? = nil, _ more: [String: String] = [:]
  ) async throws -> SiteProbe.Reply {
    try await findToken()
    var headers = [
      "Cookie": "__Host-qiji=\(session)", "Accept": "application/json", "Accept-Language": "en",
      "X-CSRF-Token": token ?? "",
    ]
    if json != nil { headers["Content-Type"] = "application/json" }
    return try await probe.ask(
      target, method: method, from: "10.9.0.1", headers: headers.merging(more) { $1 },
      body: Array((json ?? "").utf8))
  }

  private func findToken() async throws {
    if token == nil { _ = try await open("/me") }
  }

  static func hidden(_ name: String, in page: String) -> String? {
    page.firstRange(of: "name=\"\(name)\" value=\"").map { range in
      String(page[range.upperBound...].prefix { $0 != "\"" })
    }
  }
}
