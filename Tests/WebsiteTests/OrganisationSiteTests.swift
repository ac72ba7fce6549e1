import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import WebServer
@testable import Website

@Suite("Organisations on pages and for programs")
struct OrganisationSiteTests {
  @Test(
    "A street sees what is its own, finds it by initials, and brings it on its way",
    arguments: DatabaseSiteTests.dialects)
  func street(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let list = try await officer.open("/organisations")
      #expect(list.status == 200 && list.text.contains("East Estates"))
      let group = "/organisations/\(try trial.organisation("Rider Group"))"
      #expect(!list.text.contains("West") && !list.text.contains(group))
      let found = try await officer.open("/organisations?q=pyz")
      #expect(found.text.contains("\u{6D66}\u{9633}\u{7AD9}") && !found.text.contains("Estates"))
      #expect(try await officer.open("/organisations?q=zzzz").text.contains("Nothing found"))
      let path = "/organisations/\(try trial.station)"
      let page = try await officer.open(path)
      #expect(page.status == 200 && page.text.contains("value=\"visit\""))
      #expect(!page.text.contains("value=\"verify\""))
      let early = try await officer.send("\(path)/events", ["event": "verify", "version": "1"])
      #expect(early.status == 200 && early.text.contains("Visit first"))
      let visit = try await officer.send(
        "\(path)/events", ["event": "visit", "version": "1", "note": "Asked at the desk"])
      #expect(visit.status == 303)
      // Pressed twice, it is an old version.
      let again = try await officer.send("\(path)/events", ["event": "visit", "version": "1"])
      #expect(again.status == 200 && again.text.contains("Somebody else"))
      let verify = try await officer.send("\(path)/events", ["event": "verify", "version": "2"])
      #expect(verify.status == 303)
      let done = try await officer.open("\(path)?said=verify")
      #expect(done.text.contains("Noted: Verified") && done.text.contains("Asked at the desk"))
      let file = try await officer.open("/organisations.csv", accept: "text/csv")
      #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
      #expect(file.body.starts(with: [0xEF, 0xBB, 0xBF]) && !file.text.contains("West"))
    }
  }

  @Test("Nobody reads or changes what is another district's or another company's")
  func others() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let street = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let company = try await trial.official(
        "property_manager", in: .organisation(trial.organisation("East Estates")))
      let (station, west) = (try trial.organisation("West Station"), try trial.station)
      for (official, foreign) in [
        (street, station), (company, try trial.organisation("West Estates")), (company, west),
      ] {
        let path = "/organisations/\(foreign)"
        for target in [
          path, "\(path)/edit", "\(path)/agreements/add", "\(path)/contacts/add",
        ] {
          #expect(try await official.open(target).status == 403, "\(target)")
        }
        for (target, fields) in [
          ("\(path)/events", ["event": "visit", "version": "1"]),
          ("\(path)/edit", ["version": "1", "name": "Mine", "kind": "merchant"]),
          ("\(path)/contacts/add", ["duty": "x", "name": "x", "phone": "12345"]),
          ("\(path)/contacts/reveal", ["confirmed": "true"]),
        ] {
          #expect(try await official.send(target, fields).status == 403, "\(target)")
        }
        let api = "/api/v1\(path)"
        for target in [api, "\(api)/history", "\(api)/agreements"] {
          #expect(try await official.call("GET", target).status == 403, "\(target)")
        }
        let input = #"{"kind":"merchant","name":{"zh":"Mine"}}"#
        let changed = try await official.call("PUT", api, input, ["If-Match": "\"1\""])
        #expect(changed.status == 403)
        let told = try await official.call(
          "POST", "\(api)/events", #"{"event":"visit"}"#, ["If-Match": "\"1\""])
        #expect(told.status == 403)
      }
      let listed = try await company.call("GET", "/api/v1/organisations")
      #expect(listed.text.contains("East Estates") && listed.text.contains("\"count\":1"))
    }
  }

  @Test("What a body names must be one's own too")
  func bodies() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let street = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let api = "/api/v1/organisations"
      func body(_ home: String, kind: String = "merchant") throws -> String {
        #"{"kind":"\#(kind)","name":{"zh":"New"},"home":"\#(try trial.area(home))"}"#
      }
      #expect(try await street.call("POST", api, body("West Street")).status == 403)
      #expect(
        try await street.call("POST", api, #"{"kind":"merchant","name":{"zh":"N"}}"#).status == 403)
      let made = try await street.call("POST", api, body("East Street"))
      #expect(made.status == 201 && made.headers["etag"] == "W/\"1\"")
      // It can't be moved out of reach either.
      let estates = "\(api)/\(try trial.organisation("East Estates"))"
      let moved = try await street.call(
        "PUT", estates, body("West Street", kind: "property-company"), ["If-Match": "\"1\""])
      #expect(moved.status == 403)
      // Who speaks for a company does not make an office of it.
      let company = try await trial.official(
        "property_manager", in: .organisation(trial.organisation("East Estates")))
      let promoted = try await company.call(
        "PUT", estates, body("East Street", kind: "department"), ["If-Match": "\"1\""])
      #expect(promoted.status == 422 && promoted.text.contains("directory_refused"))
      let child = try await company.call(
        "POST", api,
        #"{"kind":"department","name":{"zh":"N"},"parent":"\#(try trial.organisation("East Estates"))"}"#
      )
      #expect(child.status == 422)
      // Nor does it say more than it may: unknown members are refused.
      let assigned = try await company.call(
        "PUT", estates, #"{"kind":"property-company","name":{"zh":"N"},"state":"verified"}"#,
        ["If-Match": "\"1\""])
      #expect(assigned.status == 400 && assigned.text.contains("unknown"))
    }
  }

  @Test(
    "An edit names its version, a request with a name counts once",
    arguments: DatabaseSiteTests.dialects)
  func versions(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let city = try await trial.official("city_officer", in: .city)
      let api = "/api/v1/organisations"
      let one = "\(api)/\(try trial.organisation("East Estates"))"
      let input = #"{"kind":"property-company","name":{"zh":"Estates of the East"}}"#
      #expect(try await city.call("PUT", one, input).status == 428)
      let tag = try #require(try await city.call("GET", one).headers["etag"])
      #expect(try await city.call("PUT", one, input, ["If-Match": "\"7\""]).status == 412)
      let changed = try await city.call("PUT", one, input, ["If-Match": tag])
      #expect(changed.status == 200 && changed.headers["etag"] == "W/\"2\"")
      #expect(try await city.call("PUT", one, input, ["If-Match": tag]).status == 412)
      let name = ["Idempotency-Key": "k-1"]
      let new = #"{"kind":"merchant","name":{"zh":"Once","en":"Once"}}"#
      let first = try await city.call("POST", api, new, name)
      let second = try await city.call("POST", api, new, name)
      #expect(first.status == 201 && second.status == 201 && first.text == second.text)
      let other = try await city.call(
        "POST", api, #"{"kind":"school","name":{"zh":"Twice"}}"#, name)
      #expect(other.status == 422 && other.text.contains("key_reused"))
      let all = try await city.call("GET", "\(api)?q=once")
      #expect(all.text.contains("\"count\":1"))
      // Nobody else's key is this one.
      let officer = try await trial.official("administrator", in: .city)
      #expect(try await officer.call("POST", api, new, name).status == 201)
      // Pages through all by cursors.
      var (seen, cursor): (Set<String>, String?) = ([], nil)
      repeat {
        let more = cursor.map { "&cursor=\($0)" } ?? ""
        let page = try await city.call("GET", "\(api)?limit=2\(more)")
        let json = try JSON(parsing: page.body)
        for row in json["organisations"]?.elements ?? [] {
          let isNew = seen.insert(row["id"]?.text ?? "").inserted
          #expect(isNew)
        }
        cursor = json["next"]?.text
      } while cursor != nil
      #expect(seen.count == 7)
    }
  }

  @Test("A form with mistakes says which, keeps what was typed, and counts once when sent twice")
  func form() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let empty = try await officer.open("/organisations/add")
      #expect(empty.text.contains("East Street 990101001000"))
      let key = try #require(Official.hidden("key", in: empty.text))
      var fields = [
        "name": "Noodles", "kind": "merchant", "home": "Nowhere", "code": "123",
        "parent": "Nobody", "key": key,
      ]
      let wrong = try await officer.send("/organisations/add", fields)
      #expect(wrong.status == 200 && wrong.text.contains("No area is called Nowhere"))
      #expect(wrong.text.contains("No organisation is called Nobody"))
      #expect(wrong.text.contains("code-wrong") && wrong.text.contains("value=\"Noodles\""))
      fields.merge(["home": "West Street", "code": "", "parent": ""]) { $1 }
      let foreign = try await officer.send("/organisations/add", fields)
      #expect(foreign.text.contains("That place is not yours"))
      fields["home"] = "East Street 990101001000"
      let made = try await officer.send("/organisations/add", fields)
      let again = try await officer.send("/organisations/add", fields)
      #expect(made.status == 303 && made.headers["location"] == again.headers["location"])
      let path = try #require(made.headers["location"])
      // At once, although rights are believed for a while.
      #expect(try await officer.open(path).text.contains("Noodles"))
      let edit = try await officer.open("\(path)/edit")
      #expect(edit.text.contains("value=\"East Street 990101001000\""))
      fields.merge(["version": "1", "address": "Huaian Road 5"]) { $1 }
      #expect(try await officer.send("\(path)/edit", fields).status == 303)
      let stale = try await officer.send("\(path)/edit", fields.merging(["address": "6"]) { $1 })
      #expect(stale.status == 200 && stale.text.contains("name=\"version\" value=\"2\""))
    }
  }

  @Test("Agreements bind who works there, are found on both sides, and end for good")
  func agreements() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official("district_officer", in: .area(trial.area("East")))
      let (estates, platform) = (
        try trial.organisation("East Estates"), try trial.organisation("Rider Group")
      )
      let path = "/organisations/\(estates)/agreements"
      let terms = [
        "title": "Rest for riders", "starts": "2026-01-01", "ends": "2026-12-31",
        "parties": "Rider Group", "state": "active",
      ]
      let early = try await officer.send(
        "\(path)/add", terms.merging(["ends": "2025-01-01", "parties": "Nobody"]) { $1 })
      #expect(early.text.contains("No organisation is called Nobody"))
      let foreign = try await officer.send(
        "\(path)/add", terms.merging(["parties": "West Estates"]) { $1 })
      #expect(foreign.text.contains("Only with organisations in your area"))
      #expect(try await officer.send("\(path)/add", terms).status == 303)
      let page = try await officer.open("/organisations/\(estates)")
      #expect(page.text.contains("Rest for riders"))
      let api = "/api/v1\(path)"
      let json = try JSON(parsing: try await officer.call("GET", api).body)
      let id = try #require(json["agreements"]?[0]?["id"]?.text)
      let liaison = try await trial.official("company_liaison", in: .organisation(platform))
      let own = try await liaison.call("GET", "/api/v1/organisations/\(platform)/agreements")
      #expect(own.text.contains(id))
      #expect(try await liaison.open("/organisations/\(platform)/agreements/\(id)").status == 403)
      let body =
        #"{"title":"Rest for riders","starts":"2026-01-01","ends":"2026-12-31","state":"ended","parties":["\#(platform)"]}"#
      #expect(try await officer.call("PUT", "\(api)/\(id)", body).status == 428)
      let ended = try await officer.call("PUT", "\(api)/\(id)", body, ["If-Match": "\"1\""])
      #expect(ended.status == 200 && ended.text.contains("\"ended\""))
      let back = try await officer.call(
        "PUT", "\(api)/\(id)", body.replacing("ended", with: "active"), ["If-Match": "\"2\""])
      #expect(back.status == 422)
      // Not by way of an organisation that is not bound.
      let station = "/api/v1/organisations/\(try trial.station)/agreements/\(id)"
      #expect(
        try await officer.call("PUT", station, body, ["If-Match": "\"2\""]).status == 404)
    }
  }

  @Test(
    "Contacts are sealed, masked, shown whole with a trace, and forgotten",
    arguments: DatabaseSiteTests.dialects)
  func contacts(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let head = try await trial.official("station_head", in: .organisation(trial.station))
      let path = "/organisations/\(try trial.station)"
      let wrong = try await head.send(
        "\(path)/contacts/add", ["duty": "Head", "name": "Li Na", "phone": "none"])
      #expect(wrong.text.contains("5 to 20 digits"))
      let added = try await head.send(
        "\(path)/contacts/add", ["duty": "Head", "name": "Zhang San", "phone": "010-8888 1234"])
      #expect(added.status == 303)
      let sealed = try await trial.server.database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT name, phone FROM organisation_contact") {
          row throws(DatabaseError) in
          (try row.get(0, as: [UInt8].self), try row.get(1, as: [UInt8].self))
        }
      }
      #expect(sealed.count == 1)
      for (name, phone) in sealed {
        #expect(!String(decoding: name, as: UTF8.self).contains("Zhang"))
        #expect(!String(decoding: phone, as: UTF8.self).contains("8888"))
      }
      let officer = try await trial.official(
        "grid_worker", in: .area(trial.area("East Street")))
      let seen = try await officer.open(path)
      #expect(seen.text.contains("010****34") && !seen.text.contains("8888"))
      #expect(!seen.text.contains("contacts/reveal"))
      #expect(
        try await officer.send("\(path)/contacts/reveal", ["confirmed": "true"]).status == 403)
      #expect(try await !head.open(path).text.contains("8888"))
      let whole = try await head.send("\(path)/contacts/reveal", ["confirmed": "true"])
      #expect(whole.text.contains("010-8888 1234") && whole.text.contains("Zhang San"))
      let looks = try await trial.server.database.read { transaction throws(DatabaseError) in
        try transaction.value(
          "SELECT count(*) FROM audit_record WHERE action = 'organisation.contact-reveal'",
          as: Int.self)
      }
      #expect(looks == 1)
      let contact = try #require(Official.hidden("contact", in: whole.text))
      let removed = try await head.send("\(path)/contacts/remove", ["contact": contact])
      #expect(removed.status == 303)
      #expect(try await !head.open(path).text.contains("010****34"))
    }
  }
}
