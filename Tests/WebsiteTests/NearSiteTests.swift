import Database
import Directory
import Foundation
import Geodesy
import Kernel
import Logging
import Routing
import TestDatabases
import Testing

@testable import Places
@testable import WebServer
@testable import Website

@Suite("Pages of places near by")
struct NearSiteTests {
  /// A site with some places around the middle of its map.
  private struct Trial {
    let server: TestServer
    let places: [CityPlace]

    var middle: Coordinate<WGS84> { Self.middle(of: server) }

    private static func middle(of server: TestServer) -> Coordinate<WGS84> {
      let bounds = server.map.city.bounds
      return Coordinate(
        latitudeE7: bounds.south / 2 + bounds.north / 2,
        longitudeE7: bounds.west / 2 + bounds.east / 2)
    }

    static func with(_ dialect: Dialect, _ body: (Trial) async throws -> Void) async throws {
      try await TestDatabases.withLocation(dialect) { location in
        let server = try await TestServer(location)
        var places: [CityPlace] = []
        let middle = middle(of: server)
        for (name, kind, hours, services, step) in [
          ("Warm room", "rest-stop", "24/7", ["seats", "microwave", "hot-water"], 0),
          ("Far room", "rest-stop", "24/7", ["seats", "microwave"], 40),
          ("Shut room", "rest-stop", "off", ["seats"], 5),
          ("Clinic", "hospital", "24/7", ["wound-dressing"], 8),
          ("Nobody knows", "rest-stop", nil, ["seats"], 2),
        ] as [(String, String, String?, [String], Int32)] {
          var facts = CityPlace.Facts(
            kind: try #require(PlaceKind(kind)), name: try #require(LocalisedText(name)),
            position: Coordinate(
              latitudeE7: middle.latitudeE7 + step * 1_000, longitudeE7: middle.longitudeE7),
            services: Set(services.compactMap { PlaceService($0) }))
          facts.openingHours = hours
          places.append(try await add(facts, server))
        }
        try await PlaceFollower(server.map.finder, server.database, logger: Logger(label: "t"))
          .fill()
        do {
          try await body(Trial(server: server, places: places))
          await server.stop()
        } catch {
          await server.stop()
          throw error
        }
      }
    }

    private static func add(
      _ facts: CityPlace.Facts, _ server: TestServer
    ) async throws -> CityPlace {
      let (id, now) = (try server.directory.maker.make(CityPlace.self), SystemTime().now)
      let outcome = try await server.database.write { transaction throws(DatabaseError) in
        try AddPlace(facts, state: .open).run(
          in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office),
          on: PlaceGround(DirectoryTree()), now: now)
      }
      guard case .done(let place) = outcome else {
        Issue.record("\(outcome)")
        throw CancellationError()
      }
      return place
    }

    func page(_ path: String, _ language: String = "en") async throws -> SiteProbe.Reply {
      try await server.secure.ask(path, headers: ["Accept-Language": language])
    }

