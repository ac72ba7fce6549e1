import Database
import Foundation
import Geodesy
import Kernel
import Spreadsheets
import TestDatabases
import Testing

@testable import Directory
@testable import Places
@testable import WebServer
@testable import Website

@Suite("Pages of lists of places")
struct PlaceListSiteTests {
  static let dialects = TestDatabases.dialects

  /// 名称, 经度, 纬度, 营业时间, 服务: as a clerk has them.
  private static func workbook(_ count: Int) -> [UInt8] {
    let head = [
      "\u{540D}\u{79F0}", "\u{7ECF}\u{5EA6}", "\u{7EAC}\u{5EA6}",
      "\u{8425}\u{4E1A}\u{65F6}\u{95F4}", "\u{670D}\u{52A1}",
    ]
    let rows = (0..<count).map { number in
      [
        "Shop \(number * 7_919)", "116.\(310_000 + number * 150)",
        "39.\(820_000 + number % 40 * 3_000)", "08:00-22:00", "hot-water",
      ]
    }
    return XLSXWriter(
      sheet: "x", [head] + rows + [["", "1", "2", "", ""], ["=A", "x", "y", "?", ""]]
    )
    .bytes
  }

  @Test(
    "A clerk looks at 400 merchants of a workbook, enters them, and takes them back",
    arguments: dialects)
  func whole(_ dialect: Dialect) async throws {
    try await PlaceSiteTrial.with(dialect) { trial in
      let clerk = try await trial.officer(of: trial.city, number: 41)
      let base = "/place-lists/\(trial.city)"
      let areas = try await clerk.see("/place-lists")
      #expect(areas.status == 200 && areas.text.contains("Metropolis"))
      let empty = try await clerk.see(base)
      #expect(empty.status == 200 && empty.text.contains("No list was sent yet"))
      let sent = try await clerk.upload(
        base, Self.workbook(400), ["kind": "merchant", "datum": "gcj-02"])
      #expect(sent.status == 303, "\(sent.text)")
      let address = try #require(sent.headers["location"])
      let path = String(address.prefix { $0 != "?" })
      let preview = try await clerk.see(address)
      for words in ["400 can be entered", "2 rows with something wrong", "Enter these 400"] {
        #expect(preview.text.contains(words), "\(words)")
      }
      var count = try await trial.placeCount()
      #expect(count == 0)
      for _ in 0..<2 {
        let confirmed = try await clerk.send(path + "/confirm", ["sure": "true"])
        #expect(confirmed.status == 303 && confirmed.headers["location"] == path)
      }
      try await Self.wait(clerk, path, "400 rows entered")
      count = try await trial.placeCount()
      #expect(count == 400)
      let file = try await clerk.see("/place-exports/\(trial.city)/places.csv")
      #expect(file.status == 200)
      let again = try await clerk.upload(
        base, Self.workbook(400), ["kind": "merchant", "datum": "gcj-02"])
      let second = try await clerk.see(again.headers["location"] ?? "")
      #expect(second.text.contains("400 are there already"), "\(second.text)")
      _ = try await clerk.send(path + "/withdraw", ["sure": "true"])
      try await Self.wait(clerk, path, "400 rows taken back")
      count = try await trial.placeCount()
      #expect(count == 0)
    }
  }

  private static func wait(_ clerk: RosterVisitor, _ path: String, _ words: String) async throws {
    for _ in 0..<100 {
      if try await clerk.see(path).text.contains(words) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("\(words) never came")
  }

  @Test("Whoever answers for a street sends for it alone; others see nothing", arguments: dialects)
  func scoped(_ dialect: Dialect) async throws {
    try await PlaceSiteTrial.with(dialect) { trial in
      let clerk = try await trial.officer(of: trial.street, number: 42)
      let own = try await clerk.see("/place-lists")
      #expect(own.status == 303 && own.headers["location"] == "/place-lists/\(trial.street)")
      let city = try await clerk.see("/place-lists/\(trial.city)")
      #expect(city.status == 403)
      let sent = try await clerk.upload("/place-lists/\(trial.city)", Self.workbook(1))
      #expect(sent.status == 403)
      let foreign = try await clerk.upload("/place-lists/\(trial.street)", Self.workbook(3))
      let preview = try await clerk.see(foreign.headers["location"] ?? "")
      #expect(preview.text.contains("Outside the area"), "\(preview.text)")
      let list = (foreign.headers["location"] ?? "").prefix { $0 != "?" }.suffix(13)
      let officer = try await trial.officer(of: trial.city, number: 43)
      let elsewhere = try await officer.see("/place-lists/\(trial.city)/\(list)")
      #expect(elsewhere.status == 404)
      let head = try await trial.trial.head()
      for path in ["", "/\(trial.street)", "/\(trial.street)/\(list)"] {
        let refused = try await head.see("/place-lists" + path)
        #expect(refused.status == 403, "\(path)")
      }
    }
  }
}

@Suite("What is free, said by programs")
struct PlaceLiveSiteTests {
  static let dialects = TestDatabases.dialects

