import Database
import Directory
import Geodesy
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("Rest stops")
struct RestStopTests {
  static let dialects = TestDatabases.dialects
  static let start = Moment(milliseconds: 1_790_000_000_000)

  static func with(_ dialect: Dialect, _ body: (Database) async throws -> Void) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Migrator(
        KernelSchema.migrations + DirectorySchema.migrations + PlacesSchema.migrations
      ).migrate(database)
      try await body(database)
    }
  }

  static func name(_ chinese: String, _ english: String? = nil) throws -> LocalisedText {
    try #require(LocalisedText(chinese, english: english))
  }

  static func facts(
    _ number: Int, latitudeE7: Int32 = 399_000_000, longitudeE7: Int32 = 1_163_000_000
  ) throws -> ImportPlaces.Item {
    ImportPlaces.Item(
      source: "osm:node/\(number)",
      facts: Place.Facts(
        kind: .restStop, name: try name("\u{9A7F}\u{7AD9}\(number)"),
        position: Coordinate(latitudeE7: latitudeE7, longitudeE7: longitudeE7),
        openingHours: "07:00-22:00", services: [.hotWater, .toilets], dimensions: [.facility]))
  }

  /// Rest stops all over a city.
  static func scattered(_ count: Int, seed: UInt64) throws -> [ImportPlaces.Item] {
    var random = SeededRandom(seed: seed)
    return try (1...count).map { number in
      try facts(
        number, latitudeE7: .random(in: 398_000_000...402_000_000, using: &random),
        longitudeE7: .random(in: 1_161_000_000...1_166_000_000, using: &random))
    }
  }

  static func take(
    _ stops: [ImportPlaces.Item], _ database: Database, node: Int = 1, edition: String = "1"
  ) async throws -> ImportPlaces.Tally {
    try await ImportPlaces(collection: "osm", edition: edition, items: stops).run(
      on: database, ground: PlaceGround(DirectoryTree()),
      maker: IdentifierMaker(node: node, time: SystemTime()))
  }

  @Test("What was entered is listed as it was; closed ones are not", arguments: dialects)
  func listed(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      var stops = try [Self.facts(1), Self.facts(2), Self.facts(3)]
      stops[0].facts.name = try Self.name("\u{9A7F}\u{7AD9}", "Rest stop")
      stops[1].facts.openingHours = nil
      stops[1].facts.services = []
      stops[2].isOpen = false
      #expect(try await !ImportPlaces.isFinished(collection: "osm", edition: "1", in: database))
      #expect(try await Self.take(stops, database).added == 3)
      #expect(try await ImportPlaces.isFinished(collection: "osm", edition: "1", in: database))
      #expect(try await !ImportPlaces.hasOthers(than: "osm", in: database))
      #expect(try await ImportPlaces.hasOthers(than: "demo", in: database))
      #expect(try await !ImportPlaces.isFinished(collection: "osm", edition: "2", in: database))
      let page = try await ListRestStops().run(on: database)
      #expect(page.rows.map(\.stop.name) == stops.prefix(2).map(\.facts.name))
      #expect(page.rows.map(\.stop.amenities) == [[.water, .toilets], []])
      #expect(page.rows.map(\.stop.openingHours) == ["07:00-22:00", nil])
      #expect(page.rows.allSatisfy { $0.away == nil } && page.next == nil)
    }
  }

  @Test("The same import changes nothing; a new name does", arguments: dialects)
  func again(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      var stops = try Self.scattered(300, seed: 3)
      #expect(try await Self.take(stops, database).added == 300)
      let before = try await ListRestStops(limit: 1_000).run(on: database)
      let head = try await ChangeFeed(database).head(of: .everyDistrict(stream: 0))
      #expect(try await Self.take(stops, database, node: 2).unchanged == 300)
      #expect(try await ListRestStops(limit: 1_000).run(on: database) == before)
      #expect(try await ChangeFeed(database).head(of: .everyDistrict(stream: 0)) == head)
      stops[7].facts.name = try Self.name("new")
      let tally = try await Self.take(stops, database)
      #expect(tally.changed == 1 && tally.unchanged == 299 && tally.added == 0)
    }
  }

  @Test("An element that has moved to another district is still one rest stop", arguments: dialects)
  func moved(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      _ = try await Self.take([Self.facts(1)], database)
      let before = try await ListRestStops().run(on: database)
      let there = try Self.facts(1, latitudeE7: 401_000_000, longitudeE7: 1_165_000_000)
      #expect(
        try District(containing: there.facts.position)
          != District(containing: Self.facts(1).facts.position))
      #expect(try await Self.take([there], database).changed == 1)
      let after = try await ListRestStops().run(on: database)
      #expect(after.rows.map(\.stop.position) == [there.facts.position])
      #expect(after.rows.map(\.stop.id) == before.rows.map(\.stop.id))
      #expect(try await Self.take([there], database).unchanged == 1)
    }
  }

  @Test(
    "What a later edition no longer has is closed, and opens again with it", arguments: dialects)
  func editions(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let stops = try Self.scattered(450, seed: 9)
      _ = try await Self.take(stops, database)
      let fewer = try await Self.take(Array(stops.prefix(30)), database, edition: "2")
      #expect(fewer.closed == 420 && fewer.unchanged == 30)
      #expect(try await ListRestStops(limit: 1_000).run(on: database).rows.count == 30)
      #expect(try await Self.take(Array(stops.prefix(30)), database, edition: "2").closed == 0)
      let again = try await Self.take(stops, database, edition: "3")
      #expect(again.changed == 420 && again.closed == 0)
      #expect(try await ListRestStops(limit: 1_000).run(on: database).rows.count == 450)
    }
  }

  @Test("Two imports of the same at once make each rest stop once", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let stops = try Self.scattered(100, seed: 5)
      try await withThrowingTaskGroup { group in
        for node in 1...4 {
          group.addTask { _ = try await Self.take(stops.shuffled(), database, node: node) }
        }
        try await group.waitForAll()
      }
      #expect(try await ListRestStops(limit: 1_000).run(on: database).rows.count == 100)
    }
  }

  @Test(
    "Pages from anywhere are the whole list by distance, cut", arguments: dialects, [200, 400])
  func nearest(_ dialect: Dialect, _ count: Int) async throws {
    try await Self.with(dialect) { database in
      let seed: UInt64 = 11
      let stops = try Self.scattered(count, seed: seed)
      _ = try await Self.take(stops, database)
      var random = SeededRandom(seed: seed)
      for _ in 0..<12 {
        let here = Coordinate<WGS84>(
          latitudeE7: .random(in: 390_000_000...410_000_000, using: &random),
          longitudeE7: .random(in: 1_150_000_000...1_170_000_000, using: &random))
        let expected = stops.map { $0.facts.position.distance(to: here) }.sorted()
        var found: [Metres] = []
        var names: Set<String> = []
        var cursor: RestStopCursor?
        let limit = Int.random(in: 1...70, using: &random)
        repeat {
          // As an address carries it.
          let after = try cursor.map { try #require(RestStopCursor($0.description)) }
          let page = try await ListRestStops(near: here, limit: limit, after: after).run(
            on: database)
          found += page.rows.compactMap(\.away)
          names.formUnion(page.rows.map(\.stop.name.chinese))
          cursor = page.next
        } while cursor != nil
        #expect(names.count == count, "seed \(seed)")
        // Equal to the centimetre that a cursor holds.
        #expect(
          found.count == count
            && zip(found, expected).allSatisfy {
              abs($0.value - $1.value) <= 0.01
            })
      }
    }
  }

  @Test("A large import lets others in between its batches")
  func batches() async throws {
    try await Self.with(.sqlite) { database in
      let before = database.load.commits
      _ = try await Self.take(Self.scattered(3_000, seed: 2), database)
      // No batch has more than 200, and a slow machine makes smaller ones.
      #expect(database.load.commits - before >= 3_000 / 200 + 1)
    }
  }

  @Test("Cursors of another form are refused; all others lead somewhere")
  func cursors() throws {
    for text in ["", ".", "1", "1.", ".1", "x.1", "-1.1", "+1.1", "1.2.3", "1.U", "12345678901.1"] {
      #expect(RestStopCursor(text) == nil, "\(text)")
    }
    for text in ["0.0", "9999999999.9223372036854775807", "00.1"] {
      #expect(RestStopCursor(text) != nil, "\(text)")
    }
    #expect(RestStopCursor("1.9999999999999999999")?.id == .max)
  }
}
