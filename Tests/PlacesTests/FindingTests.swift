import Database
import Directory
import Geodesy
import Kernel
import Logging
import OpeningHours
import PlaceSearch
import TestDatabases
import Testing

@testable import Places

@Suite("Finding places in memory")
struct FindingTests {
  /// One server: its own connections, copy and follower.
  private struct Server {
    let database: Database
    let finder = PlaceFinder()
    let task: Task<Void, Never>

    init(_ location: DatabaseLocation) async throws {
      database = try await Database.open(location)
      try await Migrator(
        KernelSchema.migrations + DirectorySchema.migrations + PlacesSchema.migrations
      ).migrate(database)
      var logger = Logger(label: "test")
      logger.logLevel = .critical
      let follower = PlaceFollower(finder, database, logger: logger)
      try await follower.fill()
      task = Task { await follower.run() }
    }

    var trial: PlaceTrial { PlaceTrial(database: database) }

    func stop() async {
      task.cancel()
      await task.value
      await database.close()
    }

    /// Whether the copy says so in the end: beside hundreds of other tests a look may come late.
    func sees(_ names: [String]) async throws -> Bool {
      let end = ContinuousClock.now + .seconds(30)
      while ContinuousClock.now < end {
        if found == names { return true }
        try await Task.sleep(for: .milliseconds(10))
      }
      return found == names
    }

    private var found: [String] {
      var question = PlaceQuestion()
      question.near = Coordinate(latitudeE7: 399_000_000, longitudeE7: 1_163_000_000)
      return finder.find(question).rows.map(\.place.name.chinese)
    }
  }

