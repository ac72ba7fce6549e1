import Database
import Synchronization
import TestDatabases
import Testing

/// Moving a city from one database to another.
@Suite struct CopyTests {
  static let pairs = TestDatabases.dialects.flatMap { one in
    TestDatabases.dialects.map { Pair(from: one, to: $0) }
  }

  /// From which engine to which.
  struct Pair: Sendable, CustomTestStringConvertible {
    var from: Dialect
    var to: Dialect
    var testDescription: String { "\(from.rawValue) to \(to.rawValue)" }
  }

  static func with(
    _ pair: Pair, rows: Int, _ body: (Database, Database) async throws -> Void
  ) async throws {
    try await TestDatabases.with(pair.from) { source in
      try await SmallCity.fill(source, rows: rows)
      try await TestDatabases.with(pair.to) { target in try await body(source, target) }
    }
  }

  @Test("Every row arrives, and the source takes no more writes", arguments: pairs)
  func everyRowArrives(_ pair: Pair) async throws {
    try await Self.with(pair, rows: 1_000) { source, target in
      let before = try await SmallCity.digests(source)
      let report = try await DatabaseCopy(
        from: source, to: target, migrations: SmallCity.migrations
      ).run()
      #expect(report.rows == 2_003)
      #expect(try await SmallCity.digests(target) == before)
      #expect(try await SmallCity.digests(source) == before)
      #expect(before["area"]?.rows == 3)
      await #expect(throws: DatabaseError.moved) { try await Self.write(source) }
      try await Self.write(target)
      await #expect(throws: (any Error).self) {
        try await DatabaseCopy(from: source, to: target, migrations: SmallCity.migrations).run()
      }
    }
  }

  /// The server has connections of its own, as another program would.
  @Test("A city in use loses nothing that was acknowledged", arguments: pairs)
  func cityInUse(_ pair: Pair) async throws {
    try await TestDatabases.withLocation(pair.from) { location in
      let server = try await Database.open(location)
      try await SmallCity.fill(server, rows: 1_000)
      let source = try await Database.open(location, settings: .transfer)
      try await TestDatabases.with(pair.to) { target in
        try await copyInUse(server, source, target)
      }
      await source.close()
      await server.close()
    }
  }

  private func copyInUse(_ server: Database, _ source: Database, _ target: Database) async throws {
    let writers = BusyWriters()
    let work = Task { await writers.run(server) }
    while writers.acknowledged.count < 200, writers.errors.isEmpty {
      try await Task.sleep(for: .milliseconds(5))
    }
    let reading = Task {
      var rows = 0
      while !Task.isCancelled {
        rows =
          try await server.read { transaction throws(DatabaseError) in
            try transaction.value("/* city-wide */ SELECT count(*) FROM report", as: Int.self)
          } ?? 0
      }
      return rows
    }
    try await DatabaseCopy(from: source, to: target, migrations: SmallCity.migrations).run()
    await work.value
    reading.cancel()
    #expect((try? await reading.value) != 0)
    #expect(writers.errors == [.moved])
    for table in ["report", "answer"] {
      let found = try await target.read { transaction throws(DatabaseError) in
        try transaction.rows(SQL(made: "SELECT id FROM \(table) WHERE district = 9")) {
          row throws(DatabaseError) in try row.get(0, as: Int64.self)
        }
      }
      #expect(Set(found) == writers.acknowledged)
    }
  }

  @Test("A target that holds rows is refused and stays as it is", arguments: pairs)
  func filledTarget(_ pair: Pair) async throws {
    try await Self.with(pair, rows: 10) { source, target in
      try await SmallCity.fill(target, rows: 2, seed: 8)
      let before = try await SmallCity.digests(target)
      await #expect(throws: TransferError.targetHoldsRows(table: "area")) {
        try await DatabaseCopy(from: source, to: target, migrations: SmallCity.migrations).run()
      }
      #expect(try await SmallCity.digests(target) == before)
      try await Self.write(source)
    }
  }

  @Test(
    "A migrated target with only its seeds is taken; --keep leaves the source", arguments: pairs)
  func migratedTarget(_ pair: Pair) async throws {
    try await Self.with(pair, rows: 10) { source, target in
      try await Migrator(SmallCity.migrations).migrate(target)
      try await DatabaseCopy(
        from: source, to: target, migrations: SmallCity.migrations, isKept: true
      ).run()
      #expect(try await SmallCity.digests(target) == SmallCity.digests(source))
      try await Self.write(source)
    }
  }

  @Test("What can't be put into the target leaves both as they were", arguments: pairs)
  func failingTarget(_ pair: Pair) async throws {
    try await Self.with(pair, rows: 500) { source, target in
      try await Migrator(SmallCity.migrations).migrate(target)
      // The target refuses the last rows of all.
      try await target.write { transaction throws(DatabaseError) in
        try transaction.execute("CREATE UNIQUE INDEX strict ON answer (district)")
        return
      }
      await #expect(throws: TransferError.target(.duplicate)) {
        try await DatabaseCopy(from: source, to: target, migrations: SmallCity.migrations).run()
      }
      #expect(try await SmallCity.digests(target)["report"] == TableDigest())
      try await Self.write(source)
    }
  }

  @Test("A database is not copied onto itself", arguments: TestDatabases.dialects)
  func ontoItself(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let one = try await Database.open(location)
      let other = try await Database.open(location)
      try await SmallCity.fill(one, rows: 1)
      await #expect(throws: TransferError.sameDatabase) {
        try await DatabaseCopy(from: one, to: other, migrations: SmallCity.migrations).run()
      }
      await one.close()
      await other.close()
    }
  }

  @Test("A source of an older schema stays at it; a newer one is refused", arguments: pairs)
  func schemas(_ pair: Pair) async throws {
    try await Self.with(pair, rows: 10) { source, target in
      let old = Array(SmallCity.migrations.dropLast())
      await #expect(throws: TransferError.schema(.newerSchema(number: 3, name: "answers"))) {
        try await DatabaseCopy(from: source, to: target, migrations: old).run()
      }
      try await TestDatabases.with(pair.from) { older in
        try await Migrator(old).migrate(older)
        try await DatabaseCopy(from: older, to: target, migrations: SmallCity.migrations).run()
        let plan = try await Migrator(SmallCity.migrations).plan(target)
        #expect(plan.map(\.number) == [3])
      }
    }
  }

  static func write(_ database: Database) async throws {
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute("UPDATE area SET name = 'other' WHERE id = 0")
      return
    }
  }
}

/// Writers who go on until they are refused.
final class BusyWriters: Sendable {
  private let state = Mutex<(acknowledged: Set<Int64>, errors: [DatabaseError])>(([], []))
  var acknowledged: Set<Int64> { state.withLock { $0.acknowledged } }
  /// What the last ones of them met, each once.
  var errors: [DatabaseError] {
    state.withLock { state in
      state.errors.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  func run(_ database: Database, upTo most: Int64 = 100_000) async {
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<Int64(4) { group.addTask { await self.write(database, writer, most) } }
    }
  }

  private func write(_ database: Database, _ writer: Int64, _ most: Int64) async {
    for number in 0..<most {
      let id = 1_000_000 * (writer + 1) + number
      do throws(DatabaseError) {
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("INSERT INTO report (district, id, area) VALUES (9, $1, 1)", id)
          try transaction.execute(
            "INSERT INTO answer (district, id, report) VALUES (9, $1, $1)", id)
        }
        state.withLock { _ = $0.acknowledged.insert(id) }
      } catch {
        state.withLock { $0.errors.append(error) }
        return
      }
      if Task.isCancelled { return }
    }
  }
}
