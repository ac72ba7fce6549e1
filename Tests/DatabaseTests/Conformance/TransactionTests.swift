import Database
import Foundation
import Synchronization
import TestDatabases
import Testing

/// What a transaction keeps and what it does not, the same on both engines.
@Suite struct TransactionTests {
  static let dialects = TestDatabases.dialects

  static func count(_ database: Database) async throws -> Int? {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value("SELECT count(*) FROM thing", as: Int.self)
    }
  }

  @Test("A body that fails leaves nothing", arguments: dialects)
  func aBodyThatFailsLeavesNothing(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      await #expect(throws: DatabaseError.duplicate) {
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("INSERT INTO thing (id) VALUES (1)")
          try transaction.execute("INSERT INTO thing (id) VALUES (1)")
        }
      }
      #expect(try await Self.count(database) == 0)
    }
  }

  @Test("After a failure nothing goes on, even when it is swallowed", arguments: dialects)
  func afterAFailureNothingGoesOn(
    _ dialect: Dialect
  ) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let seen = Mutex<DatabaseError?>(nil)
      await #expect(throws: DatabaseError.failedBefore) {
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("INSERT INTO thing (id) VALUES (1)")
          do throws(DatabaseError) {
            try transaction.execute("INSERT INTO thing (id) VALUES (1)")
          } catch {
            seen.withLock { $0 = error }
          }
          do throws(DatabaseError) {
            try transaction.execute("INSERT INTO thing (id) VALUES (2)")
          } catch {
            #expect(error == .failedBefore)
          }
        }
      }
      #expect(seen.withLock { $0 } == .duplicate)
      #expect(try await Self.count(database) == 0)
    }
  }

  @Test("A savepoint undoes only itself", arguments: dialects)
  func aSavepointUndoesOnlyItself(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let outcome = try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id) VALUES (1)")
        var failures = 0
        for id in [1, 2, 1, 3] {
          do throws(DatabaseError) {
            try transaction.savepoint { () throws(DatabaseError) in
              try transaction.execute("INSERT INTO thing (id) VALUES ($1)", 100 + id)
              try transaction.savepoint { () throws(DatabaseError) in
                try transaction.execute("INSERT INTO thing (id) VALUES ($1)", id)
              }
            }
          } catch {
            #expect(error == .duplicate)
            failures += 1
          }
        }
        return failures
      }
      #expect(outcome == 2)
      let ids = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT id FROM thing ORDER BY id") { row throws(DatabaseError) in
          try row.get(0, as: Int.self)
        }
      }
      #expect(ids == [1, 2, 3, 102, 103])
    }
  }

  @Test("Discarding keeps the answer and nothing else", arguments: dialects)
  func discardingKeepsTheAnswerAndNothing(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let answer = try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id) VALUES (1)")
        transaction.discard()
        return "full"
      }
      #expect(answer == "full")
      #expect(try await Self.count(database) == 0)
    }
  }

  @Test("A read sees one state, however long it takes", arguments: dialects)
  func aReadSeesOneStateHowever(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let reading = Mutex(false)
      async let pair = database.read { transaction throws(DatabaseError) in
        let before = try transaction.value("SELECT count(*) FROM thing", as: Int.self)
        reading.withLock { $0 = true }
        Thread.sleep(forTimeInterval: 0.3)
        return [before, try transaction.value("SELECT count(*) FROM thing", as: Int.self)]
      }
      while !reading.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id) VALUES (1)")
        return
      }
      #expect(try await Self.count(database) == 1)
      #expect(try await pair == [0, 0])
    }
  }

  @Test("A statement inside the rows of another is caught", arguments: dialects)
  func aStatementInsideTheRowsOf(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      await #expect(throws: DatabaseError.nested) {
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("INSERT INTO thing (id) VALUES (1), (2)")
          try transaction.stream("SELECT id FROM thing") { row throws(DatabaseError) in
            try transaction.execute("DELETE FROM thing WHERE id = $1", try row.get(0, as: Int.self))
            return true
          }
        }
      }
      #expect(try await Self.count(database) == 0)
    }
  }

  private final class Caught: Sendable {
    let error = Mutex<DatabaseError?>(nil)
  }

  @Test("Calling the database from a body is caught", arguments: dialects)
  func callingTheDatabaseFromABody(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let caught = Caught()
      try await database.write { _ throws(DatabaseError) in
        let done = DispatchSemaphore(value: 0)
        // The only way to call it from here: a task that starts on this very thread.
        _ = Task.immediate {
          do throws(DatabaseError) {
            try await database.read { _ throws(DatabaseError) in }
          } catch {
            caught.error.withLock { $0 = error }
          }
          done.signal()
        }
        _ = done.wait(timeout: .now() + 5)
      }
      #expect(caught.error.withLock { $0 } == .nested)
    }
  }

  @Test("Long answers and long inserts are handed through", arguments: dialects)
  func longAnswersAndLongInsertsAre(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      let inserted = try await database.write { transaction throws(DatabaseError) in
        var id = 0
        return try transaction.insert(
          into: "thing", columns: ["id", "name", "share", "picture", "open"]
        ) { () throws(DatabaseError) in
          id += 1
          return id > 20_000
            ? nil
            : [
              .integer(Int64(id)), id % 3 == 0 ? .null : .text("名\(id)\t\\\n"), .real(0.5),
              .blob([0, 255, UInt8(id % 256)]), .boolean(id % 2 == 0),
            ]
        }
      }
      #expect(inserted == 20_000)
      let (sum, few) = try await database.read { transaction throws(DatabaseError) in
        var sum = 0
        var names = 0
        try transaction.stream("SELECT id, name, picture, open FROM thing ORDER BY id") {
          row throws(DatabaseError) in
          let id = try row.get(0, as: Int.self)
          sum += id
          if try row.get(1, as: String?.self) != nil { names += 1 }
          let (picture, open) = (try row.get(2, as: [UInt8].self), try row.get(3, as: Bool.self))
          #expect(picture == [0, 255, UInt8(id % 256)])
          #expect(open == (id % 2 == 0))
          return true
        }
        #expect(names == 20_000 - 6_666)
        var few = 0
        try transaction.stream("SELECT id FROM thing ORDER BY id") { _ throws(DatabaseError) in
          few += 1
          return few < 700
        }
        // Others may follow in the same transaction.
        _ = try transaction.value("SELECT count(*) FROM thing", as: Int.self)
        return (sum, few)
      }
      #expect(sum == 20_000 * 20_001 / 2)
      #expect(few == 700)
    }
  }

  @Test("A row in a long insert that is refused leaves none", arguments: dialects)
  func aRowInALongInsert(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await StatementTests.makeThings(database)
      await #expect(throws: DatabaseError.duplicate) {
        try await database.write { transaction throws(DatabaseError) in
          var id: Int64 = 0
          try transaction.insert(into: "thing", columns: ["id"]) { () throws(DatabaseError) in
            id += 1
            return id > 500 ? nil : [.integer(id == 400 ? 3 : id)]
          }
        }
      }
      #expect(try await Self.count(database) == 0)
    }
  }

  @Test("A cancelled task stops its statement at once", arguments: dialects)
  func aCancelledTaskStopsItsStatement(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      let slow: SQL =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT sum(i) FROM n"
      for isWrite in [false, true] {
        let start = ContinuousClock.now
        let task = Task { () -> DatabaseError? in
          do throws(DatabaseError) {
            if isWrite {
              _ = try await database.write { transaction throws(DatabaseError) in
                try transaction.value(slow, as: Int.self)
              }
            } else {
              _ = try await database.read { transaction throws(DatabaseError) in
                try transaction.value(slow, as: Int.self)
              }
            }
            return nil
          } catch {
            return error
          }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(3))
        let late = await #expect(throws: DatabaseError.self) {
          try await database.read(limit: .milliseconds(200)) { transaction throws(DatabaseError) in
            try transaction.value(slow, as: Int.self)
          }
        }
        #expect(late == .timedOut)
      }
      // The connections are good afterwards.
      let one = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT 1", as: Int.self)
      }
      #expect(one == 1)
    }
  }

  @Test("A closed database says so", arguments: dialects)
  func aClosedDatabaseSaysSo(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      let database = try await Database.open(location)
      try await StatementTests.makeThings(database)
      await database.close()
      await #expect(throws: DatabaseError.closed) {
        try await database.read { transaction throws(DatabaseError) in
          try transaction.value("SELECT 1", as: Int.self)
        }
      }
      let again = try await Database.open(location)
      #expect(try await Self.count(again) == 0)
      await again.close()
    }
  }
}
