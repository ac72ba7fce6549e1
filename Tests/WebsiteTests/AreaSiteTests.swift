import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Areas on pages and for programs")
struct AreaSiteTests {
  @Test(
    "A district renames, adds and merges its own, and what was stays known",
    arguments: DatabaseSiteTests.dialects)
  func district(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let officer = try await trial.official("district_officer", in: .area(trial.area("East")))
      let top = try await officer.open("/areas")
      #expect(top.status == 200 && top.text.contains("City"))
      let path = "/areas/\(try trial.area("East Street"))"
      let form = try await officer.open("\(path)/edit")
      #expect(form.text.contains("value=\"990101001000\""))
      var fields = [
        "version": "1", "name": "Harbour Street", "code": "990101001", "parent": "East 990101",
        "since": "2026-03-01",
      ]
      let wrong = try await officer.send("\(path)/edit", fields.merging(["code": "12"]) { $1 })
      #expect(wrong.status == 200 && wrong.text.contains("not of this level"))
      let moved = try await officer.send("\(path)/edit", fields.merging(["parent": "West"]) { $1 })
      #expect(moved.status == 200 && moved.text.contains("That place is not yours"))
      #expect(try await officer.send("\(path)/edit", fields).status == 303)
      fields["name"] = "Other"
      let stale = try await officer.send("\(path)/edit", fields)
      #expect(stale.status == 200 && stale.text.contains("Somebody else"))
      let page = try await officer.open(path)
      #expect(page.text.contains("Harbour Street") && page.text.contains("East Street"))
      // Found by its former name.
      #expect(try await officer.open("/areas?q=east+str").text.contains("Harbour Street"))
      let new = try await officer.open("/areas/\(try trial.area("East"))/add")
      let key = try #require(Official.hidden("key", in: new.text))
      let added = [
        "name": "New Street", "kind": "street", "code": "990101002", "since": "2026-03-01",
        "key": key,
      ]
      let first = try await officer.send("/areas/\(try trial.area("East"))/add", added)
      let second = try await officer.send("/areas/\(try trial.area("East"))/add", added)
      #expect(first.status == 303 && first.headers["location"] == second.headers["location"])
      let heir = try #require(first.headers["location"])
      #expect(try await officer.open(heir).text.contains("New Street"))
      let foreign = try await officer.send(
        "\(path)/end",
        ["version": "2", "way": "merged", "into": "West Street", "since": "2026-03-02"])
      #expect(foreign.status == 200 && foreign.text.contains("That place is not yours"))
      let merged = try await officer.send(
        "\(path)/end",
        ["version": "2", "way": "merged", "into": "New Street", "since": "2026-03-02"])
      #expect(merged.status == 303)
      #expect(try await officer.open(path).text.contains("Taken in by another area"))
      #expect(try await officer.open(heir).text.contains("East Community"))
    }
  }

  @Test("Nobody changes another district, and who may not import does not")
  func others() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official("district_officer", in: .area(trial.area("East")))
      let street = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let west = try trial.area("West Street")
      for (official, area) in [(officer, west), (street, try trial.area("East Street"))] {
        #expect(try await official.open("/areas/\(area)").status == 200)
        for target in ["/areas/\(area)/edit", "/areas/\(area)/add"] {
          #expect(try await official.open(target).status == 403)
        }
        let form = ["version": "1", "name": "X", "since": "2026-03-01"]
        #expect(try await official.send("/areas/\(area)/edit", form).status == 403)
        let input = #"{"name":{"zh":"X"},"since":"2026-03-01"}"#
        let changed = try await official.call(
          "PUT", "/api/v1/areas/\(area)", input, ["If-Match": "\"1\""])
        #expect(changed.status == 403)
        let ended = try await official.call(
          "POST", "/api/v1/areas/\(area)/end", #"{"way":"dissolved","since":"2026-03-01"}"#,
          ["If-Match": "\"1\""])
        #expect(ended.status == 403)
        #expect(try await official.open("/areas/import").status == 403)
      }
      let below =
        #"{"kind":"community","parent":"\#(west)","name":{"zh":"X"},"since":"2026-03-01"}"#
      #expect(try await officer.call("POST", "/api/v1/areas", below).status == 403)
      #expect(
        try await officer.call(
          "POST", "/api/v1/areas", #"{"kind":"city","name":{"zh":"X"},"since":"2026-03-01"}"#
        ).status == 403)
      let guest = try await trial.server.secure.ask("/api/v1/areas")
      #expect(guest.status == 401)
    }
  }

  @Test(
    "A list is looked at before it counts; then places are found",
    arguments: DatabaseSiteTests.dialects)
  func importing(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let admin = try await trial.official("administrator", in: .city)
      let list =
        #"[{"code":"990102001","name":"Hill Street"},{"code":"990102002","name":"Lake Street"},{"code":"77","name":"?"},{"code":"x","name":"y"}]"#
      let outline =
        #"{"type":"Feature","properties":{"code":"990102002"},"geometry":{"type":"Polygon","coordinates":[[[103.7,30.0],[103.8,30.0],[103.8,30.1],[103.7,30.1],[103.7,30.0]]]}}"#
      let bad = try await admin.send("/areas/import", ["list": "[1", "since": "2026-03-01"])
      #expect(bad.status == 200 && bad.text.contains("no list of areas"))
      let staged = try await admin.send(
        "/areas/import", ["list": list, "outlines": outline, "since": "2026-03-01"])
      let path = try #require(staged.headers["location"])
      let preview = try await admin.open(path)
      #expect(preview.text.contains("2 new") && preview.text.contains("West Street \u{2192} Hill"))
      #expect(preview.text.contains("1 new outlines") && preview.text.contains("t be used"))
      // Nobody else goes on with it, and nothing is there yet.
      #expect(try await admin.call("GET", "/api/v1/areas?q=lake").text.contains("\"areas\":[]"))
      let confirmed = try await admin.send(path, ["confirmed": "true"])
      #expect(confirmed.status == 303)
      #expect(try await admin.send(path, ["confirmed": "true"]).status == 404)
      let found = try await admin.call("GET", "/api/v1/areas/at?at=30.05,103.75")
      #expect(found.text.contains("Lake Street"))
      #expect(try await admin.call("GET", "/api/v1/areas/at?at=31,103.75").text == #"{"areas":[]}"#)
      let json = try JSON(parsing: found.body)
      let id = try #require(json["areas"]?[0]?["id"]?.text)
      let boundary = try await admin.call(
        "GET", "/api/v1/areas/\(id)/boundary", nil, ["Accept": "*/*"])
      #expect(boundary.headers["content-type"] == "application/geo+json")
      #expect(boundary.text.contains("Polygon"))
      let page = try await admin.open("/areas/\(id)")
      #expect(page.text.contains("<svg class=\"outline\""))
      // The same again changes nothing.
      let again = try await admin.send(
        "/areas/import", ["list": list, "outlines": outline, "since": "2026-03-01"])
      let next = try await admin.open(try #require(again.headers["location"]))
      #expect(next.text.contains("3 unchanged") && next.text.contains("Nothing would"))
    }
  }

  @Test("Levels are paged; keys and versions count for programs too")
  func programs() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let city = try await trial.official("city_officer", in: .city)
      let street = try trial.area("West Street")
      for number in 1...60 {
        let input =
          #"{"kind":"community","parent":"\#(street)","name":{"zh":"C\#(number)"},"since":"2026-03-01"}"#
        let made = try await city.call(
          "POST", "/api/v1/areas", input, ["Idempotency-Key": "k\(number)"])
        #expect(made.status == 201)
        if number == 1 {
          let again = try await city.call(
            "POST", "/api/v1/areas", input, ["Idempotency-Key": "k1"])
          #expect(again.text == made.text)
        }
      }
      let page = try await city.open("/areas/\(street)")
      #expect(page.text.contains("60 areas below") && page.text.contains("?after="))
      #expect(page.text.components(separatedBy: "class=\"row\"").count == 51)
      var (count, cursor): (Int, String?) = (0, nil)
      repeat {
        let more = cursor.map { "&cursor=\($0)" } ?? ""
        let reply = try await city.call(
          "GET", "/api/v1/areas?kind=community&parent=\(street)&limit=25\(more)")
        let json = try JSON(parsing: reply.body)
        count += json["areas"]?.elements?.count ?? 0
        cursor = json["next"]?.text
      } while cursor != nil
      #expect(count == 60)
      let one = "/api/v1/areas/\(street)"
      let input =
        #"{"parent":"\#(try trial.area("West"))","code":"990102001","name":{"zh":"W"},"since":"2026-03-01"}"#
      #expect(try await city.call("PUT", one, input).status == 428)
      #expect(try await city.call("PUT", one, input, ["If-Match": "\"9\""]).status == 412)
      let changed = try await city.call("PUT", one, input, ["If-Match": "\"1\""])
      #expect(changed.status == 200 && changed.headers["etag"] == "W/\"2\"")
      let history = try await city.call("GET", "\(one)/history")
      #expect(history.text.contains("renamed") && history.text.contains("founded"))
      let outline = try await city.call("GET", "\(one)/boundary", nil, ["Accept": "*/*"])
      #expect(outline.status == 404)
    }
  }
}
