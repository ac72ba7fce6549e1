import Foundation
import PowerLoss
import SeededRandom
import Synchronization
import TestDatabases
import Testing

@testable import Database

/// What a city's file holds after the power failed at any moment: unsynced writes are lost, torn
/// or kept by chance.
@Suite(.serialized) struct PowerLossTests {
  @Test("Nothing acknowledged is lost and nothing is half-written")
  func nothingAcknowledgedIsLost() async throws {
    let losses = try await Self.losses(syncsEveryCommit: true, moments: 30)
    #expect(losses.lost == 0)
    #expect(losses.halves == 0)
    #expect(losses.damaged == 0)
    // The moments must be hard ones: writes were under way.
    #expect(losses.dropped > 0)
  }

  @Test("Without syncs the model shows losses, so it can tell")
  func controlShowsLosses() async throws {
    let losses = try await Self.losses(syncsEveryCommit: false, moments: 10)
    #expect(losses.lost + losses.damaged > 0)
  }

  struct Losses {
    var lost = 0
    var halves = 0
    var damaged = 0
    var dropped = 0
  }

  static func losses(syncsEveryCommit: Bool, moments: Int) async throws -> Losses {
    let seed = UInt64.random(in: 1 ... .max)
    print("power loss: seed \(seed)")
    #expect(powerloss_begin() == 0)
    defer { powerloss_end() }
    return try await TestDatabases.withLocation(.sqlite) { location in
      guard case .sqlite(let path) = location else { return Losses() }
      var settings = DatabaseSettings()
      settings.syncsEveryCommit = syncsEveryCommit
      let database = try await Database.open(location, settings: settings)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, filler TEXT) STRICT")
        try transaction.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
        return
      }
      let acknowledged = Acknowledged()
      var losses = Losses()
      try await withThrowingTaskGroup { group in
        for writer in 0..<8 {
          group.addTask {
            var number = writer
            while !acknowledged.isOver.load(ordering: .relaxed) {
              let id = number
              try await database.write { transaction throws(DatabaseError) in
                try transaction.execute(
                  "INSERT INTO entry (id, filler) VALUES ($1, $2)", id,
                  String(repeating: "x", count: id * 37 % 900))
                try transaction.execute("INSERT INTO half (id) VALUES ($1)", id)
                return
              }
              acknowledged.add(id)
              number += 8
            }
          }
        }
        for moment in 0..<moments {
          try await Task.sleep(for: .milliseconds(20))
          let folder = URL(filePath: path).deletingLastPathComponent()
            .appending(path: "after-\(moment)")
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          // Taken before the moment: these the file must hold.
          let promised = acknowledged.all
          losses.dropped += Int(
            powerloss_snapshot(path, folder.path, seed &+ UInt64(moment) &* 7_919))
          try await check(folder.appending(path: "city.sqlite").path, promised, &losses)
          try FileManager.default.removeItem(at: folder)
        }
        acknowledged.isOver.store(true, ordering: .relaxed)
        try await group.waitForAll()
      }
      await database.close()
      return losses
    }
  }

  private final class Acknowledged: Sendable {
    let isOver = Atomic(false)
    private let ids = Mutex<[Int]>([])
    var all: [Int] { ids.withLock { $0 } }
    func add(_ id: Int) { ids.withLock { $0.append(id) } }
  }

  /// Opens what the disk holds and compares.
  private static func check(_ path: String, _ promised: [Int], _ losses: inout Losses) async throws
  {
    do throws(DatabaseError) {
      let database = try await Database.open(.sqlite(path: path))
      do throws(DatabaseError) {
        let (state, entries, halves) = try await database.read {
          transaction throws(DatabaseError) in
          func ids(_ sql: SQL) throws(DatabaseError) -> Set<Int> {
            Set(try transaction.rows(sql) { row throws(DatabaseError) in try row.get(0) })
          }
          return (
            try transaction.value("PRAGMA integrity_check", as: String.self),
            try ids("SELECT id FROM entry"), try ids("SELECT id FROM half")
          )
        }
        if state != "ok" { losses.damaged += 1 }
        losses.lost += promised.count { !entries.contains($0) }
        losses.halves += entries.symmetricDifference(halves).count
      } catch {
        losses.damaged += 1
      }
      await database.close()
    } catch {
      losses.damaged += 1
    }
  }
}