  @Test("A change is seen on another server within a second", arguments: TestDatabases.dialects)
  func soon(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let one = try await Server(location)
      let other = try await Server(location)
      let place = try await one.trial.add(try PlaceTrial.facts("A"))
      #expect(try await other.sees(["A"]))
      var times: [Duration] = []
      // Many in a row, each of which has to appear: one that nobody was woken for shows.
      for round in 0..<30 {
        try await one.trial.advance(place.id, round % 2 == 0 ? .suspend : .confirm)
        let start = ContinuousClock.now
        #expect(try await other.sees(round % 2 == 0 ? [] : ["A"]))
        times.append(ContinuousClock.now - start)
      }
      times.sort()
      let (median, latest) = (times[times.count / 2], times[times.count - 1])
      print("\(dialect): changes of a place were seen elsewhere after \(median), at most \(latest)")
      // Beside hundreds of other tests some looks come late; most do not.
      #expect(median < .seconds(1))
      for server in [one, other] { await server.stop() }
    }
  }

  @Test("What one server changes another has too, in order", arguments: TestDatabases.dialects)
  func twoServers(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let one = try await Server(location)
      let other = try await Server(location)
      let near = try await one.trial.add(try PlaceTrial.facts("A"))
      #expect(try await other.sees(["A"]))
      var farther = try PlaceTrial.facts("B", latitudeE7: 399_010_000)
      let second = try await other.trial.add(farther)
      #expect(try await one.sees(["A", "B"]))
      // It moves beside the first one, then both close their doors in turn.
      farther.position.latitudeE7 = 399_000_001
      var moved = near.facts
      moved.position.latitudeE7 = 399_020_000
      _ = try await one.trial.outcome(ChangePlace(near.id, version: near.version, moved))
      #expect(try await other.sees(["B", "A"]))
      try await one.trial.advance(second.id, .suspend)
      #expect(try await other.sees(["A"]))
      #expect(try await one.sees(["A"]))
      try await other.trial.advance(second.id, .confirm)
      #expect(try await one.sees(["B", "A"]))
      try await one.trial.advance(near.id, .close)
      #expect(try await other.sees(["B"]))
      // A server that begins now sees the same.
      let third = try await Server(location)
      #expect(try await third.sees(["B"]))
      for server in [one, other, third] { await server.stop() }
    }
  }

  @Test("Who catches up has what was changed before, read once", arguments: TestDatabases.dialects)
  func catchingUp(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let finder = PlaceFinder(time: SettableTime(PlaceTrial.now))
      let follower = PlaceFollower(finder, trial.database, logger: Logger(label: "test"))
      // Nothing was read before: then everything is.
      let place = try await trial.add(try PlaceTrial.facts("A"))
      try await follower.catchUp()
      #expect(finder.count == 1)
      try await trial.add(try PlaceTrial.facts("B"))
      try await trial.advance(place.id, .suspend)
      #expect(finder.count == 1)
      try await follower.catchUp()
      #expect(finder.find(PlaceQuestion()).rows.map(\.place.name.chinese) == ["B"])
      let position = follower.position
      try await follower.catchUp()
      #expect(follower.position == position)
    }
  }

  @Test("Questions are asked as people mean them")
  func questions() async throws {
    try await PlaceTrial.with(.sqlite) { trial in
      var tea = try PlaceTrial.facts("\u{91CD}\u{5E86}\u{9A7F}\u{7AD9}")
      tea.services = [.hotWater, .microwave]
      tea.openingHours = "08:00-20:00"
      tea.aliases = ["Tea House"]
      try await trial.add(tea)
      var clinic = try PlaceTrial.facts("B", kind: .hospital, latitudeE7: 399_000_100)
      clinic.openingHours = "24/7"
      clinic.vehicles = [.ebike]
      try await trial.add(clinic)
      try await trial.add(try PlaceTrial.facts("C", latitudeE7: 399_000_200), .surveyed)
      let finder = PlaceFinder(time: SettableTime(PlaceTrial.now))
      let follower = PlaceFollower(finder, trial.database, logger: Logger(label: "test"))
      try await follower.fill()
      func found(_ change: (inout PlaceQuestion) -> Void) -> [String] {
        var question = PlaceQuestion()
        question.near = clinic.position
        change(&question)
        return finder.find(question).rows.map {
          $0.place.facts.aliases.first ?? $0.place.name.chinese
        }
      }
      #expect(finder.count == 2)
      #expect(found { _ in } == ["B", "Tea House"])
      #expect(found { $0.services = [.microwave] } == ["Tea House"])
      #expect(found { $0.kinds = [.hospital] } == ["B"])
      #expect(found { $0.vehicles = [.ebike] } == ["B"])
      for text in ["cq", "teahouse", "chongqing", "\u{91CD}"] {
        #expect(found { $0.text = text } == ["Tea House"])
      }
      // PlaceTrial.now is 22:13 in Beijing.
      #expect(found { $0.opening = .open } == ["B"])
      #expect(
        found {
          $0.opening = .open
          $0.at = PlaceTrial.now - .seconds(4 * 3_600)
        } == ["B", "Tea House"])
      let thirsty = try #require(finder.catalogue.need("thirsty"))
      #expect(found { $0.need = thirsty } == ["Tea House"])
      #expect(found { $0.limit = 1 } == ["B"])
    }
  }

  @Test("A place sinks when its facts grow stale")
  func ageing() async throws {
    try await PlaceTrial.with(.sqlite) { trial in
      try await trial.add(try PlaceTrial.facts("A", latitudeE7: 399_010_000))
      let clock = SettableTime(PlaceTrial.now)
      let finder = PlaceFinder(time: clock)
      let follower = PlaceFollower(finder, trial.database, logger: Logger(label: "test"))
      try await follower.fill()
      func row() throws -> (metres: Double, isStale: Bool) {
        var question = PlaceQuestion()
        question.near = Coordinate(latitudeE7: 399_010_000, longitudeE7: 1_163_000_000)
        let row = try #require(finder.find(question).rows.first)
        let query = question.query(finder.catalogue, now: clock.now)
        return (finder.snapshot.nearest(query).first?.rank.metres ?? -1, row.isStale)
      }
      #expect(try row() == (0, false))
      let most = finder.catalogue.staleAfter(.restStop)
      clock.set(PlaceTrial.now + most + .seconds(1))
      finder.age()
      #expect(try row() == (300, true))
      clock.set(PlaceTrial.now + most * 3)
      finder.age()
      #expect(try row() == (1_000, true))
    }
  }

  @Test("A cursor is read back as it was written, and nothing else is")
  func cursors() {
    for rank in [
      PlaceRank(metres: 0, id: 0), PlaceRank(fit: .slip, metres: 1_234.567_8, id: .max),
    ] {
      #expect(FoundPlaceCursor(FoundPlaceCursor(rank).description)?.rank == rank)
    }
    for text in ["", "0.0", "3.0.1", "0.fff0000000000000.1", "0.00.1", "0.0.-1", "0.0.01"] {
      #expect(FoundPlaceCursor(text) == nil)
    }
  }
}
