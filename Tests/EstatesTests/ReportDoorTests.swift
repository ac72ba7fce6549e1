import Database
import Geodesy
import Kernel
import TestDatabases
import Testing

@testable import Estates

@Suite("Reports of doors in the database")
struct ReportDoorTests {
  static let dialects = TestDatabases.dialects
  static let start = DoorWordsTests.start
  static let district = District(rawValue: 5)

  static func with(
    _ dialect: Dialect, settings: DatabaseSettings = DatabaseSettings(),
    _ body: (Database) async throws -> Void
  ) async throws {
    try await TestDatabases.with(dialect, settings: settings) { database in
      try await migrate(database)
      try await body(database)
    }
  }

  static func migrate(_ database: Database) async throws {
    try await Migrator(KernelSchema.migrations + EstatesSchema.migrations).migrate(database)
  }

  static func element(_ number: Int) throws -> DoorElement {
    try #require(DoorElement(kind: .node, number: Int64(number)))
  }

  static func report(
    _ answer: DoorAnswer, _ element: Int = 1, rider: Int, key: String? = nil,
    in district: District = district
  ) throws -> ReportDoor {
    ReportDoor(
      answer, of: try self.element(element), in: district, by: [DoorWordsTests.rider(rider)],
      key: key)
  }

  @Test("A word is kept, told to followers, and seen by who reads all", arguments: dialects)
  func kept(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let feed = ChangeFeed(database)
      let head = try await feed.head(of: DoorChange.scope)
      _ = try await Self.report(.shut, rider: 1).run(on: database, now: Self.start)
      let second = try await Self.report(.shut, rider: 2).run(
        on: database, now: Self.start + .seconds(60))
      guard case .taken(let summary) = second else {
        Issue.record("\(second)")
        return
      }
      let now = Self.start + .seconds(60)
      #expect(summary.state(at: now).isShut)
      #expect(try await ReadDoors.all(in: database, now: now) == [try Self.element(1): summary])
      let batch = try await feed.changes(after: head, in: DoorChange.scope)
      guard case .changes(let entries, _, _) = batch else {
        Issue.record("\(batch)")
        return
      }
      let told = entries.compactMap { DoorChange.read($0.change) }
      #expect(told.count == 2)
      #expect(told.last?.element == (try Self.element(1)) && told.last?.summary == summary)
      #expect(entries.allSatisfy { $0.stream.district == Self.district.rawValue })
    }
  }

  @Test(
    "Words on a street hold for hours, an office's for days, and are forgotten", arguments: dialects
  )
  func streets(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let middle = Coordinate<WGS84>(latitudeE7: 300_500_000, longitudeE7: 1_037_500_000)
      let street = try #require(DoorElement(streetAt: middle))
      func say(
        _ answer: DoorAnswer, _ rider: Int, at now: Moment, until: Moment? = nil
      ) async throws -> DoorState {
        let command = ReportDoor(
          answer, of: street, in: Self.district, by: [DoorWordsTests.rider(rider)],
          for: until.map { ReportDoor.Office(until: $0, by: .job("test")) })
        guard case .taken(let summary) = try await command.run(on: database, now: now) else {
          throw DatabaseError.closed
        }
        return summary.state(at: now)
      }
      let start = Self.start
      #expect(try await !say(.shut, 1, at: start).isShut)
      #expect(try await say(.shut, 2, at: start).until == start + DoorWord.streetLife)
      let later = start + .seconds(3 * 3600)
      try await ForgetDoors.run(on: database, now: later)
      let kept = try await ReadDoors.all(in: database, now: later)
      #expect(kept[street]?.state(at: later).isShut == true)
      let long = later + .seconds(90 * 24 * 3600)
      let official = try await say(.shut, 3, at: later, until: long)
      #expect(official.until == later + DoorWord.longestLife)
      let week = later + .seconds(7 * 24 * 3600)
      try await ForgetDoors.run(on: database, now: week)
      #expect(try await ReadDoors.all(in: database, now: week)[street]?.entries.count == 1)
      try await ForgetDoors.run(on: database, now: long)
      #expect(try await ReadDoors.all(in: database, now: long).isEmpty)
    }
  }

  @Test("Of many riders at once every one is counted, and versions only grow", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    var settings = DatabaseSettings()
    settings.writeLimit = .seconds(60)
    try await Self.with(dialect, settings: settings) { database in
      let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
        for rider in 0..<DoorWords.most {
          group.addTask {
            let outcome = try await Self.report(.shut, rider: rider).run(
              on: database, now: Self.start)
            guard case .taken(let summary) = outcome else { return 0 }
            return summary.version
          }
        }
        return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      }
      #expect(versions.count == DoorWords.most)
      let all = try await ReadDoors.all(in: database, now: Self.start)
      let summary = try #require(all[try Self.element(1)])
      #expect(summary.state(at: Self.start).shutCount == DoorWords.most)
      #expect(summary.version == versions.max())
    }
  }

  @Test("The same request counts once; its key is good for nothing else", arguments: dialects)
  func onceOnly(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let later = Self.start + .seconds(10)
      for rider in 1...4 {
        _ = try await Self.report(.shut, rider: rider).run(on: database, now: Self.start)
      }
      let first = try await Self.report(.right, rider: 5, key: "a").run(on: database, now: later)
      let again = try await Self.report(.right, rider: 5, key: "a").run(
        on: database, now: later + .seconds(5))
      guard case .taken(let summary) = first else {
        Issue.record("\(first)")
        return
      }
      #expect(again == .repeated(summary))
      let kept = try await ReadDoors.all(in: database, now: later)
      #expect(kept[try Self.element(1)] == summary)
      let other = try await Self.report(.shut, rider: 5, key: "a").run(on: database, now: later)
      #expect(other == .otherRequest)
      #expect(try await ReadDoors.all(in: database, now: later) == kept)
      // Another rider's key of the same name is another key.
      let another = try await Self.report(.right, rider: 6, key: "a").run(
        on: database, now: later)
      guard case .taken(let lifted) = another else {
        Issue.record("\(another)")
        return
      }
      #expect(lifted.state(at: later).shutCount == summary.state(at: later).shutCount - 1)
    }
  }

  @Test("What is over is forgotten, rows and keys", arguments: dialects)
  func forgotten(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let keys = RiderKeys(database, randomness: SeededRandomness(seed: 1))
      _ = try await keys.keys(at: Self.start)
      _ = try await Self.report(.shut, 1, rider: 1).run(on: database, now: Self.start)
      _ = try await Self.report(.wrong, 2, rider: 1, in: District(rawValue: 6)).run(
        on: database, now: Self.start)
      let later = Self.start + .seconds(20 * 60)
      _ = try await Self.report(.shut, 1, rider: 2).run(on: database, now: later)
      try await ForgetDoors.run(on: database, now: Self.start + DoorWord.life)
      #expect(try await Self.counts(database) == [1, 1, 1])
      try await ForgetDoors.run(on: database, now: later + DoorWord.life)
      #expect(try await Self.counts(database) == [0, 0, 1])
      try await ForgetDoors.run(on: database, now: Self.start + .seconds(25 * 3_600))
      #expect(try await Self.counts(database) == [0, 0, 0])
      // A place that comes back has a later version than before.
      let back = try await Self.report(.shut, rider: 1).run(
        on: database, now: later + DoorWord.life)
      guard case .taken(let summary) = back else {
        Issue.record("\(back)")
        return
      }
      #expect(summary.version >= later.milliseconds)
    }
  }

  static func counts(_ database: Database) async throws -> [Int] {
    try await database.read { transaction throws(DatabaseError) in
      [
        try transaction.value("/* city-wide */ SELECT count(*) FROM door") ?? -1,
        try transaction.value("/* city-wide */ SELECT count(*) FROM door_word") ?? -1,
        try transaction.value("SELECT count(*) FROM rider_key") ?? -1,
      ]
    }
  }

  @Test("Rows are bounded; what is shut is forgotten last", arguments: dialects)
  func bounded(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      for rider in 1...2 {
        _ = try await Self.report(.shut, 1, rider: rider).run(on: database, now: Self.start)
      }
      for number in 2...60 {
        var report = try Self.report(.wrong, number, rider: 3)
        report.mostPlaces = 20
        _ = try await report.run(
          on: database, now: Self.start + .milliseconds(number))
        #expect(try await Self.counts(database)[0] <= 20)
      }
      let left = try await ReadDoors.all(in: database, now: Self.start + .seconds(1))
      #expect(left[try Self.element(1)]?.state(at: Self.start + .seconds(1)).isShut == true)
      #expect(left[try Self.element(60)] != nil)
    }
  }

  @Test("Two servers have one key a day; a new day has another", arguments: dialects)
  func keys(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      let (one, other) = (RiderKeys(database), RiderKeys(database))
      let dawn = RiderDay(of: Self.start).next.begin
      let before = try await one.keys(at: dawn - .seconds(60))
      #expect(before.count == 1 && before[0].secret.count == 32)
      #expect(try await other.keys(at: dawn - .seconds(60)) == before)
      let after = try await other.keys(at: dawn + .seconds(60))
      #expect(after.count == 2 && after[1] == before[0] && after[0].secret != before[0].secret)
      #expect(try await one.keys(at: dawn + .seconds(60)) == after)
      #expect(try await one.keys(at: dawn + DoorWord.life) == [after[0]])
      // A restart, too.
      #expect(try await RiderKeys(database).keys(at: dawn + .seconds(90)) == after)
    }
  }

  @Test("What was said leaves the feed and the answers within the hour", arguments: dialects)
  func goneWithinTheHour(_ dialect: Dialect) async throws {
    try await Self.with(dialect) { database in
      _ = try await Self.report(.shut, rider: 1, key: "k").run(on: database, now: Self.start)
      let soon = Self.start + DoorChange.keptFor - .seconds(1)
      let again = try await Self.report(.shut, rider: 1, key: "k").run(on: database, now: soon)
      guard case .repeated = again else {
        Issue.record("\(again)")
        return
      }
      // The quarter of an hour until the next sweeping comes on top.
      #expect(DoorChange.keptFor + .seconds(900) < .seconds(3_600))
      let later = Self.start + DoorChange.keptFor + .seconds(1)
      let left = try await database.read { transaction throws(DatabaseError) in
        try transaction.value(
          "/* city-wide */ SELECT count(*) FROM idempotency WHERE expires_at > $1", later,
          as: Int.self)
      }
      #expect(left == 0)
      let feed = ChangeFeed(database)
      let before = (later - DoorChange.keptFor).milliseconds
      #expect(try await feed.trim(before: before, in: DoorChange.scope) == 1)
    }
  }
}
