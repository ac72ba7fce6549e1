import Foundation
import Synchronization
import TestDatabases
import Testing

@testable import Database

@Suite struct MigratorTests {
  private static let first = Migration(
    number: 1, name: "places",
    sql: """
      -- place: district
      CREATE TABLE place (
        district bigint NOT NULL, id bigint NOT NULL, name text NOT NULL,
        open boolean NOT NULL DEFAULT true, size double precision, seal bytea,
        PRIMARY KEY (district, id)
      );
      INSERT INTO place (district, id, name) VALUES (1, 1, 'b');
      """)
  private static let second = Migration(
    number: 2, name: "areas",
    sql: """
      -- area: reference
      CREATE TABLE area (id bigint PRIMARY KEY, name text NOT NULL);
      ALTER TABLE place ADD COLUMN closed boolean NOT NULL DEFAULT false;
      INSERT INTO place (district, id, name, open, closed) VALUES (1, 2, 'A', false, true);
      """)
  private static let index = Migration(
    number: 3, name: "index",
    sql: "-- alone\nCREATE INDEX CONCURRENTLY IF NOT EXISTS place_name ON place (district, name);")

  @Test(arguments: TestDatabases.dialects)
  func whatIsMissingIsAppliedOnce(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      let one = Migrator([Self.first], now: { 1_700_000_000_000 })
      #expect(try await one.plan(database).map(\.number) == [1])
      #expect(try await one.migrate(database).map(\.number) == [1])
      #expect(try await one.migrate(database).isEmpty)
      let both = Migrator([Self.second, Self.first])
      #expect(try await both.plan(database).map(\.number) == [2])
      #expect(try await both.migrate(database).map(\.number) == [2])
      let names = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows(
          "SELECT name, open, closed FROM place WHERE district = 1 ORDER BY name"
        ) { row throws(DatabaseError) in
          "\(try row.get(0, as: String.self)) \(try row.get(1, as: Bool.self)) \(try row.get(2, as: Bool.self))"
        }
      }
      #expect(names == ["A false true", "b true false"])
      let ledger = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT checksum, applied_at FROM schema_migration ORDER BY number") {
          row throws(DatabaseError) in
          (try row.get(0, as: String.self), try row.get(1, as: Int64.self))
        }
      }
      #expect(ledger.count == 2)
      #expect(ledger[0].0.count == 64)
      #expect(ledger[0].1 == 1_700_000_000_000)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func theDryRunWritesNothing(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      _ = try await Migrator([Self.first]).plan(database)
      let entries = try await database.read { transaction throws(DatabaseError) in
        try MigrationLedger.entries(transaction).count
      }
      #expect(entries == 0)
      await #expect(throws: DatabaseError.self) {
        try await database.write { transaction throws(DatabaseError) in
          _ = try transaction.execute("DELETE FROM schema_migration")
        }
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aFailingMigrationLeavesNothing(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      let bad = Migration(
        number: 2, name: "bad",
        sql: """
          -- area: reference
          CREATE TABLE area (id bigint PRIMARY KEY);
          INSERT INTO area (id) VALUES (1);
          INSERT INTO area (id) VALUES (1);
          """)
      let failure = MigrationError.failed(
        number: 2, name: "bad", statement: 3, DatabaseError.duplicate)
      await #expect(throws: failure) { try await Migrator([Self.first, bad]).migrate(database) }
      // The table is not there, and the first one is.
      let good = Migration(number: 2, name: "good", sql: Self.second.text(for: .sqlite))
      #expect(
        try await Migrator([Self.first, good]).migrate(database).map(\.number) == [2])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatWasAppliedMustNotChange(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      try await Migrator([Self.first]).migrate(database)
      let changed = Migration(
        number: 1, name: "places", sql: Self.first.text(for: .sqlite) + "\n-- a remark")
      await #expect(throws: MigrationError.changed(number: 1, name: "places")) {
        try await Migrator([changed, Self.second]).migrate(database)
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aNewerSchemaIsRefused(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      try await Migrator([Self.first, Self.second]).migrate(database)
      let newer = MigrationError.newerSchema(number: 2, name: "areas")
      await #expect(throws: newer) { try await Migrator([Self.first]).migrate(database) }
      await #expect(throws: newer) { try await Migrator([Self.first]).plan(database) }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aTargetMayComeLater(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      let late = Migration(
        number: 100, name: "late",
        sql: "-- late: reference\nCREATE TABLE late (id bigint PRIMARY KEY);")
      try await Migrator([late, Self.first]).migrate(database)
      #expect(
        try await Migrator([late, Self.first, Self.second]).migrate(database).map(\.number) == [2])
    }
  }

  @Test func numbersAreUnique() async throws {
    try await TestDatabases.with(.sqlite) { database async throws in
      let other = Migration(number: 1, name: "other", sql: "DROP TABLE place;")
      await #expect(throws: MigrationError.numberTaken(1)) {
        try await Migrator([Self.first, other]).migrate(database)
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func anIndexIsMadeAlone(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      let all = Migrator([Self.first, Self.second, Self.index])
      #expect(try await all.migrate(database).count == 3)
      #expect(try await all.migrate(database).isEmpty)
      await #expect(throws: DatabaseError.self) {
        try await database.write { transaction throws(DatabaseError) in
          _ = try transaction.execute("CREATE INDEX place_name ON place (district, name)")
        }
      }
    }
  }

  /// A unique index over doubles fails half-made; when they are gone it is made anew.
  @Test(arguments: TestDatabases.dialects)
  func aBrokenIndexIsMadeAnew(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database async throws in
      let unique = Migration(
        number: 4, name: "unique",
        sql: """
          -- alone
          CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS place_open ON place (district, open);
          """)
      let all = Migrator([Self.first, unique])
      try await Migrator([Self.first]).migrate(database)
      try await database.write { transaction throws(DatabaseError) in
        _ = try transaction.execute("INSERT INTO place (district, id, name) VALUES (1, 2, 'c')")
      }
      await #expect(
        throws: MigrationError.failed(
          number: 4, name: "unique", statement: 1, DatabaseError.duplicate)
      ) { try await all.migrate(database) }
      try await database.write { transaction throws(DatabaseError) in
        _ = try transaction.execute("DELETE FROM place WHERE district = 1 AND id = 2")
      }
      #expect(try await all.migrate(database).map(\.number) == [4])
      await #expect(throws: DatabaseError.duplicate) {
        try await database.write { transaction throws(DatabaseError) in
          _ = try transaction.execute("INSERT INTO place (district, id, name) VALUES (1, 2, 'c')")
        }
      }
    }
  }
}

