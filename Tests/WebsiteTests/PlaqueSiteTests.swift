import Database
import Foundation
import Kernel
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Plaques on pages and for programs")
struct PlaqueSiteTests {
  @Test(
    "A street gives a plaque, prints it, and anybody sees that it is genuine",
    arguments: DatabaseSiteTests.dialects)
  func whole(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let place = try await MarksTrial.place("Noodles", in: "East Street", trial)
      let path = "/plaques/places/\(place)"
      let first = try await officer.open(path)
      #expect(first.status == 200 && first.text.contains("value=\"apply\""))
      var version = 0
      for event in ["apply", "review", "grant"] {
        let sent = try await officer.send(path, ["event": event, "version": "\(version)"])
        #expect(sent.status == 303, "\(event)")
        version += 1
      }
      let stale = try await officer.send(path, ["event": "renew", "version": "1"])
      #expect(stale.status == 200 && stale.text.contains("Somebody else"))
      let queue = try await officer.open("/plaques?state=granted")
      #expect(queue.text.contains("Noodles") && queue.text.contains("name=\"serials\""))
      let serial = try #require(
        Official.hidden(
          "serial", in: try await officer.open(path).text.replacing("serials", with: "serial")))
      #expect(serial.hasPrefix("990101-M-00001-"))

      let file = try await officer.send("/plaques/print", ["serials": serial, "paper": "a5"])
      #expect(file.status == 200 && file.headers["content-type"] == "application/pdf")
      #expect(file.body.starts(with: Array("%PDF".utf8)))
      let drawing = try await officer.send(
        "/plaques/print", ["serials": serial, "format": "svg"])
      #expect(drawing.headers["content-type"]?.hasPrefix("image/svg+xml") == true)
      #expect(drawing.text.contains(serial) && drawing.text.contains("Noodles"))

      let probe = trial.server.secure
      let checked = try await probe.ask("/plaque/\(serial)", headers: ["Accept-Language": "en"])
      #expect(checked.text.contains("Genuine, and good now") && checked.text.contains("Noodles"))
      let api = try await probe.ask("/api/v1/plaques/\(serial)")
      #expect(api.status == 200 && api.text.contains(#""state":"current""#))
      let wrongSecret = try await probe.ask(
        "/plaque/\(serial)?c=AAAAAAAA", headers: ["Accept-Language": "en"])
      #expect(wrongSecret.text.contains("No such number") && !wrongSecret.text.contains("Noodles"))
      let none = try await probe.ask("/plaque/990101-M-00009-A", headers: ["Accept-Language": "en"])
      #expect(none.status == 200 && none.text.contains("No such number"))
      let unknown = try await probe.ask("/api/v1/plaques/990101-M-00009-A")
      #expect(unknown.status == 404)
      let typed = try await probe.ask("/plaque?serial=\(serial.lowercased())")
      #expect(typed.status == 303 && typed.headers["location"] == "/plaque/\(serial)")

      let silent = try await officer.send(path, ["event": "revoke", "version": "3"])
      #expect(silent.status == 200 && silent.text.contains("Say why"))
      let revoked = try await officer.send(
        path, ["event": "revoke", "version": "3", "note": "Sold"])
      #expect(revoked.status == 303)
      let past = try await probe.ask("/plaque/\(serial)", headers: ["Accept-Language": "en"])
      #expect(past.text.contains("Was good, taken back"))
      let late = try await officer.send("/plaques/print", ["serials": serial])
      #expect(late.status == 404)
    }
  }

  @Test("Who asks for number after number is slowed down")
  func enumeration() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      var statuses: Set<Int> = []
      for number in 0..<60 {
        let reply = try await trial.server.secure.ask(
          "/api/v1/plaques/990101-M-000\(10 + number % 80)-A", from: "10.7.0.1")
        statuses.insert(reply.status)
      }
      #expect(statuses == [404, 429])
    }
  }

  @Test("Another street, and who has no such role, sees and prints nothing")
  func others() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let own = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let other = try await trial.official(
        "street_officer", in: .area(trial.area("West Street")))
      let place = try await MarksTrial.place("Noodles", in: "East Street", trial)
      let path = "/plaques/places/\(place)"
      for (version, event) in ["apply", "review", "grant"].enumerated() {
        let refused = try await other.send(path, ["event": event, "version": "\(version)"])
        #expect(refused.status == 404)
        let done = try await own.send(path, ["event": event, "version": "\(version)"])
        #expect(done.status == 303)
      }
      let serial = try #require(
        try await ReadAccreditation.of(place, in: trial.server.database)?.accreditation.serial)
      #expect(try await other.open(path).status == 404)
      #expect(try await other.send("/plaques/print", ["serials": serial.text]).status == 404)
      #expect(try await other.open("/posters/\(place)").status == 404)
      let list = try await other.call("GET", "/api/v1/accreditations?state=granted")
      #expect(list.status == 200 && !list.text.contains("Noodles"))
      let mine = try await own.call("GET", "/api/v1/accreditations?state=granted")
      #expect(mine.text.contains("Noodles"))
      let advance = try await other.call(
        "POST", "/api/v1/places/\(place)/accreditation/events", #"{"event":"renew"}"#,
        ["If-Match": "\"3\""])
      #expect(advance.status == 404)
      let unseen = try await own.call(
        "POST", "/api/v1/places/\(place)/accreditation/events", #"{"event":"renew"}"#)
      #expect(unseen.status == 428)
      let stale = try await own.call(
        "POST", "/api/v1/places/\(place)/accreditation/events", #"{"event":"renew"}"#,
        ["If-Match": "\"1\""])
      #expect(stale.status == 412)
      let renewed = try await own.call(
        "POST", "/api/v1/places/\(place)/accreditation/events", #"{"event":"renew"}"#,
        ["If-Match": "\"3\""])
      #expect(renewed.status == 200 && renewed.text.contains(#""version":4"#))
    }
  }

  @Test("A merchant asks for its plaque by itself, and can do no more")
  func merchant() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let firm = try trial.organisation("East Estates")
      let merchant = try await trial.official("merchant", in: .organisation(firm))
      let place = try await MarksTrial.place(
        "Noodles", in: "East Street", trial, organisation: firm)
      let path = "/api/v1/places/\(place)/accreditation/events"
      let asked = try await merchant.call("POST", path, #"{"event":"apply"}"#)
      #expect(asked.status == 200 && asked.text.contains(#""state":"applied""#))
      let more = try await merchant.call(
        "POST", path, #"{"event":"review"}"#, ["If-Match": "\"1\""])
      #expect(more.status == 403)
      #expect(try await merchant.open("/plaques").status == 403)
    }
  }

  @Test("A notice is printed with the words that were typed")
  func poster() async throws {
    try await OfficeTrial.with(.sqlite) { trial in
      let officer = try await trial.official(
        "street_officer", in: .area(trial.area("East Street")))
      let place = try await MarksTrial.place(
        "Hospital 3", kind: .hospital, in: "East Street", trial)
      let page = try await officer.open("/posters/\(place)")
      #expect(page.status == 200 && page.text.contains("Services for riders"))
      let file = try await officer.send(
        "/posters/\(place)",
        [
          "kind": "hospital", "format": "svg", "title": "Come in", "lines": "One | first\r\nTwo",
        ])
      #expect(file.status == 200 && file.text.contains("Come in") && file.text.contains("first"))
      let document = try await officer.send("/posters/\(place)", ["kind": "rules", "paper": "a3"])
      #expect(document.body.starts(with: Array("%PDF".utf8)))
    }
  }
}
