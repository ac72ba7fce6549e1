import Database
import TestDatabases
import Testing

/// Many writers at once, the same on both engines.
@Suite struct RaceTests {
  static let dialects = TestDatabases.dialects

  /// At READ COMMITTED too: guard rows alone must be enough.
  static let settings: [(Dialect, Bool)] = dialects.flatMap { dialect in
    dialect == .sqlite ? [(dialect, true)] : [(dialect, true), (dialect, false)]
  }

  static func with(
    _ setting: (Dialect, Bool), _ body: (Database) async throws -> Void
  ) async throws {
    var settings = DatabaseSettings()
    settings.isSerializable = setting.1
    settings.writeLimit = .seconds(60)
    try await TestDatabases.with(setting.0, settings: settings) { database in
      try await StatementTests.makeThings(database)
      try await body(database)
    }
  }

  @Test("Of many writers of one row every one counts", arguments: settings)
  func ofManyWritersOfOneRow(_ setting: (Dialect, Bool)) async throws {
    try await Self.with(setting) { database in
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id, count) VALUES (1, 0)")
        return
      }
      let writers = setting.0 == .sqlite ? 200 : 40
      try await withThrowingTaskGroup { group in
        for _ in 0..<writers {
          group.addTask {
            try await database.write { transaction throws(DatabaseError) in
              try transaction.execute("UPDATE thing SET count = count + 1 WHERE id = 1")
              return
            }
          }
        }
        try await group.waitForAll()
      }
      let count = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count FROM thing WHERE id = 1", as: Int.self)
      }
      #expect(count == writers)
    }
  }

  @Test("Of many takers of one place one gets it", arguments: settings)
  func ofManyTakersOfOnePlace(_ setting: (Dialect, Bool)) async throws {
    try await Self.with(setting) { database in
      let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
        for id in 0..<20 {
          group.addTask {
            do throws(DatabaseError) {
              try await database.write { transaction throws(DatabaseError) in
                try transaction.execute("INSERT INTO thing (id, count) VALUES (1, $1)", id)
                return
              }
              return true
            } catch {
              guard error == .duplicate else { throw error }
              return false
            }
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(winners == 1)
    }
  }

  /// Two people on call, each may go when another stays: 60 races for each way of racing.
  ///
  /// The guard row is touched first, so nobody decides on a state that another is changing.
  @Test("Write skew does not happen where a guard is touched", arguments: settings, [false, true])
  func writeSkewDoesNotHappenWhere(
    _ setting: (Dialect, Bool), readsFirst: Bool
  ) async throws {
    try await Self.with(setting) { database in
      let skews = try await Self.skews(database, touchesGuard: true, sums: readsFirst)
      #expect(skews == 0)
    }
  }

  /// The control: without the guard the races are real, or the test above proves nothing.
  @Test(
    "Without a guard it does happen at READ COMMITTED", .enabled(if: dialects.contains(.postgresql))
  )
  func withoutAGuardItDoesHappen() async throws {
    try await Self.with((.postgresql, false)) { database in
      let skews = try await Self.skews(database, touchesGuard: false, sums: false)
      #expect(skews > 0)
    }
  }

  /// Runs 60 races and counts those that left nobody on call.
  static func skews(
    _ database: Database, touchesGuard: Bool, sums: Bool
  ) async throws -> Int {
    var violations = 0
    for race in 0..<60 {
      let (guardRow, one, other) = (race * 10 + 1, race * 10 + 2, race * 10 + 3)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO thing (id, count) VALUES ($1, 0), ($2, 1), ($3, 1)", guardRow, one, other)
        return
      }
      try await withThrowingTaskGroup { group in
        for person in [one, other] {
          group.addTask {
            try await database.write { transaction throws(DatabaseError) in
              if touchesGuard {
                try transaction.execute(
                  "UPDATE thing SET count = count + 1 WHERE id = $1", guardRow)
              }
              let onCall: Int?
              if sums {
                onCall = try transaction.value(
                  "SELECT sum(count) FROM thing WHERE id IN ($1, $2)", one, other, as: Int.self)
              } else {
                onCall = try transaction.rows(
                  "SELECT id FROM thing WHERE id IN ($1, $2) AND count = 1", one, other
                ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }.count
              }
              guard let onCall, onCall > 1 else { return }
              try transaction.execute("UPDATE thing SET count = 0 WHERE id = $1", person)
            }
          }
        }
        try await group.waitForAll()
      }
      let left = try await database.read { transaction throws(DatabaseError) in
        try transaction.value(
          "SELECT sum(count) FROM thing WHERE id IN ($1, $2)", one, other, as: Int.self)
      }
      if left == 0 { violations += 1 }
    }
    return violations
  }
}
