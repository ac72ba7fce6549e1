import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Signing in")
struct AccountSiteTests {
  @Test("A phone, a code and a tick make an account, once", arguments: DatabaseSiteTests.dialects)
  func register(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      let young = try await browser.register("138 0013 8000", age: false)
      #expect(young.status == 200 && browser.session == nil)
      let code = try #require(browser.hidden("handle"))
      #expect(!code.isEmpty)
      let again = try await browser.register("+86 13800138000")
      #expect(again.status == 303 && again.headers["location"] == "/near")
      #expect(browser.session?.count == 43)
      let me = try await browser.open("/me")
      #expect(me.status == 200 && me.text.contains("138****8000"))
      #expect(me.headers["cache-control"] == "private, no-store")
      let other = Browser(server)
      #expect(try await other.register("13800138000", age: false).status == 303)
    }
  }

  @Test("A code counts once, a wrong one is said, and the phone needs no account for either")
  func codes() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.open("/sign-in")
      let wrong = try await browser.send("/sign-in/code", ["phone": "12345"])
      #expect(wrong.text.contains("phone-wrong"))
      _ = try await browser.send("/sign-in/code", ["phone": "13800138001"])
      let code = try #require(browser.code)
      let handle = try #require(browser.hidden("handle"))
      let miss = try await browser.send("/sign-in", ["code": code == "000000" ? "1" : "000000"])
      #expect(miss.text.contains("4 tries left"))
      let form = ["code": code, "handle": handle, "age": "true"]
      #expect(try await browser.send("/sign-in", form).status == 303)
      let thief = Browser(server)
      _ = try await thief.open("/sign-in")
      let late = try await thief.send("/sign-in", form)
      #expect(late.status == 200 && thief.session == nil)
    }
  }

  @Test(
    "A session that was there before signing in is worth nothing after",
    arguments: DatabaseSiteTests.dialects)
  func fixation(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let attacker = Browser(server)
      _ = try await attacker.register("13800138002")
      let planted = try #require(attacker.session)
      let victim = Browser(server)
      // Whoever is signed in is led on; signing in goes on all the same where a form is open.
      _ = try await victim.open("/sign-in")
      _ = try await victim.send("/sign-in/code", ["phone": "13800138003"])
      let code = try #require(victim.code)
      let (handle, token) = (victim.hidden("handle") ?? "", victim.hidden("csrf") ?? "")
      victim.cookies["__Host-qiji"] = planted
      let refused = try await victim.send(
        "/sign-in", ["code": code, "handle": handle, "csrf": token, "age": "true"])
      // The planted session's forms have another token.
      #expect(refused.status == 403)
      victim.cookies["__Host-qiji"] = nil
      let entered = try await victim.send(
        "/sign-in", ["code": code, "handle": handle, "csrf": token, "age": "true"])
      #expect(entered.status == 303)
      let own = try #require(victim.session)
      #expect(own != planted)
    }
  }

  @Test("Signing out, here and everywhere, is at once", arguments: DatabaseSiteTests.dialects)
  func leaving(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let (phone, tablet) = (Browser(server), Browser(server))
      for browser in [phone, tablet] { _ = try await browser.register("13800138004") }
      let old = try #require(phone.session)
      _ = try await phone.open("/me")
      #expect(phone.page.contains("Sign out everywhere"))
      let left = try await phone.send("/me/sessions/end-all", ["everywhere": "true"])
      #expect(left.status == 303 && phone.session == nil)
      #expect(left.headers["clear-site-data"] == "\"cache\"")
      #expect(try await tablet.open("/me").status == 303)
      phone.cookies["__Host-qiji"] = old
      #expect(try await phone.open("/me").status == 303)
    }
  }

  @Test("Nobody ends a session of somebody else")
  func otherSessions() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let (one, other) = (Browser(server), Browser(server))
      _ = try await one.register("13800138005")
      _ = try await other.register("13800138006")
      _ = try await one.open("/me")
      let token = SessionToken(other.session ?? "")
      let secret = try #require(token)
      let found = try await server.directory.sessions.session(for: secret, now: SystemTime().now)
      let account = try #require(found)
      #expect(
        try await one.send("/me/sessions/end", ["session": "\(account.id)"]).status == 404)
      #expect(try await other.open("/me").status == 200)
    }
  }

  @Test("In a city that is no demo nobody is handed an account, and no code is shown")
  func realCity() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let browser = Browser(server)
      let first = try await browser.open("/sign-in")
      #expect(first.text.contains("qiji admin invite") && !first.text.contains("name=\"phone\""))
      #expect(try await browser.open("/sign-in/staff").text.contains("qiji admin invite"))
      let invite = InviteAdministrator(try server.directory.maker.make())
      _ = try await invite.run(on: server.database, now: SystemTime().now)
      _ = try await browser.open("/welcome/\(invite.secret.text)")
      let enrolment = try #require(
        browser.hidden("enrolment").flatMap {
          Enrolment($0, for: invite.secret, by: server.directory.keys)
        })
      let step = TOTP.step(at: SystemTime().now)
      let form = [
        "name": "Li Na", "login": "li.na", "password": "four quiet green bicycles",
        "factor": enrolment.totp.digits(of: step),
      ]
      let weak = try await browser.send(
        "/welcome/\(invite.secret.text)", form.merging(["password": "short"]) { $1 })
      #expect(weak.text.contains("password-wrong") && !weak.text.contains("short\""))
      let done = try await browser.send("/welcome/\(invite.secret.text)", form)
      #expect(done.status == 200 && browser.session?.count == 43)
      let codes = done.text.split(separator: "<li><code>").count - 1
      #expect(codes == RecoveryCode.count)
      #expect(try await browser.open("/me").text.contains("Administrator"))
      // The link is used up.
      let late = Browser(server)
      #expect(
        try await !late.open("/welcome/\(invite.secret.text)").text.contains("name=\"login\""))
      // Workers may come now, and see no code.
      let worker = Browser(server)
      _ = try await worker.open("/sign-in")
      let sent = try await worker.send("/sign-in/code", ["phone": "13800138007"])
      #expect(sent.text.contains("name=\"handle\"") && worker.code == nil)
      #expect(try await worker.send("/sign-in/demo", ["role": "administrator"]).status == 404)
      // Staff: one answer whatever is wrong.
      let staff = Browser(server)
      _ = try await staff.open("/sign-in/staff")
      var answers: Set<String> = []
      for (login, password) in [("li.na", "wrong"), ("nobody", form["password"] ?? "")] {
        let reply = try await staff.send(
          "/sign-in/staff", ["login": login, "password": password, "factor": "000000"])
        answers.insert(
          reply.text.replacing("\"\(login)\"", with: "").replacing(
            /[0-9a-z]{13}/, with: ""))
      }
      #expect(answers.count == 1)
    }
  }

  @Test("There is a demo account for each role, and it may what the role may")
  func demo() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let roles = server.directory.demo.map(\.role.name.name)
      #expect(Set(roles).isSuperset(of: ["worker", "administrator", "city_officer", "auditor"]))
      for role in roles {
        let browser = Browser(server)
        _ = try await browser.open("/sign-in")
        #expect(browser.page.contains("value=\"\(role)\""))
        #expect(try await browser.send("/sign-in/demo", ["role": role]).status == 303)
        #expect(try await browser.open("/me").status == 200)
      }
      // The same again: nobody is made twice.
      var context = server.directory
      try await context.settleDemo()
      #expect(context.demo.map(\.id) == server.directory.demo.map(\.id))
    }
  }

  @Test("Riders who are signed in count by themselves, not by their network")
  func doors() async throws {
    try await DatabaseSiteTests.with(.sqlite, isDemo: true) { server in
      let gate = try server.gate
      func say(_ browser: Browser) async throws -> Int {
        _ = try await browser.open("/me")
        return try await browser.send("/d/\(gate)/door", ["answer": "shut", "at": "\(gate)"]).status
      }
      let one = Browser(server, from: "10.2.0.1")
      _ = try await one.register("13800138008")
      #expect(try await say(one) == 303)
      #expect(server.map.shutCount == 0)
      // The same rider elsewhere is still one.
      let moved = Browser(server, from: "10.2.0.2")
      moved.cookies = one.cookies
      #expect(try await say(moved) == 303)
      #expect(server.map.shutCount == 0)
      // Another rider behind the same address is another.
      let two = Browser(server, from: "10.2.0.1")
      _ = try await two.register("13800138009")
      #expect(try await say(two) == 303)
      #expect(server.map.shutCount == 1)
    }
  }
}