    func post(_ path: String, _ form: String) async throws -> SiteProbe.Reply {
      try await server.secure.ask(
        path, method: "POST",
        headers: [
          "Accept-Language": "en", "Content-Type": "application/x-www-form-urlencoded",
        ], body: Array(form.utf8))
    }
  }

  @Test("The nearest open ones that help come first, by need and by what they have")
  func finding() async throws {
    try await Trial.with(.sqlite) { trial in
      let from = "from=\(trial.middle)"
      func names(_ query: String) async throws -> [String] {
        let text = try await trial.page("/near?\(query)").text
        let all = ["Warm room", "Far room", "Shut room", "Clinic", "Nobody knows"]
        return all.compactMap { name in text.range(of: "<b>\(name)</b>").map { (name, $0) } }
          .sorted { $0.1.lowerBound < $1.1.lowerBound }.map(\.0)
      }
      #expect(try await names("need=tired&\(from)") == ["Warm room", "Far room"])
      #expect(try await names("need=tired&open=no&\(from)").count == 4)
      #expect(try await names("with=microwave,hot-water&\(from)") == ["Warm room"])
      #expect(try await names("kind=hospital&\(from)") == ["Clinic"])
      #expect(try await names("q=far&open=no&\(from)").first == "Far room")
      #expect(try await names("with=truck-parking&\(from)") == [])
      let empty = try await trial.page("/near?with=truck-parking&\(from)").text
      #expect(empty.contains("None open nearby") && empty.contains("open=no"))
      let home = try await trial.page("/?\(from)").text
      #expect(home.contains("need=worried") && home.contains("Warm room"))
      #expect(try await !trial.page("/").text.contains("Warm room"))
    }
  }

  @Test("Two say that it is locked: nobody is sent there; two who find it open bring it back")
  func reporting() async throws {
    try await Trial.with(.sqlite) { trial in
      let place = trial.places[0]
      let page = try await trial.page("/p/\(place.id)?from=\(trial.middle)")
      #expect(page.status == 200 && page.text.contains("All day"))
      #expect(page.text.contains("Take me there") && page.text.contains("No water"))
      #expect(try await trial.page("/p/\(place.id)", "zh-CN").text.contains("锁门了"))
      let said = try await trial.post("/p/\(place.id)", "word=locked")
      #expect(said.status == 303)
      #expect(said.headers["location"]?.contains("said=locked") == true)
      let thanks = try await trial.page("/p/\(place.id)?said=locked").text
      #expect(thanks.contains("Noted") && !thanks.contains("No water"))
      #expect(try await trial.post("/p/\(place.id)", "word=eaten").status == 400)
      #expect(try await trial.post("/p/01J8Z0K3V4M6Q", "word=locked").status == 404)
      #expect(try await trial.page("/p/01J8Z0K3V4M6Q").status == 404)
      #expect(try await trial.post("/p/\(place.id)/visits", "here=yes").status == 303)
    }
  }

  @Test("A phone takes its part of the city along, small and with the states of the next days")
  func pack() async throws {
    try await Trial.with(.sqlite) { trial in
      let reply = try await trial.page("/api/v1/places/pack?near=\(trial.middle)")
      #expect(reply.status == 200)
      let json = try JSON(parsing: reply.body)
      guard case .array(let places) = json["places"], case .array(let hours) = json["hours"] else {
        Issue.record("\(reply.text.prefix(200))")
        return
      }
      #expect(places.count == 5 && hours.count == 2)
      #expect(try await trial.page("/near/offline").text.contains("data-need=\"thirsty\""))
      #expect(try await trial.page("/api/v1/places/pack?near=x").status == 400)
      #expect(try await trial.page("/api/v1/places/pack?near=1,1").text.contains("\"places\":[]"))
    }
  }

  @Test("What is free is said with its age; what is over is not known, and not zero")
  func free() async throws {
    try await Trial.with(.sqlite) { trial in
      let id = trial.places[0].id
      func report(_ counts: [LiveCounts], at moment: Moment, life: Duration) async throws {
        _ = try await trial.server.database.write { transaction throws(DatabaseError) in
          try ReportCounts(id, counts, reportedAt: moment).run(
            in: transaction, from: LiveSource("test", life: life, now: moment))
        }
      }
      let now = SystemTime().now
      try await report(
        [
          LiveCounts(.fastBay, total: 8, free: 3), LiveCounts(.socket, total: 4, free: 0),
          LiveCounts(.battery),
        ], at: now, life: .seconds(600))
      let page = try await trial.page("/p/\(id)").text
      #expect(page.contains("3 of 8 free") && page.contains("just now"))
      #expect(page.contains("All taken") && page.contains("Not known"))
      #expect(!page.contains("0 of"))
      let other = trial.places[1].id
      #expect(try await !trial.page("/p/\(other)").text.contains("id=\"live\""))
      let past = now - .seconds(3_600)
      _ = try await trial.server.database.write { transaction throws(DatabaseError) in
        try ReportCounts(other, [LiveCounts(.fastBay, total: 8, free: 3)], reportedAt: past).run(
          in: transaction, from: LiveSource("test", life: .seconds(600), now: past))
      }
      let old = try await trial.page("/p/\(other)").text
      #expect(old.contains("Not known") && !old.contains("3 of 8"))
    }
  }
}
