import Foundation
import TestDatabases
import Testing

@testable import Database

/// Files that can't be used, and disks that end.
@Suite struct BadFileTests {
  static func open(_ path: String) async -> DatabaseError? {
    do throws(DatabaseError) {
      let database = try await Database.open(.sqlite(path: path))
      await database.close()
      return nil
    } catch {
      return error
    }
  }

  @Test("What is no database, or is not there, is told")
  func wrongFiles() async throws {
    try await TestDatabases.withLocation(.sqlite) { location in
      guard case .sqlite(let path) = location else { return }
      try Data("this is a letter, not a database, and long enough to be looked at".utf8)
        .write(to: URL(filePath: path))
      #expect(await Self.open(path) == .damaged)
      let error = await Self.open("/nowhere/at/all/city.sqlite")
      guard case .cannotConnect = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("A new file and its log are its owner's alone")
  func rights() async throws {
    try await TestDatabases.withLocation(.sqlite) { location in
      guard case .sqlite(let path) = location else { return }
      let database = try await Database.open(location)
      try await StatementTests.makeThings(database)
      for name in [path, path + "-wal", path + "-shm"] {
        let rights =
          try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int
        #expect(rights == 0o600)
      }
      await database.close()
    }
  }

  @Test("A damaged page is an error of the read that meets it, and writes elsewhere go on")
  func damagedPage() async throws {
    try await TestDatabases.withLocation(.sqlite) { location in
      guard case .sqlite(let path) = location else { return }
      var database = try await Database.open(location)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("CREATE TABLE good (id INTEGER PRIMARY KEY) STRICT")
        try transaction.execute("CREATE TABLE bad (id INTEGER PRIMARY KEY, filler TEXT) STRICT")
        for id in 0..<200 {
          try transaction.execute(
            "INSERT INTO bad (id, filler) VALUES ($1, $2)", id, String(repeating: "y", count: 900))
        }
      }
      await database.close()
      let file = try FileHandle(forUpdating: URL(filePath: path))
      let size = try file.seekToEnd()
      try file.seek(toOffset: size - 3 * 4_096)
      try file.write(contentsOf: [UInt8](repeating: 0xff, count: 3 * 4_096))
      try file.close()
      database = try await Database.open(location)
      await #expect(throws: DatabaseError.damaged) {
        try await database.read { transaction throws(DatabaseError) in
          try transaction.value("SELECT sum(length(filler)) FROM bad", as: Int.self)
        }
      }
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO good (id) VALUES (1)")
        return
      }
      await database.close()
    }
  }

  @Test("Without permission to write, opening says so")
  func readOnlyFolder() async throws {
    // Root may write everywhere; a file system that can't be written stands for it.
    let path = "/proc/city.sqlite"
    let error = await Self.open(path)
    guard case .cannotConnect = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("Two programs on one file: the second waits for the first, and both writes are kept")
  func twoPrograms() async throws {
    try await TestDatabases.withLocation(.sqlite) { location in
      let one = try await Database.open(location)
      let other = try await Database.open(location)
      try await StatementTests.makeThings(one)
      try await withThrowingTaskGroup { group in
        for (database, base) in [(one, 0), (other, 1_000)] {
          for number in 0..<50 {
            group.addTask {
              try await database.write { transaction throws(DatabaseError) in
                try transaction.execute("INSERT INTO thing (id) VALUES ($1)", base + number)
                return
              }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await TransactionTests.count(one) == 100)
      #expect(try await TransactionTests.count(other) == 100)
      await one.close()
      await other.close()
    }
  }
}
