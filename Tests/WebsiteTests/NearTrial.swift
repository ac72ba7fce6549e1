import Database
import Directory
import Geodesy
import Kernel
import Logging
import Routing
import TestDatabases
import Testing

@testable import Places
@testable import WebServer
@testable import Website

/// A site with some places around the middle of its map.
struct NearTrial {
  let server: TestServer
  let places: [CityPlace]

  var middle: Coordinate<WGS84> { Self.middle(of: server) }

  private static func middle(of server: TestServer) -> Coordinate<WGS84> {
    let bounds = server.map.city.bounds
    return Coordinate(
      latitudeE7: bounds.south / 2 + bounds.north / 2,
      longitudeE7: bounds.west / 2 + bounds.east / 2)
  }

  static func with(
    _ dialect: Dialect, more: Int = 0, named: [(String, [String])] = [],
    _ body: (NearTrial) async throws -> Void
  ) async throws {
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
      for number in 0..<more {
        let facts = CityPlace.Facts(
          kind: .restStop, name: try #require(LocalisedText("More \(number)")),
          position: Coordinate(
            latitudeE7: middle.latitudeE7 + 60_000 + Int32(number) * 5_000,
            longitudeE7: middle.longitudeE7))
        places.append(try await add(facts, server))
      }
      for (name, aliases) in named {
        var facts = CityPlace.Facts(
          kind: .restStop, name: try #require(LocalisedText(name)), position: middle)
        facts.aliases = aliases
        places.append(try await add(facts, server))
      }
      try await PlaceFollower(server.map.finder, server.database, logger: Logger(label: "t"))
        .fill()
      do {
        try await body(NearTrial(server: server, places: places))
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
