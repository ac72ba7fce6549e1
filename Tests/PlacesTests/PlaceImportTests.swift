import Database
import Directory
import Geodesy
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("Places that files bring in")
struct PlaceImportTests {
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

  /// What riders may be sent to, in the order of entry.
  static func open(_ database: Database) async throws -> [Place] {
    try await database.read { transaction throws(DatabaseError) in
      var places: [Place] = []
      try PlaceStream.read(in: transaction) { place throws(DatabaseError) in
        places.append(place)
        return true
      }
      return places.filter { $0.state == .open }.sorted { $0.id < $1.id }
    }
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
      let places = try await Self.open(database)
      #expect(places.map(\.name) == stops.prefix(2).map(\.facts.name))
      #expect(places.map(\.services) == [[.hotWater, .toilets], []])
      #expect(places.map(\.facts.openingHours) == ["07:00-22:00", nil])
    }
  }

  @Test("The same import changes nothing; a new name does", arguments: dialects)
  func again(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      var stops = try Self.scattered(300, seed: 3)
      #expect(try await Self.take(stops, database).added == 300)
      let before = try await Self.open(database)
      let head = try await ChangeFeed(database).head(of: .everyDistrict(stream: 0))
      #expect(try await Self.take(stops, database, node: 2).unchanged == 300)
      #expect(try await Self.open(database) == before)
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
      let before = try await Self.open(database)
      let there = try Self.facts(1, latitudeE7: 401_000_000, longitudeE7: 1_165_000_000)
      #expect(
        try District(containing: there.facts.position)
          != District(containing: Self.facts(1).facts.position))
      #expect(try await Self.take([there], database).changed == 1)
      let after = try await Self.open(database)
      #expect(after.map(\.position) == [there.facts.position])
      #expect(after.map(\.id) == before.map(\.id))
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
      #expect(try await Self.open(database).count == 30)
      #expect(try await Self.take(Array(stops.prefix(30)), database, edition: "2").closed == 0)
      let again = try await Self.take(stops, database, edition: "3")
      #expect(again.changed == 420 && again.closed == 0)
      #expect(try await Self.open(database).count == 450)
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
      #expect(try await Self.open(database).count == 100)
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
}