/// Servers that start together: each migration is applied by one of them.
@Suite struct MigratorRaceTests {
  @Test(arguments: TestDatabases.dialects)
  func serversThatStartTogether(_ dialect: Dialect) async throws {
    let migrations =
      (1...5).map { number in
        Migration(
          number: number, name: "step\(number)",
          sql: """
            -- step\(number): reference
            CREATE TABLE step\(number) (id bigint PRIMARY KEY, label text NOT NULL);
            INSERT INTO step\(number) (id, label) VALUES (1, 'once');
            """)
      } + [
        Migration(
          number: 6, name: "index",
          sql: "-- alone\nCREATE INDEX CONCURRENTLY IF NOT EXISTS step_label ON step1 (label);")
      ]
    for _ in 0..<5 {
      try await TestDatabases.withLocation(dialect) { location async throws in
        var servers: [Database] = []
        for _ in 0..<4 { servers.append(try await Database.open(location)) }
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
          for server in servers {
            group.addTask { try await Migrator(migrations).migrate(server).map(\.number) }
          }
          return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied.sorted() == [1, 2, 3, 4, 5, 6])
        for server in servers { await server.close() }
      }
    }
  }

  /// A long migration of another server is waited for, longer than any ordinary write would.
  @Test(.timeLimit(.minutes(2)), arguments: TestDatabases.dialects)
  func aLongMigrationIsWaitedFor(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location async throws in
      let first = try await Database.open(location)
      let second = try await Database.open(location)
      let migration = Migration(
        number: 1, name: "one", sql: "-- one: reference\nCREATE TABLE one (id bigint PRIMARY KEY);")
      try await MigrationLedger.prepare(first, limit: .seconds(60))
      async let longOne: Void = first.write(limit: .seconds(60)) {
        transaction throws(DatabaseError) in
        try MigrationLedger.lock(transaction)
        sleep(14)
      }
      try await Task.sleep(for: .seconds(1))
      let start = ContinuousClock.now
      #expect(try await Migrator([migration]).migrate(second).map(\.number) == [1])
      #expect(ContinuousClock.now - start > .seconds(8))
      try await longOne
      await first.close()
      await second.close()
    }
  }
}
