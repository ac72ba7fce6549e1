import Database
import Foundation
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Pledges and marks of streets, on pages and for programs")
struct PledgeSiteTests {
  private static func member(_ name: String, of reply: SiteProbe.Reply) throws -> Any {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any], "\(reply.text)")
    return try #require(json[name], "\(reply.text)")
  }

  @Test(
    "A street starts a pledge, firms and people sign it and take it back, once each",
    arguments: DatabaseSiteTests.dialects)
  func pledge(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let street = try trial.area("East Street")
      let officer = try await trial.official("street_officer", in: .area(street))
      let firm = try trial.organisation("East Estates")
      let host = try await trial.official("site_operator", in: .organisation(firm))
      let guest = trial.server.secure
      let none = try await guest.ask(
        "/pledges", headers: ["Accept": "text/html", "Accept-Language": "en"])
      #expect(none.status == 200 && none.text.contains("No pledges yet"))
      #expect(!none.text.contains("/pledges/add"))
      let form = try await officer.open("/pledges/add")
      #expect(form.status == 200 && form.text.contains("East Street"))
      let empty = try await officer.send(
        "/pledges/add", ["area": "\(street)", "title": "Let riders in"])
      #expect(empty.status == 200 && empty.text.contains("Let riders in"))
      let foreign = try await officer.send(
        "/pledges/add",
        ["area": "\(trial.area("West Street"))", "title": "x", "detail": "y"])
      #expect(foreign.status == 404)
      let made = try await officer.send(
        "/pledges/add",
        ["area": "\(street)", "title": "Let riders in", "detail": "Nobody is turned away"])
      let path = try #require(made.headers["location"])
      #expect(made.status == 303 && path.hasPrefix("/pledges/"))
      #expect(try await officer.open("/pledges").text.contains("Let riders in"))

      // A firm signs by who speaks for it, a person by their own press; nobody twice.
      let page = try await host.open(path)
      #expect(page.status == 200 && page.text.contains("\(firm)"))
      for _ in 0..<2 {
        #expect(
          try await host.send("\(path)/sign-for", ["organisation": "\(firm)"]).status == 303)
        #expect(try await host.send("\(path)/sign", ["withdraws": "false"]).status == 303)
      }
      let signed = try await host.open(path)
      #expect(signed.text.contains("2 signatures") && signed.text.contains("East Estates"))
      let other = try trial.organisation("\u{6D66}\u{9633}\u{7AD9}")
      let notTheirs = try await host.send(
        "\(path)/sign-for", ["organisation": "\(other)"])
      #expect(notTheirs.status == 404)
      #expect(try await host.send("\(path)/sign", ["withdraws": "true"]).status == 303)
      #expect(try await host.open(path).text.contains("1 signatures"))

      // What was signed does not become another promise.
      let api = "/api/v1/pledges/\(path.dropFirst("/pledges/".count))"
      let read = try await guest.ask(api)
      #expect(read.status == 200 && read.text.contains("East Estates"))
      let version = try Self.member("version", of: read) as? Int ?? 0
      let input = #"{"area":"\#(street)","title":"Other","body":"Else"}"#
      let match = ["If-Match": "\"\(version)\""]
      #expect(try await officer.call("PUT", api, input).status == 428)
      #expect(try await officer.call("PUT", api, input, ["If-Match": "\"77\""]).status == 412)
      #expect(try await officer.call("PUT", api, input, match).status == 422)
      #expect(try await host.call("PUT", api, input, match).status == 403)
      let ended = try await officer.send(
        "\(path)/state", ["open": "false", "version": "\(version)"])
      #expect(ended.status == 303)
      #expect(try await host.call("PUT", "\(api)/signature").status == 422)
      let left = try await host.call("DELETE", "\(api)/signature?organisation=\(firm)")
      #expect(try Self.member("signatures", of: left) as? Int == 0)
      let shown = try await officer.open(path)
      #expect(!shown.text.contains("\(path)/sign\"") && shown.text.contains("value=\"true\""))
    }
  }

  @Test("Programs start pledges once, sign, and page through them")
  func programs() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let street = try trial.area("East Street")
      let officer = try await trial.official("street_officer", in: .area(street))
      var first = ""
      for number in 0..<3 {
        let input = #"{"area":"\#(street)","title":"P\#(number)","body":"Else"}"#
        let key = ["Idempotency-Key": "k\(number)"]
        let made = try await officer.call("POST", "/api/v1/pledges", input, key)
        #expect(made.status == 201, "\(made.text)")
        let again = try await officer.call("POST", "/api/v1/pledges", input, key)
        #expect(again.body == made.body)
        if number == 0 { first = try #require(try Self.member("id", of: made) as? String) }
      }
      let page = try await officer.call("GET", "/api/v1/pledges?limit=2")
      #expect(page.text.contains("P2") && !page.text.contains("P0"))
      let next = try #require(try Self.member("next", of: page) as? String)
      let rest = try await officer.call("GET", "/api/v1/pledges?limit=2&cursor=\(next)")
      #expect(rest.text.contains("P0") && !rest.text.contains("P1"))
      for _ in 0..<2 {
        let signed = try await officer.call("PUT", "/api/v1/pledges/\(first)/signature")
        #expect(try Self.member("signatures", of: signed) as? Int == 1)
      }
      #expect(
        try await trial.server.secure.ask(
          "/api/v1/pledges/\(first)/signature", method: "PUT"
        ).status == 401)
    }
  }

  @Test("A street chooses its mark; a picture of it is looked at by somebody first")
  func mark() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let street = try trial.area("East Street")
      let officer = try await trial.official("street_officer", in: .area(street))
      let west = try await trial.official(
        "street_officer", in: .area(trial.area("West Street")))
      let (path, api) = ("/marks/\(street)", "/api/v1/street-marks/\(street)")
      #expect(try await west.open(path).status == 403)
      #expect(try await west.call("GET", api).status == 403)
      let usual = try await officer.call("GET", api)
      #expect(usual.status == 200 && usual.text.contains("teal"), "\(usual.text)")
      let page = try await officer.open(path)
      #expect(page.status == 200 && page.text.contains("\(path)/picture"))
      let saved = try await officer.send(
        path, ["field": "disc", "sign": "roof", "colour": "pine"])
      #expect(saved.status == 303, "\(saved.text)")
      let drawn = try await officer.open("\(path)/picture", accept: "image/*")
      #expect(drawn.status == 200 && drawn.text.contains("<svg"))
      let wrong = #"{"field":"disc","sign":"roof","colour":"gold-and-glitter"}"#
      let good = #"{"field":"disc","sign":"roof","colour":"teal"}"#
      #expect(try await officer.call("PUT", api, good).status == 428)
      #expect(try await officer.call("PUT", api, good, ["If-Match": "\"0\""]).status == 412)
      #expect(try await officer.call("PUT", api, wrong, ["If-Match": "\"1\""]).status == 400)
      let put = try await officer.call("PUT", api, good, ["If-Match": "\"1\""])
      #expect(put.status == 200 && put.text.contains("teal"), "\(put.text)")
      let none = try await officer.upload("\(path)/picture", [:], "picture", Array("x".utf8))
      #expect(none.status == 200)
      let decided = try await officer.call(
        "POST", "\(api)/decision", #"{"shown":true}"#, ["If-Match": "\"2\""])
      #expect(decided.status == 422)
    }
  }

  @Test("An office links partners' sites with places that it answers for")
  func sites() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let context = trial.server.directory
      let officer = try await trial.official("city_officer", in: .city)
      let west = try await trial.official(
        "street_officer", in: .area(trial.area("West Street")))
      let place = try await MarksTrial.place(
        "Charge <1>", kind: .chargingSite, in: "East Street", trial)
      let now = context.time.now
      let text =
        #"{"country_code":"CN","party_id":"ABC","id":"L1","name":"Theirs","coordinates":{"latitude":"39.9001","longitude":"116.3001"},"last_updated":"2026-09-21T10:00:00Z"}"#
      let location = try #require(
        OCPILocation(try GeoJSON.Value(json: Array(text.utf8), limit: 1 << 16)))
      let ground = PlaceGround(context.trees.current)
      _ = try await context.database.write { transaction throws(DatabaseError) in
        try TakeLocation(location, of: "ocpi:grid").run(in: transaction, on: ground, now: now)
      }
      let list = try await officer.open("/live-sites")
      #expect(list.status == 200 && list.text.contains("Theirs"))
      #expect(list.text.contains("Charge &lt;1&gt;") && list.text.contains("\(place)"))
      // Another street neither sees it nor gives it away.
      #expect(try await !west.open("/live-sites").text.contains("Theirs"))
      let key = "ocpi:grid/CN/ABC/L1"
      let foreign = try await west.send("/live-sites", ["site": key, "place": "\(place)"])
      #expect(foreign.status == 403)
      let api = try await officer.call("GET", "/api/v1/live-sites")
      #expect(api.status == 200 && api.text.contains(key), "\(api.text)")
      #expect(
        try await officer.send("/live-sites", ["site": key, "place": "\(place)"]).status == 303)
      #expect(try await !officer.open("/live-sites").text.contains("Theirs"))
      let linked = try await officer.open("/live-sites?linked=true")
      #expect(linked.text.contains("Theirs") && linked.text.contains("Charge &lt;1&gt;"))
      #expect(try await west.send("/live-sites", ["site": key]).status == 403)
      #expect(try await officer.send("/live-sites", ["site": key]).status == 303)
      #expect(try await officer.open("/live-sites").text.contains("Theirs"))
      #expect(try await officer.send("/live-sites", ["site": "ocpi:grid/no"]).status == 404)
      let versions = try await trial.server.secure.ask("/api/v1/ocpi/versions")
      #expect(versions.status == 200 && versions.text.contains("/api/v1/ocpi/2.2.1"))
      let details = try await trial.server.secure.ask("/api/v1/ocpi/2.2.1")
      #expect(details.text.contains("RECEIVER") && details.text.contains("/locations"))
    }
  }
}