  @Test("A partner's OCPI, our own report, and who may not", arguments: dialects)
  func partner(_ dialect: Dialect) async throws {
    try await PlaceSiteTrial.with(dialect) { trial in
      let context = trial.trial.server.directory
      let station = trial.trial.station
      let token = try await Self.token(trial, of: station)
      let ground = PlaceGround(context.trees.current)
      let now = context.time.now
      func add(_ organisation: Organisation.ID?, _ latitude: Double) async throws -> CityPlace {
        var facts = CityPlace.Facts(
          kind: .chargingSite, name: try #require(LocalisedText("Site")),
          position: try #require(.init(latitude: latitude, longitude: 116.3)))
        facts.organisation = organisation
        let (id, known) = (try context.maker.make(CityPlace.self), facts)
        let outcome = try await context.database.write { transaction throws(DatabaseError) in
          try AddPlace(known, state: .surveyed).run(
            in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office), on: ground,
            now: now)
        }
        guard case .done(let place) = outcome else {
          throw OfficeTrial.Unexpected(what: "\(outcome)")
        }
        _ = try await context.database.write { transaction throws(DatabaseError) in
          try AdvancePlace(place.id, version: nil, .open).run(
            in: transaction, by: PlaceAuthor(.job("test"), as: .office), on: ground, now: now)
        }
        return place
      }
      let own = try await add(station, 39.9)
      let other = try await add(trial.trial.other, 39.8)
      func ask(
        _ path: String, _ method: String, _ body: String, _ scheme: String
      ) async throws -> SiteProbe.Reply {
        var headers = ["Content-Type": "application/json", "Accept-Language": "en"]
        headers["Authorization"] = scheme
        return try await trial.trial.server.secure.ask(
          path, method: method, headers: headers, body: Array(body.utf8))
      }
      let bearer = "Bearer \(token)"
      let ocpi = "Token \(Data(token.utf8).base64EncodedString())"
      // Our own report, within what the program answers for.
      let report = #"{"parts":[{"part":"fast-bay","total":4,"free":1,"usedToday":12}]}"#
      let said = try await ask("/api/v1/places/\(own.id)/live", "PUT", report, bearer)
      #expect(said.status == 200 && said.text.contains("\"free\":1"), "\(said.text)")
      let foreign = try await ask("/api/v1/places/\(other.id)/live", "PUT", report, bearer)
      #expect(foreign.status == 403)
      let nobody = try await ask("/api/v1/places/\(own.id)/live", "PUT", report, "")
      #expect(nobody.status == 401)
      let wrong = try await ask(
        "/api/v1/places/\(own.id)/live", "PUT",
        #"{"parts":[{"part":"fast-bay","total":1,"free":2}]}"#, bearer)
      #expect(wrong.status == 422)
      // OCPI: a location, its link, a bay.
      let base = "/api/v1/ocpi/emsp/2.2.1/locations/CN/ABC/LOC1"
      let bay = #""uid":"E1","status":"AVAILABLE","last_updated":"2026-01-01T00:00:00Z""#
      let location =
        #"{"country_code":"CN","party_id":"ABC","id":"LOC1","name":"S","evses":[{\#(bay)}],"#
        + #""last_updated":"2026-01-01T00:00:00Z"}"#
      for scheme in ["", bearer, "Token \(token)", "Token AAAA"] {
        let refused = try await ask(base, "PUT", location, scheme)
        #expect(refused.status == 401, "\(scheme)")
      }
      let first = try await ask(base, "PUT", location, ocpi)
      #expect(first.status == 200 && first.text.contains("\"status_code\":1000"), "\(first.text)")
      let broken = try await ask(base, "PUT", "{", ocpi)
      #expect(broken.status == 200 && broken.text.contains("2001"))
      let site = "\(Actor.integration(try #require(try await Self.integration(trial))))/CN/ABC/LOC1"
      let link = try await ask(
        "/api/v1/live-sites", "PUT", #"{"site":"\#(site)","place":"\#(own.id)"}"#, bearer)
      #expect(link.status == 200, "\(link.text)")
      let stolen = try await ask(
        "/api/v1/live-sites", "PUT", #"{"site":"\#(site)","place":"\#(other.id)"}"#, bearer)
      #expect(stolen.status == 403)
      _ = try await ask(base, "PUT", location, ocpi)
      let patch = try await ask(
        base + "/E1", "PATCH", #"{"status":"CHARGING","last_updated":"2026-01-02T00:00:00Z"}"#,
        ocpi)
      #expect(patch.status == 200 && patch.text.contains("1000"), "\(patch.text)")
      let missing = try await ask(
        base + "/E9", "PATCH", #"{"status":"CHARGING","last_updated":"2026-01-02T00:00:00Z"}"#,
        ocpi)
      #expect(missing.status == 404 && missing.text.contains("2003"))
      let seen = try await ask("/api/v1/places/\(own.id)/live", "GET", "", "")
      #expect(seen.status == 200 && seen.text.contains("slow-bay"), "\(seen.text)")
    }
  }

  private static func token(
    _ trial: PlaceSiteTrial, of organisation: Organisation.ID
  ) async throws -> String {
    let context = trial.trial.server.directory
    let administrator = try #require(
      context.demo.first { $0.role.name.name == "administrator" }?.id)
    let now = context.time.now
    let actor = Actor.account(administrator)
    let authority = try await context.authorities.authority(of: actor, now: now)
    let register = RegisterIntegration(
      try context.maker.make(), token: try context.maker.make(), name: "charging",
      of: organisation, permissions: [.placesLive, .placesSee], by: actor,
      until: now + .seconds(86_400 * 30), now: now)
    guard case .made = try await register.run(on: context.authorities, as: authority, now: now)
    else { throw OfficeTrial.Unexpected(what: "not registered") }
    let grant = GrantRole(
      try context.maker.make(), "integration_client", to: .integration(register.id),
      in: .organisation(organisation), by: actor, from: now, until: now + .seconds(86_400),
      reason: "test")
    guard case .granted = try await grant.run(on: context.authorities, now: now) else {
      throw OfficeTrial.Unexpected(what: "not granted")
    }
    return register.token.token.text
  }

  private static func integration(
    _ trial: PlaceSiteTrial
  ) async throws -> Identifier<Actor.Integration>? {
    try await trial.trial.server.database.read { transaction throws(DatabaseError) in
      try transaction.value("/* city-wide */ SELECT id FROM integration LIMIT 1")
    }
  }
}
