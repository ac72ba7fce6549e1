import Database
import Directory
import Geodesy
import Kernel
import Logging
import TestDatabases
import Testing
import VectorTiles
import WebServer

@testable import Places
@testable import Website

@Suite("Live tiles and lists of places")
struct PlaceTilesTests {
  private let clock = SettableTime(Moment(milliseconds: 1_790_000_000_000))
  private let finder: PlaceFinder
  private let site: Site
  private let probe: SiteProbe
  private let maker = IdentifierMaker(node: 7, time: SystemTime())

  init() throws {
    finder = PlaceFinder(time: clock)
    let map = MapContext(try TestEstate.map().city, finder: finder)
    site = try Website.site(map, baseMap: BaseMap(kind: .osm, approval: "GS(2026)1"))
    probe = SiteProbe(site)
  }

  private func place(
    _ name: String, north: Int32 = 0, kind: PlaceKind = .restStop, hours: String? = nil
  ) throws -> CityPlace {
    let start = TestEstate.start
    var facts = CityPlace.Facts(
      kind: kind, name: try #require(LocalisedText(name)),
      position: Coordinate(
        latitudeE7: start.latitudeE7 + north, longitudeE7: start.longitudeE7))
    facts.openingHours = hours
    facts.services = [.microwave]
    return CityPlace(
      id: try maker.make(CityPlace.self), district: District(containing: facts.position),
      facts: facts, area: nil, state: .open, stateSince: clock.now, isCounted: true,
      check: PlaceCheck(source: "office", at: clock.now, by: .office, confidence: .seen),
      version: 1, changedAt: clock.now)
  }

  private func path(zoom: UInt8, at place: Coordinate<WGS84> = TestEstate.start) -> String {
    let tile = TileCoordinate(containing: place, zoom: zoom)
    return "/tiles/places/\(tile.zoom)/\(tile.x)/\(tile.y).mvt"
  }

  private func layers(_ reply: SiteProbe.Reply) throws -> VectorTile {
    #expect(reply.status == 200)
    return try VectorTile(decoding: reply.body)
  }

  @Test("Every route answers as it declares, with a map and without")
  func trials() async throws {
    let plain = MapContext(try TestEstate.map().city, finder: finder)
    finder.replace(with: [try place("A")])
    for site in [site, try Website.site(plain)] {
      #expect(try await site.trialFaults { $0.operation == "getPlaceTile" } == [])
      #expect(try await site.trialFaults { $0.operation == "listPlaces" } == [])
    }
  }

  @Test("Near by every place stands by itself, with its kind and its state")
  func points() async throws {
    let places = [
      try place("A", hours: "24/7"), try place("B", north: 1_000, kind: .toilet),
      try place("C", north: 2_000, hours: "08:00-20:00"),
    ]
    finder.replace(with: places)
    let tile = try layers(try await probe.ask(path(zoom: 14)))
    let features = try #require(tile["places"]?.features)
    #expect(features.count == 3 && tile["clusters"] == nil)
    let said = features.map { feature in
      ["kind", "state"].map { feature.properties[$0] }
    }
    // 22:13 in Beijing.
    #expect(
      said == [
        [.string("rest-stop"), .string("open")], [.string("toilet"), .string("unknown")],
        [.string("rest-stop"), .string("closed")],
      ])
    #expect(
      features.map { $0.properties["id"] }
        == places.map { .string($0.id.description) })
    let open = try layers(try await probe.ask(path(zoom: 14) + "?open=true"))
    #expect(open["places"]?.features.count == 1)
    let toilets = try layers(try await probe.ask(path(zoom: 14) + "?kinds=toilet,canteen"))
    #expect(toilets["places"]?.features.count == 1)
  }

  @Test("From afar they are clusters that count all of them")
  func clusters() async throws {
    finder.replace(
      with: try (0..<300).map { number in
        try place(
          "A", north: Int32(number) * 100, kind: number == 7 ? .toilet : .restStop,
          hours: number % 3 == 0 ? "24/7" : nil)
      })
    for zoom: UInt8 in [8, 11, 13] {
      // The row of places may cross edges of tiles.
      var (count, open) = (0, 0)
      let ends = [Int32(0), 29_900].map { north in
        TileCoordinate(
          containing: Coordinate<WGS84>(
            latitudeE7: TestEstate.start.latitudeE7 + north,
            longitudeE7: TestEstate.start.longitudeE7), zoom: zoom)
      }
      for tile in Set(ends) {
        let reply = try await probe.ask("/tiles/places/\(tile.zoom)/\(tile.x)/\(tile.y).mvt")
        let tile = try layers(reply)
        count += tile["places"]?.features.count ?? 0
        for feature in tile["clusters"]?.features ?? [] {
          guard case .integer(let members)? = feature.properties["count"],
            case .integer(let opened)? = feature.properties["open"]
          else { continue }
          count += Int(members)
          open += Int(opened)
        }
      }
      #expect(count == 300 && open == 100)
    }
  }

  @Test("A tile keeps its ETag until something in it changes")
  func etag() async throws {
    let here = try place("A", hours: "08:00-20:00")
    var far = try place("B", north: 3_000_000)
    finder.replace(with: [here, far])
    let first = try await probe.ask(path(zoom: 14))
    let tag = try #require(first.headers["etag"])
    func again() async throws -> SiteProbe.Reply {
      try await probe.ask(path(zoom: 14), headers: ["If-None-Match": tag])
    }
    #expect(try await again().status == 304)
    // Something elsewhere.
    far.facts.position.latitudeE7 += 1_000
    finder.learn([far])
    #expect(try await again().status == 304)
    // It opens.
    clock.advance(by: .seconds(12 * 3_600))
    #expect(try await again().status == 200)
    clock.advance(by: .seconds(12 * 3_600))
    #expect(try await again().status == 304)
    // It moves, then it is gone.
    var moved = here
    moved.facts.position.longitudeE7 += 1_000
    finder.learn([moved])
    #expect(try await again().status == 200)
    finder.learn([], gone: [here.id])
    #expect(try await again().status == 204)
  }

  @Test("Tiles that there can't be are not found, empty ones are empty")
  func none() async throws {
    #expect(try await probe.ask(path(zoom: 14)).status == 204)
    #expect(try await probe.ask(path(zoom: 5)).status == 404)
    #expect(try await probe.ask(path(zoom: 19)).status == 404)
    #expect(try await probe.ask("/tiles/places/7/128/0.mvt").status == 404)
    #expect(try await probe.ask(path(zoom: 14) + "?need=money").status == 400)
    let hidden = SiteProbe(try Website.site(MapContext(try TestEstate.map().city, finder: finder)))
    finder.replace(with: [try place("A")])
    #expect(try await hidden.ask(path(zoom: 14)).status == 404)
  }

  @Test("A tile of 5,000 places is made in good time")
  func many() throws {
    finder.replace(
      with: try (0..<5_000).map { number in
        try place("A", north: Int32(number % 70) * 10, hours: "08:00-20:00")
      })
    let tile = TileCoordinate(containing: TestEstate.start, zoom: 14)
    let query = PlaceQuestion().query(finder.catalogue, now: clock.now)
    var best = Duration.seconds(60)
    for _ in 0..<5 {
      let start = ContinuousClock.now
      let bytes = PlaceTile(tile, finder.snapshot, query, finder).bytes
      best = min(best, ContinuousClock.now - start)
      #expect(bytes.count > 100_000)
    }
    print("a live tile with 5,000 places: \(best)")
  }
}

