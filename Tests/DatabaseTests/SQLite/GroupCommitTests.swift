import Foundation
import Synchronization
import TestDatabases
import Testing

@testable import Database

/// Bodies that share one sync, and what happens when one of them, or the disk, fails.
@Suite struct GroupCommitTests {
  static func with(
    _ change: (inout DatabaseSettings) -> Void = { _ in },
    _ body: (Database) async throws -> Void
  ) async throws {
    var settings = DatabaseSettings()
    change(&settings)
    try await TestDatabases.with(.sqlite, settings: settings) { database in
      try await StatementTests.makeThings(database)
      try await body(database)
    }
  }

  @Test("The settings that durability needs are in force")
  func settings() async throws {
    try await Self.with { database in
      let pragmas = try await database.write { transaction throws(DatabaseError) in
        var texts: [String] = []
        for sql: SQL in ["PRAGMA synchronous", "PRAGMA foreign_keys", "PRAGMA wal_autocheckpoint"] {
          texts.append("\(try transaction.value(sql, as: Int.self) ?? -1)")
        }
        texts.append(try transaction.value("PRAGMA journal_mode", as: String.self) ?? "")
        return texts
      }
      #expect(pragmas == ["2", "1", "0", "wal"])
    }
  }

  /// Holds the writer's thread so that everything that comes meanwhile makes one group.
  static func group(
    _ database: Database, of count: Int,
    limit: @escaping @Sendable (Int) -> Duration? = { _ in nil },
    _ body: @escaping @Sendable (Int, Transaction) throws(DatabaseError) -> Int
  ) async throws -> [Result<Int, DatabaseError>] {
    let gate = Gate()
    let first = Task {
      try await database.write { _ throws(DatabaseError) in gate.wait() }
    }
    while database.load.running == 0 { try await Task.sleep(for: .microseconds(200)) }
    return try await withThrowingTaskGroup(of: (Int, Result<Int, DatabaseError>).self) { group in
      for number in 0..<count {
        group.addTask {
          do throws(DatabaseError) {
            let value = try await database.write(limit: limit(number) ?? .seconds(60)) {
              transaction throws(DatabaseError) in
              try body(number, transaction)
            }
            return (number, .success(value))
          } catch {
            return (number, .failure(error))
          }
        }
        // In order.
        while database.load.waiting < number + 1 { try await Task.sleep(for: .microseconds(200)) }
      }
      gate.open()
      try await first.value
      var results = [Result<Int, DatabaseError>?](repeating: nil, count: count)
      for try await (number, result) in group { results[number] = result }
      return results.compactMap { $0 }
    }
  }

  private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    /// The body may run again: it stays open.
    func wait() {
      _ = semaphore.wait(timeout: .now() + 30)
      semaphore.signal()
    }
    func open() { semaphore.signal() }
  }

  @Test("Many bodies take one sync, and one that fails harms no other")
  func oneFailingBody() async throws {
    try await Self.with {
      $0.groupLimit = .seconds(20)
    } _: { database in
      let before = database.load.commits
      let results = try await Self.group(database, of: 30) {
        number, transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id) VALUES ($1)", number)
        if number % 7 == 3 { try transaction.execute("INSERT INTO thing (id) VALUES ($1)", number) }
        if number % 7 == 5 { transaction.discard() }
        return number
      }
      #expect(database.load.commits == before + 1)
      #expect(database.load.groupSize > 20)
      for (number, result) in results.enumerated() {
        #expect(result == (number % 7 == 3 ? .failure(.duplicate) : .success(number)))
      }
      let ids = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT id FROM thing ORDER BY id") { row throws(DatabaseError) in
          try row.get(0, as: Int.self)
        }
      }
      #expect(ids == (0..<30).filter { ![3, 5].contains($0 % 7) })
    }
  }

  @Test("A group does not grow beyond its time")
  func groupIsCapped() async throws {
    try await Self.with {
      $0.groupLimit = .milliseconds(10)
    } _: { database in
      let before = database.load.commits
      let results = try await Self.group(database, of: 12) {
        number, transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id) VALUES ($1)", number)
        Thread.sleep(forTimeInterval: 0.006)
        return number
      }
      #expect(results.count == 12)
      #expect(database.load.commits >= before + 5)
    }
  }

  @Test("A statement that is stopped takes its group with it: the others are run again")
  func stoppedStatement() async throws {
    try await Self.with {
      $0.groupLimit = .seconds(20)
    } _: { database in
      let runs = Counter()
      let limit: @Sendable (Int) -> Duration? = { $0 == 4 ? .seconds(3) : .seconds(60) }
      let results = try await Self.group(database, of: 6, limit: limit) {
        number, transaction throws(DatabaseError) in
        runs.add()
        try transaction.execute("INSERT INTO thing (id) VALUES ($1)", number)
        guard number == 4 else { return number }
        // An insert that is interrupted makes SQLite undo everything.
        return try transaction.execute(
          """
          INSERT INTO thing (id) WITH RECURSIVE n (i) AS (
            SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT i FROM n
          """)
      }
      #expect(results[4] == .failure(.timedOut))
      for number in [0, 1, 2, 3, 5] { #expect(results[number] == .success(number)) }
      #expect(runs.value > 6)
      let count = try await TransactionTests.count(database)
      #expect(count == 5)
    }
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
  }

  @Test("A full disk is told to those whose rows do not fit, and harms no other")
  func fullDisk() async throws {
    try await Self.with {
      $0.groupLimit = .seconds(20)
    } _: { database in
      // A limit of pages is how SQLite sees a disk without room.
      let pages = try await database.write { transaction throws(DatabaseError) in
        let pages = try transaction.value("PRAGMA page_count", as: Int.self) ?? 0
        _ = try transaction.value(SQL(made: "PRAGMA max_page_count = \(pages + 20)"), as: Int.self)
        return pages
      }
      #expect(pages > 0)
      let results = try await Self.group(database, of: 10) {
        number, transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO thing (id, picture) VALUES ($1, $2)", number,
          [UInt8](repeating: 1, count: number == 5 ? 500_000 : 100))
        return number
      }
      for number in 0..<10 {
        #expect(results[number] == (number == 5 ? .failure(.diskFull) : .success(number)))
      }
      let count = try await TransactionTests.count(database)
      #expect(count == 9)
      let state = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("PRAGMA integrity_check", as: String.self)
      }
      #expect(state == "ok")
    }
  }

  @Test("Writers and readers without pause leave a short log")
  func logStaysShort() async throws {
    try await TestDatabases.withLocation(.sqlite) { location in
      guard case .sqlite(let path) = location else { return }
      let database = try await Database.open(location)
      try await StatementTests.makeThings(database)
      var longest = 0
      for round in 0..<60 {
        try await database.write { transaction throws(DatabaseError) in
          for number in 0..<40 {
            try transaction.execute(
              "INSERT INTO thing (id, picture) VALUES ($1, $2)", round * 1_000 + number,
              [UInt8](repeating: 7, count: 50_000))
          }
        }
        _ = try await TransactionTests.count(database)
        try await Task.sleep(for: .milliseconds(10))
        let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        longest = max(longest, size ?? 0)
      }
      // 120 MB were written.
      #expect(longest < 100 << 20)
      await database.close()
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }
  }
}
