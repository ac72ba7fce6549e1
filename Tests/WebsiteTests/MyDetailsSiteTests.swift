import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("What somebody says of themselves")
struct MyDetailsSiteTests {
  static let dialects = DatabaseSiteTests.dialects

  private static func version(_ reply: SiteProbe.Reply) -> String {
    reply.headers["etag"] ?? ""
  }

  @Test("A change of what was seen is taken, of what is old refused", arguments: dialects)
  func edit(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138030")
      _ = try await browser.open("/me/profile")
      let form = ["name": "Wang Wei", "version": browser.hidden("version") ?? "", "rider": "true"]
      #expect(try await browser.send("/me/profile", form).status == 303)
      let seen = try await browser.open("/me/profile").text
      #expect(seen.contains("value=\"Wang Wei\"") && seen.contains("value=\"true\" checked"))
      // The same form once more is old by now.
      let stale = try await browser.send("/me/profile", form)
      #expect(stale.status == 200 && stale.text.contains("changed elsewhere"))
      let me = try await browser.call("GET", "/api/v1/me")
      #expect(me.text.contains("Wang Wei") && me.text.contains("138****8030"))
      let body = #"{"name":null,"workerKinds":["courier"]}"#
      let bare = try await browser.call("PATCH", "/api/v1/me", body)
      #expect(bare.status == 428)
      let old = try await browser.call("PATCH", "/api/v1/me", body, headers: ["If-Match": "\"1\""])
      #expect(old.status == 412 && old.text.contains("version_stale"))
      let match = ["If-Match": Self.version(me)]
      let new = try await browser.call("PATCH", "/api/v1/me", body, headers: match)
      #expect(new.status == 200 && !new.text.contains("Wang Wei") && new.text.contains("courier"))
      for wrong in [#"{"state":"active"}"#, #"{"kind":"staff"}"#, #"{"homeArea":"01J00000000W1"}"#]
      {
        let match = ["If-Match": Self.version(new)]
        #expect(try await browser.call("PATCH", "/api/v1/me", wrong, headers: match).status == 400)
      }
    }
  }

  @Test("A household is kept with a consent only, and goes with it", arguments: dialects)
  func household(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138031")
      _ = try await browser.open("/me/household")
      let without = try await browser.send("/me/household", ["3-5": "2"])
      #expect(without.status == 200 && without.text.contains("agrees-wrong"))
      let kept = try await browser.send("/me/household", ["3-5": "2", "agrees": "true"])
      #expect(kept.status == 303)
      let read = try await browser.call("GET", "/api/v1/me/household")
      #expect(read.text.contains(#""3-5":2"#))
      let body = #"{"counts":{"60+":1},"worksAsCouple":true}"#
      #expect(try await browser.call("PUT", "/api/v1/me/household", body).status == 428)
      let match = ["If-Match": Self.version(read)]
      let put = try await browser.call("PUT", "/api/v1/me/household", body, headers: match)
      #expect(put.status == 200 && put.text.contains(#""60+":1"#) && !put.text.contains("3-5"))
      let again = try await browser.call("PUT", "/api/v1/me/household", body, headers: match)
      #expect(again.status == 412)
      let wrong = try await browser.call(
        "PUT", "/api/v1/me/household", #"{"counts":{"60+":99},"worksAsCouple":true}"#,
        headers: match)
      #expect(wrong.status == 400)
      _ = try await browser.open("/me/data")
      _ = try await browser.send("/me/consents", ["purpose": "household", "given": "false"])
      let gone = try await browser.call("GET", "/api/v1/me/household")
      #expect(gone.text.contains(#""counts":{}"#))
      let refused = try await browser.call(
        "PUT", "/api/v1/me/household", body, headers: ["If-Match": Self.version(gone)])
      #expect(refused.status == 409 && refused.text.contains("consent_missing"))
    }
  }

  @Test("A company's code and a roster count when the worker says so", arguments: dialects)
  func work(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let browser = Browser(server)
      _ = try await browser.register("13800138032")
      let organisation = try #require(Identifier<PermissionScope.Organisation>(number: 4_711))
      let directory = server.directory
      let (code, id) = (
        CompanyCode(drawnFrom: SystemRandom()), try directory.maker.make(CompanyCode.self)
      )
      let keys = directory.keys
      try await server.database.write { transaction throws(DatabaseError) in
        try code.issue(
          id, for: organisation, kind: .courier, uses: 5, keys: keys, by: .job("test"),
          in: transaction, now: SystemTime().now)
      }
      _ = try await browser.open("/me/affiliations")
      let wrong = try await browser.send("/me/affiliations", ["code": "0000000000"])
      #expect(wrong.status == 200 && wrong.text.contains("code-wrong"))
      let done = try await browser.send("/me/affiliations", ["code": code.text.lowercased()])
      #expect(done.headers["location"] == "/me/affiliations?said=joined")
      let list = try await browser.call("GET", "/api/v1/me/affiliations")
      let affiliations = try JSON(parsing: list.body)["affiliations"]?.elements
      let affiliation = try #require(affiliations?.first?["id"]?.text)
      // Another's affiliation is not there.
      let other = Browser(server)
      _ = try await other.register("13800138033")
      _ = try await other.open("/me")
      #expect(
        try await other.call("DELETE", "/api/v1/me/affiliations/\(affiliation)").status == 404)
      _ = try await browser.open("/me/affiliations")
      #expect(browser.page.contains(affiliation))
      let left = try await browser.send("/me/affiliations/leave", ["affiliation": affiliation])
      #expect(left.status == 303)
      #expect(
        try await browser.call("DELETE", "/api/v1/me/affiliations/\(affiliation)").status == 404)
      let nothing = try await browser.call(
        "POST", "/api/v1/me/affiliations", #"{"invitation":"\#(organisation)"}"#)
      #expect(nothing.status == 422 && nothing.text.contains("no_such_code"))
      let both = try await browser.call(
        "POST", "/api/v1/me/affiliations",
        #"{"code":"x","invitation":"\#(organisation)"}"#)
      #expect(both.status == 400)
    }
  }

  @Test("Somebody ends a session by its number, their own only", arguments: dialects)
  func sessions(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      let (phone, tablet, other) = (Browser(server), Browser(server), Browser(server))
      for browser in [phone, tablet] { _ = try await browser.register("13800138034") }
      _ = try await other.register("13800138035")
      for browser in [phone, other] { _ = try await browser.open("/me") }
      let list = try JSON(parsing: try await phone.call("GET", "/api/v1/me/sessions").body)
      let rows = try #require(list["sessions"]?.elements)
      #expect(rows.count == 2)
      let theirs = try #require(rows.first { $0["isThis"] == .boolean(false) }?["id"]?.text)
      #expect(try await other.call("DELETE", "/api/v1/me/sessions/\(theirs)").status == 404)
      #expect(try await tablet.open("/me").status == 200)
      #expect(try await phone.call("DELETE", "/api/v1/me/sessions/\(theirs)").status == 204)
      #expect(try await tablet.open("/me").status == 303)
    }
  }
}
