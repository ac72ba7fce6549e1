import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("People, for staff")
struct PeopleSiteTests {
  static let dialects = DatabaseSiteTests.dialects

  private static func with(
    _ dialect: Dialect, _ body: (PeopleTrial) async throws -> Void
  ) async throws {
    try await DatabaseSiteTests.with(dialect, isDemo: true) { server in
      try await body(PeopleTrial(server))
    }
  }

  private static func looks(_ account: Account.ID, _ server: TestServer) async throws
    -> [PersonalLook]
  {
    try await server.database.read { transaction throws(DatabaseError) in
      try PersonalLook.all(of: account, in: transaction, now: SystemTime().now)
    }
  }

  /// Without what differs by request.
  private static func plain(_ text: String) -> String {
    text.replacing(/"instance":"[^"]*"/, with: "").replacing(/value="[^"]*"/, with: "")
      .replacing(/[0-9a-z]{13}/, with: "").replacing(/1380013\d{4}/, with: "")
  }

  @Test("Who is not in one's charge is as if not there", arguments: dialects)
  func enumeration(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let mine = try await trial.worker("13800138050", "Wang Wei", at: trial.station)
      let theirs = try await trial.worker("13800138051", "Li Lei", at: trial.rival)
      let head = try await trial.staff("station_head", in: .organisation(trial.station))
      _ = try await head.open("/people")
      #expect(head.page.contains("East station") && !head.page.contains("West station"))
      let found = try await head.send("/people/search", ["text": "13800138050"])
      #expect(found.text.contains("/people/\(mine)"))
      // Neither name nor number before a reason is given.
      #expect(!found.text.contains("Wang Wei") && !found.text.contains("8050\"</"))
      var answers: Set<String> = []
      for text in ["13800138051", "13800138059"] {
        let reply = try await head.send("/people/search", ["text": text])
        #expect(reply.status == 200 && !reply.text.contains("/people/\(theirs)"))
        answers.insert(Self.plain(reply.text))
      }
      #expect(answers.count == 1)
      let nobody = try trial.server.directory.maker.make(Actor.Account.self)
      for (method, path) in [
        ("GET", ""), ("POST", "/looks"), ("POST", "/confirmation"),
      ] {
        var statuses: Set<Int> = []
        for account in [theirs, nobody] {
          let form = [
            "purpose": "help", "reason": "x", "by": "organisation:\(trial.station)",
            "confirmed": "true",
          ]
          let reply =
            try await method == "GET"
            ? head.open("/people/\(account)\(path)")
            : head.send("/people/\(account)\(path)", form)
          statuses.insert(reply.status)
          _ = try await head.open("/people")
        }
        #expect(statuses == [404], "\(path)")
      }
      let list = try await head.call("GET", "/api/v1/people?organisation=\(trial.rival)")
      #expect(list.status == 403)
      let own = try await head.call("GET", "/api/v1/people?organisation=\(trial.station)")
      #expect(own.text.contains("\(mine)") && !own.text.contains("\(theirs)"))
      #expect(try await Self.looks(theirs, trial.server).isEmpty)
      #expect(try await Self.looks(mine, trial.server).isEmpty)
    }
  }

  @Test("A reason comes first, and the person reads it", arguments: dialects)
  func look(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let mine = try await trial.worker("13800138052", "Wang Wei", at: trial.station)
      let head = try await trial.staff("station_head", in: .organisation(trial.station))
      let why = try await head.open("/people/\(mine)")
      #expect(why.status == 200 && !why.text.contains("Wang Wei"))
      let missing = try await head.send("/people/\(mine)/looks", ["purpose": "help"])
      #expect(missing.text.contains("reason-wrong"))
      let done = try await head.send(
        "/people/\(mine)/looks", ["purpose": "verify", "reason": "came to the counter"])
      let address = try #require(done.headers["location"])
      let page = try await head.open(address).text
      #expect(page.contains("Wang Wei") && page.contains("138****8052"))
      #expect(!page.contains("13800138052"))
      _ = try await head.open(address)
      let looks = try await Self.looks(mine, trial.server)
      #expect(looks.count == 1 && looks.first?.role == "station_head")
      #expect(looks.first?.organisation == trial.station)
      #expect(looks.first?.reason == "came to the counter" && looks.first?.purpose == .verify)
      // The address is good for this session and this person only.
      let other = try await trial.staff("station_head", in: .organisation(trial.station))
      #expect(try await !other.open(address).text.contains("Wang Wei"))
      let second = try await trial.worker("13800138053", "Zhao Yun", at: trial.station)
      let moved = address.replacing("\(mine)", with: "\(second)")
      #expect(try await !head.open(moved).text.contains("Zhao Yun"))
      // A head has no whole numbers.
      _ = try await head.open("/people")
      let reveal = try await head.send(
        "/people/\(mine)/phone", ["purpose": "help", "reason": "x"])
      #expect(reveal.status == 403)
      let worker = Browser(trial.server)
      _ = try await worker.register("13800138052")
      let mineSeen = try await worker.open("/me/data").text
      #expect(mineSeen.contains("came to the counter") && mineSeen.contains("East station"))
    }
  }

  @Test("A whole number is shown once, with a reason that is noted", arguments: dialects)
  func reveal(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let mine = try await trial.worker("13800138054", "Wang Wei", at: trial.station)
      let officer = try await trial.staff("city_officer", in: .city)
      _ = try await officer.open("/people")
      let bare = try await officer.send("/people/\(mine)/phone", ["purpose": "emergency"])
      #expect(!bare.text.contains("13800138054"))
      _ = try await officer.open("/people")
      let shown = try await officer.send(
        "/people/\(mine)/phone", ["purpose": "emergency", "reason": "an accident"])
      #expect(shown.text.contains("13800138054"))
      _ = try await officer.open("/people")
      let looks = try await Self.looks(mine, trial.server)
      #expect(looks.map(\.fields) == [[.phone]] && looks.first?.role == "city_officer")
      let program = try await officer.call(
        "POST", "/api/v1/people/\(mine)/looks", #"{"purpose":"help","reason":"x"}"#,
        headers: ["Idempotency-Key": "k"])
      #expect(program.status == 201 && program.text.contains("138****8054"))
      let again = try await officer.call(
        "POST", "/api/v1/people/\(mine)/looks", #"{"purpose":"help","reason":"x"}"#,
        headers: ["Idempotency-Key": "k"])
      #expect(again.text == program.text)
      #expect(try await Self.looks(mine, trial.server).count == 2)
    }
  }

  @Test("Staff correct and confirm within their place, by what they saw", arguments: dialects)
  func change(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let mine = try await trial.worker("13800138055", "Wang Wei", at: trial.station)
      let head = try await trial.staff("station_head", in: .organisation(trial.station))
      _ = try await head.open("/people")
      let foreign = try await head.send(
        "/people/\(mine)/confirmation",
        ["by": "organisation:\(trial.rival)", "confirmed": "true"])
      #expect(foreign.status == 403)
      _ = try await head.open("/people")
      let own = try await head.send(
        "/people/\(mine)/confirmation",
        ["by": "organisation:\(trial.station)", "confirmed": "true"])
      #expect(own.headers["location"] == "/people/\(mine)?said=confirmed")
      let officer = try await trial.staff("district_officer", in: .area(trial.east))
      let stranger = try await trial.staff("district_officer", in: .area(trial.west))
      for browser in [officer, stranger] { _ = try await browser.open("/people") }
      let seen = try await officer.call(
        "POST", "/api/v1/people/\(mine)/looks", #"{"purpose":"correct","reason":"x"}"#)
      #expect(seen.text.contains("\"state\":\"verified\""))
      let body = #"{"name":"Wang Wei Wei"}"#
      let tag = ["If-Match": seen.headers["etag"] ?? ""]
      let path = "/api/v1/people/\(mine)"
      #expect(try await stranger.call("PATCH", path, body, headers: tag).status == 404)
      #expect(try await officer.call("PATCH", path, body).status == 428)
      #expect(try await officer.call("PATCH", path, body, headers: tag).status == 200)
      #expect(try await officer.call("PATCH", path, body, headers: tag).status == 412)
      let more = try await officer.call(
        "PATCH", path, #"{"state":"active"}"#, headers: tag)
      #expect(more.status == 400)
      let refused = try await head.send(
        "/people/\(mine)/confirmation",
        ["by": "organisation:\(trial.station)", "confirmed": "false"])
      #expect(refused.status == 303)
      // They are none of the station's any more.
      #expect(try await head.open("/people/\(mine)").status == 404)
    }
  }

  @Test("Two accounts become one with what is shown before", arguments: dialects)
  func merge(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let kept = try await trial.worker("13800138056", "Wang Wei", at: trial.station)
      let gone = try await trial.worker("13800138057", "Wang Wei", at: trial.rival)
      let officer = try await trial.staff("city_officer", in: .city)
      let district = try await trial.staff("district_officer", in: .area(trial.east))
      for browser in [officer, district] { _ = try await browser.open("/people") }
      let refused = try await district.call(
        "GET", "/api/v1/people/\(kept)/merge-preview?other=\(gone)")
      #expect(refused.status == 403)
      let preview = try await officer.send(
        "/people/\(kept)/merge/preview", ["other": "\(gone)"])
      #expect(preview.text.contains("no longer opens this one"))
      let same = try await officer.send("/people/\(kept)/merge/preview", ["other": "\(kept)"])
      #expect(same.text.contains("other-wrong"))
      let bare = try await officer.send("/people/\(kept)/merge", ["other": "\(gone)"])
      #expect(bare.text.contains("reason-wrong"))
      let done = try await officer.send(
        "/people/\(kept)/merge", ["other": "\(gone)", "reason": "one person"])
      #expect(done.headers["location"] == "/people/\(kept)?said=merged")
      #expect(try await officer.open("/people/\(gone)").status == 404)
      _ = try await officer.open("/people")
      let seen = try await officer.call(
        "POST", "/api/v1/people/\(kept)/looks", #"{"purpose":"help","reason":"x"}"#)
      #expect(seen.text.contains("\(trial.station)") && seen.text.contains("\(trial.rival)"))
    }
  }

  @Test("A lost phone is signed out, and a new number waits", arguments: dialects)
  func lost(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let worker = Browser(trial.server)
      _ = try await worker.register("13800138058")
      let account = try await MyDataSiteTests.account(worker, trial.server)
      let officer = try await trial.staff("city_officer", in: .city)
      _ = try await officer.open("/people")
      _ = try await officer.send(
        "/people/\(account)/phone-change/code", ["phone": "13800138060"])
      let code = try #require(officer.code)
      let asked = try await officer.send(
        "/people/\(account)/phone-change",
        ["new-handle": officer.hidden("new-handle") ?? "", "new-code": code])
      #expect(asked.headers["location"] == "/people/\(account)?said=waits")
      #expect(try await worker.open("/me/phone").text.contains("A new number was asked for"))
      let ended = try await officer.call("DELETE", "/api/v1/people/\(account)/sessions")
      #expect(ended.status == 200 && ended.text == #"{"ended":1}"#)
      #expect(try await worker.open("/me").status == 303)
      let liaison = try await trial.staff("company_liaison", in: .organisation(trial.station))
      #expect(
        try await liaison.call("DELETE", "/api/v1/people/\(account)/sessions").status == 403)
    }
  }

  @Test("A company's programs are its own", arguments: dialects)
  func integrations(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let liaison = try await trial.staff("company_liaison", in: .organisation(trial.station))
      let rival = try await trial.staff("company_liaison", in: .organisation(trial.rival))
      for browser in [liaison, rival] { _ = try await browser.open("/integrations") }
      #expect(
        liaison.page.contains("East station") == false || !rival.page.contains("East station"))
      let end = SystemTime().now + .seconds(86_400)
      func body(_ organisation: Organisation.ID) -> String {
        #"{"organisation":"\#(organisation)","secret":{"name":"Dispatch","#
          + #""permissions":["rosters.import"],"expiresAt":"\#(end)"}}"#
      }
      let path = "/api/v1/integrations"
      #expect(try await rival.call("POST", path, body(trial.station)).status == 404)
      let made = try await liaison.call("POST", path, body(trial.station))
      #expect(made.status == 201)
      let json = try JSON(parsing: made.body)
      let (id, secret) = (
        try #require(json["id"]?.text), try #require(json["secret"]?.text)
      )
      #expect(try await liaison.open("/integrations").text.contains("Dispatch"))
      #expect(try await !rival.open("/integrations").text.contains("Dispatch"))
      let fields = ["Authorization": "Bearer \(secret)"]
      let probe = trial.server.secure
      // Known, and without a grant it may nothing.
      #expect(try await probe.ask(path, headers: fields).status == 403)
      func exchange(
        _ form: String, basic: String? = nil
      ) async throws -> SiteProbe.Reply {
        var headers = ["Content-Type": "application/x-www-form-urlencoded"]
        headers["Authorization"] = basic.map { "Basic \(Data($0.utf8).base64EncodedString())" }
        return try await probe.ask(
          "/api/v1/token", method: "POST", headers: headers, body: Array(form.utf8))
      }
      let grant = "grant_type=client_credentials"
      let issued = try await exchange(grant, basic: "\(id):\(secret)")
      #expect(issued.status == 200, "\(issued.text)")
      let answer = try JSON(parsing: issued.body)
      let token = try #require(answer["access_token"]?.text)
      #expect(token != secret && answer["scope"]?.text == "rosters.import")
      let byForm = "\(grant)&client_id=\(id)&client_secret=\(secret)"
      #expect(try await exchange(byForm).status == 200)
      for (form, basic, status, error) in [
        ("\(byForm)&scope=people.see", nil, 400, "invalid_scope"),
        ("\(byForm)&scope=nonsense", nil, 400, "invalid_scope"),
        (byForm, "\(id):\(secret)", 400, "invalid_request"),
        ("scope=rosters.import", "\(id):\(secret)", 400, "invalid_request"),
        ("grant_type=password", "\(id):\(secret)", 400, "unsupported_grant_type"),
        (grant, nil, 401, "invalid_client"), (grant, "\(id):\(token)", 401, "invalid_client"),
        (grant, "\(trial.station):\(secret)", 401, "invalid_client"),
        (grant, "\(id):qiji_x", 401, "invalid_client"), (grant, "x", 401, "invalid_client"),
      ] as [(String, String?, Int, String)] {
        let reply = try await exchange(form, basic: basic)
        #expect(reply.status == status && reply.text.contains(error), "\(form) \(reply.text)")
      }
      let bearer = ["Authorization": "Bearer \(token)"]
      #expect(try await probe.ask(path, headers: bearer).status == 403)
      let renewal =
        #"{"name":"Dispatch","permissions":["rosters.import"],"expiresAt":"\#(end)"}"#
      #expect(try await rival.call("POST", "\(path)/\(id)/secret", renewal).status == 404)
      #expect(try await liaison.call("POST", "\(path)/\(id)/secret", renewal).status == 201)
      #expect(try await probe.ask(path, headers: fields).status == 401)
      // What was issued for the secret ended with it.
      #expect(try await probe.ask(path, headers: bearer).status == 401)
      #expect(try await exchange(grant, basic: "\(id):\(secret)").status == 401)
      #expect(try await rival.call("DELETE", "\(path)/\(id)").status == 404)
      #expect(try await liaison.call("DELETE", "\(path)/\(id)").status == 204)
      #expect(try await liaison.call("DELETE", "\(path)/\(id)").status == 404)
    }
  }
}
