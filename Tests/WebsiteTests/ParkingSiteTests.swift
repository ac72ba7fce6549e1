import Database
import Foundation
import FoundationXML
import Geodesy
import Kernel
import Routing
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Quarrels about parking, on pages and for programs")
struct ParkingSiteTests {
  private static let spot = #""at":[116.30012,39.90012]"#

  private static func report(
    _ trial: OfficeTrial, _ body: String, from address: String, key: String? = nil
  ) async throws -> SiteProbe.Reply {
    var headers = ["Content-Type": "application/json", "Accept-Language": "en"]
    headers["Idempotency-Key"] = key
    return try await trial.server.probe.ask(
      "/api/v1/parking-conflicts", method: "POST", from: address, headers: headers,
      body: Array(body.utf8))
  }

  @Test(
    "Anybody reports, the office sees squares, hours and kinds, and nobody's name",
    arguments: DatabaseSiteTests.dialects)
  func programs(_ dialect: Dialect) async throws {
    try await OfficeTrial.with(dialect) { trial in
      for (body, address) in [
        (#"{"kind":"no-room","role":"rider",\#(Self.spot)}"#, "10.0.0.1"),
        (#"{"kind":"in-the-way","role":"merchant",\#(Self.spot)}"#, "10.0.0.2"),
        // Once more from the same: known, and answered alike.
        (#"{"kind":"quarrel","role":"rider",\#(Self.spot)}"#, "10.0.0.1"),
        (#"{"kind":"no-room","role":"rider","at":[116.31,39.91]}"#, "10.0.0.1"),
      ] {
        let reply = try await Self.report(trial, body, from: address)
        #expect(reply.status == 201, "\(reply.text)")
        #expect(!reply.text.contains("116.30012") && !reply.text.contains("39.90012"))
      }
      for wrong in [
        #"{"kind":"no","role":"rider",\#(Self.spot)}"#, #"{"kind":"no-room","role":"rider"}"#,
        #"{"kind":"no-room","role":"rider","at":[116.3]}"#,
        #"{"kind":"no-room","role":"rider","at":[116.3,99]}"#,
        #"{"kind":"no-room","role":"rider",\#(Self.spot),"name":"x"}"#,
      ] {
        let reply = try await Self.report(trial, wrong, from: "10.0.0.9")
        #expect((400...422).contains(reply.status), "\(reply.text)")
      }
      let none = try await Self.report(
        trial, #"{"kind":"no-room","role":"rider",\#(Self.spot),"place":"01J00000000W1"}"#,
        from: "10.0.0.9")
      #expect(none.status == 404)
      // The same request is answered once more; its name is free for another one of a guest.
      let body = #"{"kind":"moved","role":"other","at":[116.32,39.92]}"#
      let named = try await Self.report(trial, body, from: "10.0.0.8", key: "k1")
      let again = try await Self.report(trial, body, from: "10.0.0.8", key: "k1")
      #expect(named.status == 201 && again.body == named.body)
      let other = try await Self.report(
        trial, #"{"kind":"quarrel","role":"other","at":[116.32,39.92]}"#, from: "10.0.0.8",
        key: "k1")
      #expect(other.status == 422 && other.text.contains("key_reused"))
      let complaint = try await trial.server.probe.ask(
        "/api/v1/place-submissions/01J00000000W1/complaints", method: "POST", from: "10.0.0.8",
        headers: ["Content-Type": "application/json", "Idempotency-Key": "k1"],
        body: Array(#"{"text":"x"}"#.utf8))
      #expect(complaint.status == 404, "\(complaint.text)")
      // No visitor sees them; nor does a street that they are not in.
      #expect(try await trial.server.probe.ask("/api/v1/parking-conflicts").status == 401)
      let west = try await trial.official("street_officer", in: .area(trial.area("West Street")))
      let empty = try await west.call("GET", "/api/v1/parking-conflicts")
      #expect(empty.text.contains(#""total":0"#), "\(empty.text)")
      let city = try await trial.official("city_officer", in: .city)
      let all = try await city.call("GET", "/api/v1/parking-conflicts")
      #expect(all.status == 200 && all.text.contains(#""total":4"#), "\(all.text)")
      #expect(all.text.contains(#""reports":2"#) && all.text.contains("[116.30025,39.90025]"))
      let old = try await city.call(
        "GET", "/api/v1/parking-conflicts?from=2020-01-01&until=2020-02-01")
      #expect(old.text.contains(#""total":0"#))
      let crossed = try await city.call(
        "GET", "/api/v1/parking-conflicts?from=2026-02-01&until=2026-01-01")
      #expect(crossed.status == 422 || crossed.status == 400, "\(crossed.text)")
      let page = try await city.open("/parking/conflicts")
      #expect(page.status == 200 && page.text.contains("No room to park"), "\(page.text)")
      #expect(page.text.contains("Stands in the way"))
      let nothing = try await west.open("/parking/conflicts")
      #expect(nothing.text.contains("Nobody spoke of any"))
    }
  }

  @Test("A rider reports at a place in two taps, and reads that it was noted")
  func page() async throws {
    try await DatabaseSiteTests.with(.sqlite) { server in
      let bounds = server.map.city.bounds
      let from = "from=\(Coordinate<WGS84>(latitudeE7: bounds.south, longitudeE7: bounds.west))"
      let ask = try await server.secure.ask("/parking/report", headers: ["Accept-Language": "en"])
      #expect(ask.text.contains("Where was it?") && !ask.text.contains("name=\"kind\""))
      let form = try await server.secure.ask(
        "/parking/report?\(from)", headers: ["Accept-Language": "en"])
      #expect(form.status == 200 && form.text.contains("No room to park"), "\(form.text)")
      let sent = try await server.secure.ask(
        "/parking/report?\(from)", method: "POST",
        headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: Array("kind=no-room&role=merchant".utf8))
      #expect(sent.status == 303, "\(sent.text)")
      let done = try await server.secure.ask(
        try #require(sent.headers["location"]), headers: ["Accept-Language": "en"])
      #expect(done.text.contains("Noted"))
      let nowhere = try await server.secure.ask(
        "/parking/report", method: "POST",
        headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: Array("kind=no-room".utf8))
      #expect(nowhere.status == 404)
      let count = try await server.database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count(*) FROM parking_conflict", as: Int.self)
      }
      #expect(count == 1)
    }
  }

  @Test("The picture has a disc for each square, numbers on the first, and whose map it is")
  func picture() throws {
    let map = try TestEstate.map()
    let bounds = map.city.bounds
    let squares = (0..<25).map { step in
      ParkingHeat.Square(
        middle: Coordinate(
          latitudeE7: bounds.south + Int32(step) * 1_000, longitudeE7: bounds.west),
        reports: 30 - step, hour: 12, kind: .noRoom)
    }
    func drawn(_ squares: [ParkingHeat.Square]) throws -> String {
      let colours = PictureColours(.day)
      return MarkedPicture(
        marks: ParkingPages.marks(squares), tiles: try TestEstate.tiles(),
        words: try TestEstate.words(.chinese), colours: colours, fill: colours.here,
        credit: "GS<1>"
      ).svg
    }
    let svg = try drawn(squares)
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.components(separatedBy: "<circle").count == 26)
    #expect(svg.contains(">20</text>") && !svg.contains(">21</text>"))
    #expect(svg.contains("GS&lt;1&gt;"))
    let none = try drawn([])
    #expect(XMLParser(data: Data(none.utf8)).parse())
  }
}
