import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Rosters and lists of organisations for programs")
struct RosterAPITests {
  static let dialects = TestDatabases.dialects

  private static func answer<Value: Decodable>(
    _ reply: SiteProbe.Reply, as _: Value.Type = Value.self
  ) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(reply.body))
  }

  @Test("An integration of a company sends its lists, once each", arguments: dialects)
  func integration(_ dialect: Dialect) async throws {
    try await RosterTrial.with(dialect) { trial in
      let context = trial.server.directory
      let administrator = try #require(
        context.demo.first { $0.role.name.name == "administrator" }?.id)
      let now = context.time.now
      let actor = Actor.account(administrator)
      let authority = try await context.authorities.authority(of: actor, now: now)
      let register = RegisterIntegration(
        try context.maker.make(), token: try context.maker.make(), name: "platform",
        of: trial.company, permissions: [.rostersImport, .rostersSee], by: actor,
        until: now + .seconds(86_400 * 30), now: now)
      guard
        case .made = try await register.run(
          on: context.authorities, as: authority, now: now)
      else {
        Issue.record("not registered")
        return
      }
      let grant = GrantRole(
        try context.maker.make(), "integration_client", to: .integration(register.id),
        in: .organisation(trial.company), by: actor, from: now, until: now + .seconds(86_400),
        reason: "test")
      guard case .granted = try await grant.run(on: context.authorities, now: now) else {
        Issue.record("not granted")
        return
      }
      func call(
        _ path: String, method: String = "GET", type: String? = nil, key: String? = nil,
        body: [UInt8] = []
      ) async throws -> SiteProbe.Reply {
        var headers = [
          "Authorization": "Bearer \(register.token.token.text)", "Accept-Language": "en",
        ]
        headers["Content-Type"] = type
        headers["Idempotency-Key"] = key
        return try await trial.server.secure.ask(
          "/api/v1/rosters" + path, method: method, headers: headers, body: body)
      }
      let names = try await call("")
      #expect(names.status == 200, "\(names.text)")
      let owners: RosterOwnersAnswer = try Self.answer(names)
      #expect(Set(owners.organisations.map(\.id)) == ["\(trial.company)", "\(trial.station)"])
      let base = "/\(trial.company)"
      let list = RosterSiteTests.list
      let made = try await call(base, method: "POST", type: "text/csv", key: "k1", body: list)
      #expect(made.status == 201, "\(made.text)")
      let roster: RosterAnswer = try Self.answer(made)
      #expect(roster.state == "ready" && roster.good == 1 && roster.bad == 3 && roster.staged == 4)
      let again = try await call(base, method: "POST", type: "text/csv", key: "k1", body: list)
      #expect(again.status == 201 && again.text == made.text)
      let other = try await call(base, method: "POST", type: "text/csv", key: "k1", body: [0x61])
      #expect(other.status == 422)
      let reused = try await call(
        base, method: "POST", type: "text/csv", key: "k1", body: list + [0x0A])
      #expect(reused.status == 422 && reused.text.contains("key_reused"))
      let page: ListProblemsAnswer<RosterProblem> = try Self.answer(
        await call("\(base)/\(roster.id)/problems?limit=2"))
      #expect(page.problems.map(\.row) == [3, 4] && page.problems[1].otherRow == 2)
      let rest: ListProblemsAnswer<RosterProblem> = try Self.answer(
        await call("\(base)/\(roster.id)/problems?limit=2&cursor=\(page.next ?? "")"))
      #expect(rest.problems.map(\.problem) == ["landline"] && rest.next == nil)
      let live = try await call("\(base)/\(roster.id)/confirm", method: "POST")
      #expect(live.status == 200 && live.text.contains("\"state\":\"live\""))
      let twice = try await call("\(base)/\(roster.id)/confirm", method: "POST")
      #expect(twice.text == live.text)
      let lists: RostersAnswer = try Self.answer(await call(base))
      #expect(lists.rosters.map(\.id) == [roster.id])
      let gone = try await call("\(base)/\(roster.id)/withdraw", method: "POST")
      #expect(gone.text.contains("withdrawn"))
      let late = try await call("\(base)/\(roster.id)/confirm", method: "POST")
      #expect(late.status == 409)
      #expect(try await call("/\(trial.other)").status == 403)
      let type = try await call(base, method: "POST", type: "text/plain", body: list)
      #expect(type.status == 415)
    }
  }

  @Test("Too many lists that nobody confirms are refused; one may be thrown away")
  func waiting() async throws {
    try await RosterTrial.with(.sqlite) { trial in
      let head = try await trial.head()
      let base = "/api/v1/rosters/\(trial.station)"
      let body = Array("phone\n13812345678\n".utf8)
      var last: RosterAnswer?
      for _ in 0..<20 {
        let reply = try await head.call(base, method: "POST", type: "text/csv", body: body)
        #expect(reply.status == 201)
        last = try Self.answer(reply)
      }
      let full = try await head.call(base, method: "POST", type: "text/csv", body: body)
      #expect(full.status == 409 && full.text.contains("lists_waiting"))
      let page = try await head.upload("/rosters/\(trial.station)", body)
      #expect(page.text.contains("Too many lists wait"))
      _ = try await head.call("\(base)/\(last?.id ?? "")/withdraw", method: "POST")
      let more = try await head.call(base, method: "POST", type: "text/csv", body: body)
      #expect(more.status == 201)
    }
  }

  @Test("A city officer lists organisations; they are found at once", arguments: dialects)
  func organisations(_ dialect: Dialect) async throws {
    try await RosterTrial.with(dialect) { trial in
      let officer = try await trial.visitor("city_officer", in: .city, number: 15)
      let base = "/api/v1/organisation-lists"
      let text = "name,kind,parent\nNorth,station,Quick\n,station,\nEast,dispatch station,Quick\n"
      let made = try await officer.call(
        base, method: "POST", type: "text/csv", key: "o1", body: Array(text.utf8))
      let list: OrganisationListAnswer = try Self.answer(made)
      #expect(list.state == "ready" && list.good == 1 && list.bad == 1 && list.known == 1)
      let problems: ListProblemsAnswer<OrganisationProblem> = try Self.answer(
        await officer.call("\(base)/\(list.id)/problems"))
      #expect(problems.problems.map(\.row) == [3])
      #expect(try await trial.head().call(base).status == 403)
      for _ in 0..<2 {
        let live = try await officer.call("\(base)/\(list.id)/confirm", method: "POST")
        #expect(live.status == 200 && live.text.contains("live"))
      }
      let count = try await trial.count("organisation")
      #expect(count == 4)
      let tree = trial.server.directory.trees.current
      #expect(tree.organisations(within: trial.company).count == 3)
      // On the page as well, and thrown away there.
      let sent = try await officer.upload(
        "/organisation-lists", Array("name,kind\nWest,castle\nSouth,school\n".utf8))
      let address = try #require(sent.headers["location"])
      let preview = try await officer.see(address)
      #expect(preview.text.contains("1 new organisation") && preview.text.contains("Not known"))
      let path = String(address.prefix { $0 != "?" })
      _ = try await officer.send(path + "/discard")
      #expect(try await officer.see(path).text.contains("Never counted"))
      let sweeping = OrganisationImportSweeping(
        time: SettableTime(SystemTime().now + .seconds(60)))
      while try await sweeping.sweepOnce(trial.server.database) > 0 {}
      let found = try await FindNames("north").run(on: trial.server.database)
      #expect(found.count == 1)
    }
  }
}
