import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("One's own data")
struct MyDataSiteTests {
  static let dialects = DatabaseSiteTests.dialects

  /// The account of whoever is signed in with a browser.
  static func account(_ browser: Browser, _ server: TestServer) async throws -> Account.ID {
    let token = try #require(browser.session.flatMap { SessionToken($0) })
    let session = try await server.directory.sessions.session(for: token, now: SystemTime().now)
    return try #require(session).account
  }

  /// Somebody of the staff looks at a person.
  static func look(
    at account: Account.ID, on server: TestServer, _ fields: Set<PersonalLook.Field> = [.name],
    reason: String = "called us"
  ) async throws {
    let command = LookAtPerson(
      at: account, fields, for: .help, reason: reason, as: try server.directory.maker.make(),
      by: .job("test"), role: "street_officer")
    _ = try await command.run(
      on: server.database, keys: server.directory.keys, now: SystemTime().now)
  }

  @Test("A person sees what is kept, why, and who looked; nobody else does", arguments: dialects)
  func seen(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let (one, other) = (Browser(server), Browser(server))
      _ = try await one.register("13800138010")
      _ = try await other.register("13800138011")
      #expect(try await one.open("/me").text.contains("href=\"/me/data\""))
      let empty = try await one.open("/me/data")
      #expect(empty.status == 200 && empty.text.contains("13800138010"))
      #expect(empty.text.contains("Nobody has."))
      #expect(empty.headers["cache-control"] == "private, no-store")
      for number in 0..<5 {
        try await Self.look(
          at: Self.account(one, server), on: server, reason: "<b>number \(number)</b>")
      }
      let seen = try await one.open("/me/data").text
      #expect(seen.contains("&lt;b&gt;number 4") && !seen.contains("number 0"))
      #expect(seen.contains("Street officer") && seen.contains("href=\"/me/looks\""))
      #expect(try await one.open("/me/looks").text.contains("number 0"))
      let theirs = try await other.open("/me/data").text
      #expect(!theirs.contains("number 4") && !theirs.contains("13800138010"))
      #expect(try await Browser(server).open("/me/data").status == 303)
    }
  }

  @Test("Looks come page by page, each once", arguments: dialects)
  func pages(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138012")
      let account = try await Self.account(browser, server)
      for number in 0..<7 { try await Self.look(at: account, on: server, reason: "n\(number)") }
      var (reasons, next, tries) = ([String](), "", 0)
      repeat {
        let reply = try await browser.call("GET", "/api/v1/me/looks?limit=3\(next)")
        let json = try JSON(parsing: reply.body)
        reasons += json["looks"]?.elements?.compactMap { $0["reason"]?.text } ?? []
        next = (json["next"]?.text).map { "&cursor=\($0)" } ?? ""
        tries += 1
      } while !next.isEmpty && tries < 9
      #expect(reasons == (0..<7).reversed().map { "n\($0)" } && tries == 3)
      let bad = try await browser.call("GET", "/api/v1/me/looks?cursor=1.x")
      #expect(bad.status == 400)
    }
  }

  @Test("A consent is given and taken back with one tap each, and undone", arguments: dialects)
  func consents(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138013")
      _ = try await browser.open("/me/data")
      let given = try await browser.send("/me/consents", ["purpose": "surveys", "given": "true"])
      #expect(given.headers["location"] == "/me/data?changed=surveys#said")
      let page = try await browser.open("/me/data?changed=surveys").text
      #expect(page.contains("Agreed: Surveys") && page.contains("Undo"))
      let kept = try await browser.call("GET", "/api/v1/me/consents/surveys")
      #expect(kept.text.contains("\"isGiven\":true"))
      _ = try await browser.send("/me/consents", ["purpose": "surveys", "given": "false"])
      let put = try await browser.call(
        "PUT", "/api/v1/me/consents/notices", #"{"isGiven":true}"#)
      #expect(put.status == 200 && put.text.contains("\"givenVersion\":1"))
      let all = try JSON(parsing: try await browser.call("GET", "/api/v1/me/consents").body)
      let agreed = all["consents"]?.elements?.filter { $0["isGiven"] == .boolean(true) }
      #expect(agreed?.compactMap { $0["purpose"]?.text } == ["notices"])
      // Nothing else can be set with it.
      let more = try await browser.call(
        "PUT", "/api/v1/me/consents/notices", #"{"isGiven":true,"account":"01J00000000W1"}"#)
      #expect(more.status == 400)
      // Staff have no such switches.
      let staff = Browser(server)
      try await staff.enter(as: "city_officer")
      #expect(try await !staff.open("/me/data").text.contains("action=\"/me/consents\""))
      #expect(try await staff.call("GET", "/api/v1/me/consents").status == 403)
    }
  }

  @Test("Everything goes along, as a page and as JSON", arguments: dialects)
  func export(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138014")
      try await Self.look(at: Self.account(browser, server), on: server)
      let file = try await browser.open("/me/data/file")
      #expect(file.headers["content-disposition"]?.hasPrefix("attachment") == true)
      #expect(file.text.contains("13800138014") && file.text.contains("called us"))
      #expect(!file.text.contains("<script") && !file.text.contains("href="))
      let reply = try await browser.call("GET", "/api/v1/me/data")
      let json = try JSON(parsing: reply.body)
      let names = json["sections"]?.elements?.compactMap { $0["name"]?.text }
      #expect(names == ["account", "sessions"])
      #expect(json["looks"]?.elements?.count == 1)
      #expect(reply.text.contains("13800138014"))
    }
  }

  @Test(
    "Register, export, erase: nothing is found, and nobody is signed in", arguments: dialects)
  func erase(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let (phone, tablet) = (Browser(server), Browser(server))
      for browser in [phone, tablet] { _ = try await browser.register("13800138015") }
      let account = try await Self.account(phone, server)
      try await Self.look(at: account, on: server)
      let stays = try await phone.open("/me/erase").text
      #expect(stays.contains("Cybersecurity Law") && stays.contains("138****8015"))
      _ = try await phone.send("/me/erase/code", ["send": "true"])
      let (code, handle) = (try #require(phone.code), try #require(phone.hidden("handle")))
      let wrong = try await phone.send(
        "/me/erase", ["code": code == "000000" ? "111111" : "000000"])
      #expect(wrong.text.contains("4 tries left"))
      // The code is for this account only.
      let thief = Browser(server)
      _ = try await thief.register("13800138016")
      _ = try await thief.open("/me/erase")
      let stolen = try await thief.send("/me/erase", ["code": code, "handle": handle])
      #expect(stolen.status == 200 && !stolen.text.contains("Erased"))
      let done = try await phone.send("/me/erase", ["code": code, "handle": handle])
      #expect(done.status == 200 && done.text.contains("Your data is deleted"))
      #expect(phone.session == nil && done.headers["clear-site-data"] == "\"cache\"")
      #expect(try await tablet.open("/me").status == 303)
      #expect(try await thief.open("/me").status == 200)
      let traces = try await server.traces(of: account)
      #expect(traces == [])
      let again = Browser(server)
      _ = try await again.register("13800138015")
      let fresh = try await Self.account(again, server)
      #expect(fresh != account)
    }
  }

  @Test("A program of theirs may look, but not erase; the last administrator stays")
  func persons() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let browser = Browser(server)
      try await browser.enter(as: "administrator")
      let account = try await Self.account(browser, server)
      let directory = server.directory
      let now = SystemTime().now
      let authority = try await directory.authorities.authority(
        of: .account(account), implicit: [.signedIn], now: now)
      let make = MakeToken(
        try directory.maker.make(), for: .account(account), name: "x",
        permissions: [.accountSee, .accountErase], until: now + .seconds(60), now: now)
      _ = try await make.run(on: directory.authorities, as: authority, now: now)
      let bearer = ["Authorization": "Bearer \(make.token.text)"]
      let probe = server.secure
      #expect(try await probe.ask("/api/v1/me/looks", headers: bearer).status == 200)
      #expect(try await probe.ask("/api/v1/me/data", headers: bearer).status == 403)
      let erasure = try await probe.ask(
        "/api/v1/me/erasure", method: "POST",
        headers: bearer.merging(["Content-Type": "application/json"]) { $1 },
        body: Array(#"{"handle":"x","code":"123456"}"#.utf8))
      #expect(erasure.status == 403)
      _ = try await browser.open("/me/erase")
      _ = try await browser.send("/me/erase/code", ["send": "true"])
      let refused = try await browser.send("/me/erase", ["code": browser.code ?? ""])
      #expect(refused.text.contains("last administrator"))
      #expect(try await browser.open("/me").status == 200)
    }
  }
}