@Suite("Lists of places for programs")
struct PlaceAPITests {
  @Test("Places are found by what one needs, page by page", arguments: TestDatabases.dialects)
  func list(_ dialect: Dialect) async throws {
    try await DatabaseSiteTests.with(dialect) { server in
      let start = TestEstate.start
      let now = SystemTime().now
      let ground = PlaceGround(server.directory.trees.current)
      for number in 0..<5 {
        let id = try server.directory.maker.make(CityPlace.self)
        var facts = CityPlace.Facts(
          kind: number == 4 ? .toilet : .restStop,
          name: try #require(LocalisedText("\u{9A7F}\u{7AD9}\(number)", english: "Stop \(number)")),
          position: Coordinate(
            latitudeE7: start.latitudeE7 + Int32(number) * 1_000, longitudeE7: start.longitudeE7))
        facts.services = number == 0 || number == 2 ? [.microwave] : []
        facts.openingHours = number == 3 ? nil : "24/7"
        facts.dimensions = [.facility]
        let added = facts
        _ = try await server.database.write { transaction throws(DatabaseError) in
          try AddPlace(added, state: .open).run(
            in: transaction, id: id, by: PlaceAuthor(.job("test"), as: .office), on: ground,
            now: now)
        }
      }
      let follower = PlaceFollower(
        server.map.finder, server.database, logger: Logger(label: "test"))
      try await follower.fill()
      func names(_ query: String) async throws -> [String] {
        let reply = try await server.probe.ask("/api/v1/places?lang=en&\(query)")
        #expect(reply.status == 200)
        return try JSON(parsing: reply.body)["places"]?.elements?.compactMap { $0["name"]?.text }
          ?? []
      }
      let near = "near=\(start.latitude),\(start.longitude)"
      #expect(try await names(near) == (0..<5).map { "Stop \($0)" })
      #expect(
        try await names("\(near)&services=microwave&kinds=rest-stop") == ["Stop 0", "Stop 2"])
      #expect(try await names("\(near)&open=true").count == 4)
      #expect(try await names("\(near)&text=yz3") == ["Stop 3"])
      #expect(try await names("\(near)&text=Stop4").first == "Stop 4")
      #expect(try await names("text=nothing-like-it").isEmpty)
      // Page by page every place comes once.
      var seen: [String] = []
      var next: String?
      repeat {
        let cursor = next.map { "&cursor=\($0)" } ?? ""
        let reply = try await server.probe.ask("/api/v1/places?lang=en&limit=2&\(near)\(cursor)")
        let json = try JSON(parsing: reply.body)
        seen += json["places"]?.elements?.compactMap { $0["name"]?.text } ?? []
        next = json["next"]?.text
      } while next != nil && seen.count < 20
      #expect(seen == (0..<5).map { "Stop \($0)" })
      let first = try JSON(
        parsing: try await server.probe.ask("/api/v1/places?limit=1&\(near)").body)["places"]?
        .elements?.first
      #expect(first?["opening"] == "open" && first?["isStale"] == false)
      #expect(first?["changesAt"] == nil && first?["checkedBy"] == "office")
      #expect(first?["distanceMetres"] == .integer(0) || first?["distanceMetres"] == .number(0))
      for wrong in ["need=money", "kinds=castle", "services=gold", "cursor=x.y.z", "limit=0"] {
        #expect(try await server.probe.ask("/api/v1/places?\(wrong)").status == 400)
      }
    }
  }
}
