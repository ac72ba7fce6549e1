import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("The ways into one's account")
struct MyWaysSiteTests {
  static let dialects = DatabaseSiteTests.dialects

  /// The codes that a make-believe city shows, in the order of the page.
  private static func codes(_ page: String) -> [String] {
    page.split(separator: "class=\"nowrap\">").dropFirst()
      .map { String($0.prefix { $0.isNumber }) }.filter { $0.count == 6 }
  }

  @Test("Codes to both phones move an account, one of them does not", arguments: dialects)
  func phone(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let (browser, tablet) = (Browser(server), Browser(server))
      for one in [browser, tablet] { _ = try await one.register("13800138040") }
      let account = try await MyDataSiteTests.account(browser, server)
      _ = try await browser.open("/me/phone")
      let same = try await browser.send("/me/phone/codes", ["phone": "13800138040"])
      #expect(same.text.contains("phone-wrong"))
      let sent = try await browser.send("/me/phone/codes", ["phone": "13800138041"])
      let codes = Self.codes(sent.text)
      #expect(codes.count == 2)
      let handles = [
        "new-handle": browser.hidden("new-handle") ?? "",
        "old-handle": browser.hidden("old-handle") ?? "",
      ]
      let crossed = try await browser.send(
        "/me/phone", handles.merging(["new-code": codes[1], "old-code": codes[0]]) { $1 })
      #expect(codes[0] == codes[1] || crossed.text.contains("wrong or too old"))
      let done = try await browser.send(
        "/me/phone", handles.merging(["new-code": codes[0], "old-code": codes[1]]) { $1 })
      #expect(done.headers["location"] == "/me/phone?said=changed")
      #expect(try await browser.open("/me").text.contains("138****8041"))
      #expect(try await tablet.open("/me").status == 303)
      let later = Browser(server)
      _ = try await later.register("13800138041", age: false)
      #expect(try await MyDataSiteTests.account(later, server) == account)
    }
  }

  @Test("A number for a lost phone waits, and a no stops it", arguments: dialects)
  func lost(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138042")
      _ = try await browser.open("/me/phone")
      let sent = try await browser.send(
        "/me/phone/codes", ["phone": "13800138043", "lost": "true"])
      let codes = Self.codes(sent.text)
      #expect(codes.count == 1 && browser.hidden("old-handle") == nil)
      let form = ["new-handle": browser.hidden("new-handle") ?? "", "new-code": codes[0]]
      #expect(try await browser.send("/me/phone", form).status == 303)
      let waiting = try await browser.open("/me/phone").text
      #expect(waiting.contains("A new number was asked for") && waiting.contains("138****8042"))
      #expect(try await browser.open("/me/data").text.contains("A new number that waits"))
      let refused = try await browser.send("/me/phone/refusal", ["mistaken": "true"])
      #expect(refused.status == 303)
      #expect(try await !browser.open("/me/phone").text.contains("was asked for"))
      #expect(try await browser.send("/me/phone/refusal", ["mistaken": "true"]).status == 404)
    }
  }

  @Test("A token is made once, shown once, may what its owner may, and ends", arguments: dialects)
  func tokens(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      try await browser.enter(as: "department_officer")
      _ = try await browser.open("/me/tokens")
      #expect(browser.page.contains("name=\"people.see\""))
      #expect(!browser.page.contains("name=\"people.reveal\""))
      let end = SystemTime().now + .seconds(86_400)
      func body(_ permission: String, _ name: String = "x") -> String {
        #"{"name":"\#(name)","permissions":["\#(permission)"],"expiresAt":"\#(end)"}"#
      }
      let wide = try await browser.call("POST", "/api/v1/me/tokens", body("people.reveal"))
      #expect(wide.status == 422 && wide.text.contains("token_too_wide"))
      let key = ["Idempotency-Key": "k-1"]
      let made = try await browser.call(
        "POST", "/api/v1/me/tokens", body("people.see"), headers: key)
      let again = try await browser.call(
        "POST", "/api/v1/me/tokens", body("people.see"), headers: key)
      #expect(made.status == 201 && again.text == made.text)
      let other = try await browser.call(
        "POST", "/api/v1/me/tokens", body("people.see", "y"), headers: key)
      #expect(other.status == 422 && other.text.contains("key_reused"))
      let secret = try #require(try JSON(parsing: made.body)["secret"]?.text)
      let list = try await browser.call("GET", "/api/v1/me/tokens")
      #expect(list.text.components(separatedBy: "\"id\"").count == 2)
      #expect(!list.text.contains(secret))
      // Nor is it in the database but as a hash.
      let rows = try await server.database.read { transaction throws(DatabaseError) in
        try transaction.rows("/* city-wide */ SELECT answer FROM idempotency") {
          row throws(DatabaseError) in try row.get(0, as: [UInt8]?.self) ?? []
        }
      }
      #expect(rows.count == 1)
      #expect(rows.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(secret) })
      let bearer = ["Authorization": "Bearer \(secret)", "Content-Type": "application/json"]
      let more = try await server.secure.ask(
        "/api/v1/me/tokens", method: "POST", headers: bearer,
        body: Array(body("people.see").utf8))
      #expect(more.status == 403)
      let id = try #require(try JSON(parsing: made.body)["token"]?["id"]?.text)
      let stranger = Browser(server)
      try await stranger.enter(as: "administrator")
      _ = try await stranger.open("/me")
      #expect(try await stranger.call("DELETE", "/api/v1/me/tokens/\(id)").status == 404)
      #expect(try await browser.send("/me/tokens/end", ["token": id]).status == 303)
      let ended = try await server.secure.ask("/api/v1/me/tokens", headers: bearer)
      #expect(ended.status == 401)
    }
  }

  @Test("Staff renew recovery codes and the authenticator, having shown who they are")
  func methods() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let browser = Browser(server)
      let invite = InviteAdministrator(try server.directory.maker.make())
      _ = try await invite.run(on: server.database, now: SystemTime().now)
      let address = "/welcome/\(invite.secret.text)"
      _ = try await browser.open(address)
      let enrolment = try #require(
        browser.hidden("enrolment").flatMap {
          Enrolment($0, for: invite.secret, by: server.directory.keys)
        })
      let password = "four quiet green bicycles"
      let first = try await browser.send(
        address,
        [
          "name": "Li Na", "login": "li.na", "password": password,
          "factor": enrolment.totp.digits(of: TOTP.step(at: SystemTime().now)),
        ])
      let codes = Self.recovery(first.text)
      #expect(codes.count == RecoveryCode.count)
      _ = try await browser.open("/me/sign-in")
      #expect(browser.page.contains("10 left"))
      let wrong = try await browser.send(
        "/me/sign-in/recovery-codes", ["password": "x", "factor": codes[0]])
      #expect(wrong.text.contains("Password or digits are wrong"))
      let renewed = try await browser.send(
        "/me/sign-in/recovery-codes", ["password": password, "factor": codes[0]])
      let fresh = Self.recovery(renewed.text)
      #expect(fresh.count == RecoveryCode.count && Set(fresh).isDisjoint(with: codes))
      _ = try await browser.open("/me/sign-in")
      let old = try await browser.send(
        "/me/sign-in/authenticator/key", ["password": password, "factor": codes[1]])
      #expect(old.text.contains("Password or digits are wrong"))
      _ = try await browser.send(
        "/me/sign-in/authenticator/key", ["password": password, "factor": fresh[0]])
      let account = try await MyDataSiteTests.account(browser, server)
      let key = try #require(
        browser.hidden("enrolment").flatMap {
          Enrolment($0, for: account, by: server.directory.keys, now: SystemTime().now)
        })
      #expect(key.totp != enrolment.totp)
      let done = try await browser.send(
        "/me/sign-in/authenticator",
        ["factor": key.totp.digits(of: TOTP.step(at: SystemTime().now))])
      #expect(done.headers["location"] == "/me/sign-in?changed=true")
      #expect(try await browser.open("/me").status == 200)
      // Erasing asks for the password too, and refuses the last administrator.
      _ = try await browser.open("/me/erase")
      let last = try await browser.send(
        "/me/erase", ["password": password, "factor": fresh[1]])
      #expect(last.text.contains("last administrator"))
    }
  }

  private static func recovery(_ page: String) -> [String] {
    page.split(separator: "<li><code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
  }
}
