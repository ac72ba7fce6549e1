import Foundation
import TestDatabases
import Testing

@testable import Database

/// A real file system of three megabytes, which fills up, is given room again, and turns read-only.
@Suite(.serialized) struct SmallDiskTests {
  /// Mounting needs rights that not every machine gives.
  static let canMount: Bool = {
    let can = (try? withSmallDisk { _ in true }) ?? false
    if !can {
      FileHandle.standardError.write(Data("SKIPPED small disk: nothing can be mounted here\n".utf8))
    }
    return can
  }()

  private static func command(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private struct CannotMount: Error {}

  private static func mounted() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "small-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.path) else {
      try FileManager.default.removeItem(at: folder)
      throw CannotMount()
    }
    return folder
  }

  private static func unmount(_ folder: URL) {
    _ = command("umount", "-l", folder.path)
    try? FileManager.default.removeItem(at: folder)
  }

  private static func withSmallDisk<Outcome>(_ body: (URL) throws -> Outcome) throws -> Outcome {
    let folder = try mounted()
    defer { unmount(folder) }
    return try body(folder)
  }

  private static func insert(_ database: Database, _ id: Int, bytes: Int) async -> DatabaseError? {
    do throws(DatabaseError) {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO thing (id, picture) VALUES ($1, $2)", id, [UInt8](repeating: 9, count: bytes)
        )
        return
      }
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "A disk that fills up: clear errors, nothing acknowledged lost, and it goes on",
    .enabled(if: canMount))
  func fullDisk() async throws {
    let folder = try Self.mounted()
    defer { Self.unmount(folder) }
    let filler = folder.appending(path: "filler")
    try Data(count: 1 << 20).write(to: filler)
    let location = DatabaseLocation.sqlite(path: folder.appending(path: "city.sqlite").path)
    let database = try await Database.open(location)
    try await StatementTests.makeThings(database)
    let answers = await withTaskGroup(of: [(Int, DatabaseError?)].self) { group in
      for writer in 0..<8 {
        group.addTask {
          var answers: [(Int, DatabaseError?)] = []
          for number in 0..<40 {
            let id = writer * 1_000 + number
            answers.append((id, await Self.insert(database, id, bytes: 12_000)))
          }
          return answers
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(answers.compactMap { $0.1.map { "\($0)" } }) == ["diskFull"])
    func ids() async throws -> Set<Int> {
      Set(
        try await database.read { transaction throws(DatabaseError) in
          try transaction.rows("SELECT id FROM thing") { row throws(DatabaseError) in
            try row.get(0, as: Int.self)
          }
        })
    }
    let promised = Set(answers.filter { $0.1 == nil }.map(\.0))
    #expect(!promised.isEmpty)
    let found = try await ids()
    #expect(found == promised)
    // Room again.
    try FileManager.default.removeItem(at: filler)
    #expect(await Self.insert(database, 99_999, bytes: 100) == nil)
    await database.close()
    let again = try await Database.open(location)
    let state = try await again.read { transaction throws(DatabaseError) in
      try transaction.value("PRAGMA integrity_check", as: String.self)
    }
    #expect(state == "ok")
    await again.close()
  }

  @Test("A file system that turns read-only: reads go on, writes say why", .enabled(if: canMount))
  func readOnlyDisk() async throws {
    let folder = try Self.mounted()
    defer { Self.unmount(folder) }
    let location = DatabaseLocation.sqlite(path: folder.appending(path: "city.sqlite").path)
    var database = try await Database.open(location)
    try await StatementTests.makeThings(database)
    #expect(await Self.insert(database, 1, bytes: 10) == nil)
    await database.close()
    guard Self.command("mount", "-o", "remount,ro", folder.path) else { throw CannotMount() }
    // Without a log to write there is no server on such a disk, and it says so when it starts.
    let error = await BadFileTests.open(folder.appending(path: "city.sqlite").path)
    #expect([.readOnly, .cannotConnect("unable to open database file")].contains(error))
    guard Self.command("mount", "-o", "remount,rw", folder.path) else { throw CannotMount() }
    database = try await Database.open(location)
    #expect(try await TransactionTests.count(database) == 1)
    await database.close()
  }
}
