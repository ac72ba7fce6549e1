import Database
import Foundation
import Geodesy
import Kernel
import Places
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Places for offices, on pages and for programs")
struct RegistrySiteTests {
  private static func with(
    _ dialect: Dialect, _ body: (OfficeTrial) async throws -> Void
  ) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let context = trial.server.directory
      let since = try #require(CivilDate("2026-01-01"))
      for (name, west) in [("East Street", Int32(1_163_000_000)), ("West Street", 1_161_000_000)] {
        let square = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)].map { north, east in
          Coordinate<WGS84>(
            latitudeE7: 399_000_000 + Int32(north) * 1_000_000,
            longitudeE7: west + Int32(east) * 1_000_000)
        }
        let command = SetBoundary(
          try trial.area(name), AreaBoundary([Polygon(outer: square)]), since: since, source: "x")
        let now = context.time.now
        _ = try await context.database.write { transaction throws(DatabaseError) in
          try command.run(in: transaction, by: DirectoryAuthor(.job("test")), now: now)
        }
      }
      try await context.trees.catchUp()
      // Outlines are told by the feed; a new tree has them at once.
      try await context.trees.fill()
      try await body(trial)
    }
  }

  private static func member(_ name: String, of reply: SiteProbe.Reply) throws -> Any {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any])
    return try #require(json[name], "\(reply.text)")
  }

  private static let east =
    #"{"kind":"rest-stop","name":{"zh":"E"},"at":[116.35,39.95],"state":"open","services":["microwave"]}"#
  private static let west =
    #"{"kind":"rest-stop","name":{"zh":"W"},"at":[116.15,39.95],"state":"open"}"#

  @Test(
    "A street enters, puts right, suspends and counts its places",
    arguments: DatabaseSiteTests.dialects
  )
  func street(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let key = ["Idempotency-Key": "k1"]
      let made = try await officer.call("POST", "/api/v1/places", Self.east, key)
      #expect(made.status == 201, "\(made.text)")
      let again = try await officer.call("POST", "/api/v1/places", Self.east, key)
      #expect(again.body == made.body)
      let other = try await officer.call("POST", "/api/v1/places", Self.west, key)
      #expect(other.status == 422)
      let id = try #require(try Self.member("id", of: made) as? String)
      let path = "/api/v1/places/\(id)"
      let read = try await officer.call("GET", path)
      #expect(read.headers["etag"] == "W/\"1\"" && read.text.contains("microwave"))
      let change = #"{"openingHours":"07:00-22:00","clear":["note"]}"#
      #expect(try await officer.call("PATCH", path, change).status == 428)
      #expect(try await officer.call("PATCH", path, change, ["If-Match": "\"9\""]).status == 412)
      let changed = try await officer.call("PATCH", path, change, ["If-Match": "\"1\""])
      #expect(changed.status == 200 && changed.text.contains("07:00-22:00"), "\(changed.text)")
      let wrong = try await officer.call(
        "PATCH", path, #"{"openingHours":"whenever"}"#, ["If-Match": "\"2\""])
      #expect(
        wrong.status == 422 && wrong.text.contains("openingHours") || wrong.text.contains("hours"))
      let suspended = try await officer.call(
        "POST", "\(path)/state", #"{"event":"suspend","note":"Pipes"}"#, ["If-Match": "\"2\""])
      #expect(suspended.status == 200 && suspended.text.contains("suspended"))
      let scenes = try await officer.call("GET", "/api/v1/scenes")
      #expect(try Self.member("total", of: scenes) as? Int == 0)
      _ = try await officer.call(
        "POST", "\(path)/state", #"{"event":"confirm"}"#, ["If-Match": "\"3\""])
      let more = try await officer.call("GET", "/api/v1/scenes")
      #expect(try Self.member("total", of: more) as? Int == 1)
      let rows = try await officer.call("GET", "/api/v1/scenes/places")
      #expect(rows.text.contains(id))
      let history = try await officer.call("GET", "\(path)/history")
      #expect(history.text.contains("Pipes"))
      let fact = try await officer.call(
        "POST", "\(path)/facts", #"{"fact":"service.seats","holds":true}"#)
      #expect(fact.status == 200 && fact.text.contains("seats"), "\(fact.text)")
      let facts = try await officer.call("GET", "\(path)/facts")
      #expect(facts.text.contains("service.seats"))
      let visit = try await officer.call("POST", "\(path)/visits", #"{"by":"tap"}"#)
      #expect(visit.status == 200)
      let series = try await officer.call("GET", "\(path)/visits?days=1&exact=true")
      #expect(series.text.contains(#""visits":1"#), "\(series.text)")
      let published = try await trial.server.probe.ask("\(path)/visits?days=1")
      #expect(!published.text.contains("\"visits\""))
      // Pages.
      let list = try await officer.open("/places/manage")
      #expect(list.status == 200 && list.text.contains(">E</a>") && list.text.contains("1 places"))
      let page = try await officer.open("/places/manage/\(id)")
      #expect(page.status == 200 && page.text.contains("Pipes"))
      let form = try await officer.open("/places/manage/\(id)/edit")
      #expect(form.status == 200 && form.text.contains("07:00-22:00"))
      let fields = [
        "version": "4", "name": "New", "kind": "rest-stop", "at": "39.95, 116.35",
        "service-microwave": "true", "dimension-facility": "true", "vehicle-ebike": "true",
      ]
      let stale = try await officer.send(
        "/places/manage/\(id)/edit", fields.merging(["version": "1"]) { $1 })
      #expect(stale.status == 200 && stale.text.contains("Somebody else"))
      let current = try #require(
        Official.hidden("version", in: try await officer.open("/places/manage/\(id)/edit").text))
      let sent = try await officer.send(
        "/places/manage/\(id)/edit", fields.merging(["version": current]) { $1 })
      #expect(sent.status == 303, "\(sent.text)")
      let bad = try await officer.send(
        "/places/manage/add", ["name": "x", "kind": "rest-stop", "at": "there"])
      #expect(bad.status == 200 && bad.text.contains("latitude, longitude, such as"))
      let added = try await officer.send(
        "/places/manage/add", ["name": "x", "kind": "rest-stop", "at": "39.96, 116.35"])
      #expect(added.status == 303)
      let figures = try await officer.open("/places/scenes")
      #expect(figures.status == 200 && figures.text.contains("Rest stop"))
    }
  }

  @Test("Nobody changes what is another street's or another company's")
  func others() async throws {
    try await Self.with(.sqlite) { trial in
      let street = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let west = try await trial.official(
        "street_officer", in: .area(trial.area("West Street")))
      let host = try await trial.official(
        "site_operator", in: .organisation(trial.organisation("East Estates")))
      #expect(try await street.call("POST", "/api/v1/places", Self.west).status == 403)
      let made = try await west.call("POST", "/api/v1/places", Self.west)
      let id = try #require(try Self.member("id", of: made) as? String)
      let (path, page) = ("/api/v1/places/\(id)", "/places/manage/\(id)")
      for official in [street, host] {
        let patch = try await official.call("PATCH", path, "{}", ["If-Match": "\"1\""])
        #expect(patch.status == 403)
        let event = try await official.call(
          "POST", "\(path)/state", #"{"event":"close"}"#, ["If-Match": "\"1\""])
        #expect(event.status == 403)
        #expect(
          try await official.call("POST", "\(path)/facts", #"{"fact":"place","holds":true}"#).status
            == 403)
        #expect(try await official.call("POST", "\(path)/visits", #"{"by":"tap"}"#).status == 403)
        #expect(try await official.call("GET", "\(path)/visits?exact=true").status == 403)
        #expect(try await official.call("GET", "\(path)/history").status == 403)
        #expect(try await official.open(page).status == 403)
        #expect(try await official.open("\(page)/edit").status == 403)
        #expect(
          try await official.send("\(page)/state", ["event": "close", "version": "1"]).status == 403
        )
        #expect(try await !official.open("/places/manage").text.contains(">W</a>"))
        #expect(try await !official.call("GET", "/api/v1/scenes/places").text.contains(id))
      }
      // Whoever runs a place proposes it, and does not open it.
      let station = try trial.organisation("East Estates")
      let own =
        #"{"kind":"rest-stop","name":{"zh":"H"},"at":[116.35,39.95],"organisation":"\#(station)"}"#
      let proposed = try await host.call("POST", "/api/v1/places", own)
      #expect(proposed.status == 201, "\(proposed.text)")
      let open = own.dropLast() + #","state":"open"}"#
      #expect(try await host.call("POST", "/api/v1/places", String(open)).status == 403)
      let mine = try #require(try Self.member("id", of: proposed) as? String)
      let survey = try await host.call(
        "POST", "/api/v1/places/\(mine)/state", #"{"event":"survey"}"#, ["If-Match": "\"1\""])
      #expect(survey.status == 403)
      // What nobody opened yet is not shown.
      #expect(try await trial.server.probe.ask("/api/v1/places/\(mine)").status == 404)
      // An official does not move a place to where somebody else answers.
      let moved = try await west.call(
        "PATCH", path, #"{"at":[116.35,39.95]}"#, ["If-Match": "\"1\""])
      #expect(moved.status == 403)
    }
  }

  @Test("Passers-by report, texts are read first, complaints take them down")
  func passers() async throws {
    try await Self.with(.sqlite) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let second = try await trial.official("city_officer", in: .city)
      let made = try await officer.call("POST", "/api/v1/places", Self.east)
      let id = try #require(try Self.member("id", of: made) as? String)
      let path = "/api/v1/places/\(id)"
      for (number, state) in [(1, "open"), (1, "open"), (2, "suspended")] {
        let reply = try await trial.server.probe.ask(
          "\(path)/reports", method: "POST", from: "10.7.\(number).1",
          headers: ["Content-Type": "application/json", "Accept": "application/json"],
          body: Array(#"{"word":"locked"}"#.utf8))
        #expect(try Self.member("state", of: reply) as? String == state, "\(reply.text)")
      }
      let sent = try await second.call("POST", "\(path)/submissions", #"{"text":"Good soup"}"#)
      #expect(sent.status == 201, "\(sent.text)")
      let text = try #require(try Self.member("id", of: sent) as? String)
      #expect(try await !officer.call("GET", "\(path)/submissions").text.contains("Good soup"))
      let queue = try await officer.open("/places/review")
      #expect(queue.status == 200 && queue.text.contains("Good soup"))
      let refused = try await officer.send("/places/review/\(text)", ["version": "1"])
      #expect(refused.status == 200 && refused.text.contains("Write a reason"))
      let shown = try await officer.send(
        "/places/review/\(text)", ["version": "1", "publish": "true"])
      #expect(shown.status == 303)
      #expect(try await officer.call("GET", "\(path)/submissions").text.contains("Good soup"))
      let complaint = try await trial.server.probe.ask(
        "/api/v1/place-submissions/\(text)/complaints", method: "POST", from: "10.7.1.1",
        headers: ["Content-Type": "application/json", "Accept": "application/json"],
        body: Array(#"{"text":"Rude"}"#.utf8))
      #expect(complaint.status == 201, "\(complaint.text)")
      let about = try #require(try Self.member("id", of: complaint) as? String)
      let decided = try await officer.call(
        "POST", "/api/v1/place-reviews/\(about)", #"{"publishes":true,"reason":"Rude"}"#,
        ["If-Match": "\"1\""])
      #expect(decided.status == 200, "\(decided.text)")
      #expect(try await !officer.call("GET", "\(path)/submissions").text.contains("Good soup"))
      let appeal = try await second.call(
        "POST", "/api/v1/place-submissions/\(text)/answer", #"{"appeal":"It is not"}"#)
      #expect(appeal.status == 200 && appeal.text.contains("appealed"))
      let same = try await officer.call(
        "POST", "/api/v1/place-reviews/\(text)", #"{"publishes":true}"#, ["If-Match": "\"4\""])
      #expect(same.status == 422, "\(same.text)")
      let picture = #"{"text":"x","picture":"\#(Data("no picture".utf8).base64EncodedString())"}"#
      #expect(try await second.call("POST", "\(path)/submissions", picture).status == 422)
      #expect(
        try await officer.open(
          "/api/v1/place-submissions/\(text)/picture", accept: "image/*"
        ).status == 404)
    }
  }
}