extension TestServer {
  /// Every column of every table that holds the number or the text of an account.
  func traces(of account: Account.ID) async throws -> [String] {
    let schema = try TransferSchema(KernelSchema.migrations + DirectorySchema.migrations)
    let dialect = database.dialect
    return try await database.read { transaction throws(DatabaseError) in
      var traces: Set<String> = []
      for table in schema.tables {
        let names: [String] =
          switch dialect {
          case .sqlite:
            try transaction.rows("SELECT name FROM pragma_table_info($1)", table.name) {
              row throws(DatabaseError) in try row.get(0)
            }
          case .postgresql:
            try transaction.rows(
              "SELECT column_name::text FROM information_schema.columns WHERE table_name = $1",
              table.name
            ) { row throws(DatabaseError) in try row.get(0) }
          }
        for name in names {
          let sql = SQL(
            made: "/* city-wide */ SELECT count(*) FROM \"\(table.name)\" WHERE "
              + "CAST(\"\(name)\" AS text) LIKE $1 OR CAST(\"\(name)\" AS text) LIKE $2")
          let count = try transaction.value(
            sql, "%\(account.number)%", "%\(account)%", as: Int.self)
          if count ?? 0 > 0 { traces.insert("\(table.name).\(name)") }
        }
      }
      return traces.sorted()
    }
  }
}
