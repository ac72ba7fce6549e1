import Crypto
import Database
import Foundation
import Synchronization

@testable import Kernel

/// A town with a few tables and files, whose backups are tried.
enum Town {
  static let migrations = [
    Migration(
      number: 1, name: "town",
      sql: """
        -- house: district
        -- rider: own-key id
        CREATE TABLE house (
          district bigint NOT NULL, id bigint NOT NULL, name text, riders bigint NOT NULL,
          PRIMARY KEY (district, id)
        );
        CREATE TABLE rider (id bigint NOT NULL PRIMARY KEY, house bigint NOT NULL, photo bytea);
        """),
    Migration(
      number: 2, name: "kernel",
      sql: """
        -- stored_content: own-key hash
        -- erasure: own-key subject
        -- backup_made: reference
        CREATE TABLE stored_content (hash bytea NOT NULL PRIMARY KEY, bytes bigint NOT NULL);
        CREATE TABLE erasure (
          subject bytea NOT NULL, kind text NOT NULL, erased_at bigint NOT NULL,
          PRIMARY KEY (subject, kind)
        );
        CREATE TABLE backup_made (
          name text NOT NULL PRIMARY KEY, made_at bigint NOT NULL, bytes bigint NOT NULL,
          row_count bigint NOT NULL
        );
        """),
  ]
  /// What a newer program adds.
  static let newer =
    migrations + [
      Migration(
        number: 3, name: "open",
        sql: "ALTER TABLE house ADD COLUMN open boolean NOT NULL DEFAULT true;")
    ]

  static func fill(_ database: Database, houses: Int, files: TownFiles) async throws {
    try await Migrator(migrations).migrate(database)
    for content in [Array("one".utf8), [], [UInt8](repeating: 7, count: 2_500_000)] {
      try await files.keep(content)
    }
    let hashes = files.hashes
    try await database.write(limit: .seconds(60)) { transaction throws(DatabaseError) in
      for id in 0..<Int64(houses) {
        try transaction.execute(
          "INSERT INTO house (district, id, name, riders) VALUES ($1, $2, $3, 1)", id % 7, id,
          "楼 \(id)")
        try transaction.execute(
          "INSERT INTO rider (id, house, photo) VALUES ($1, $1, $2)", id,
          [UInt8](repeating: UInt8(id % 251), count: Int(id % 100)))
      }
      for hash in hashes {
        try transaction.execute(
          "INSERT INTO stored_content (hash, bytes) VALUES ($1, 1)", hash)
      }
    }
  }

  /// What each table holds, without what a backup itself writes.
  static func digests(_ database: Database) async throws -> [String: TableDigest] {
    let schema = try TransferSchema(migrations)
    return try await database.read(limit: .seconds(60)) { transaction throws(DatabaseError) in
      var digests: [String: TableDigest] = [:]
      for table in schema.tables where table.name != "backup_made" {
        digests[table.name] = try transaction.digest(of: table)
      }
      return digests
    }
  }
}

/// Contents in memory.
final class TownFiles: BackupFiles {
  private let held = Mutex<[[UInt8]: [UInt8]]>([:])
  var hashes: [[UInt8]] { held.withLock { Array($0.keys) } }

  func content(of hash: [UInt8]) async throws(BackupError) -> [UInt8]? {
    held.withLock { $0[hash] }
  }

  func keep(_ content: [UInt8]) async throws(BackupError) {
    held.withLock { $0[Array(SHA256.hash(data: content))] = content }
  }
}

/// A folder that goes with the test.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

extension Restore {
  /// Restores with what most tests need.
  static func run(
    _ path: String, _ key: BackupKey, into location: DatabaseLocation, replaces: Bool = false,
    files: TownFiles? = nil, migrations: [Migration] = Town.migrations,
    erasures: [RepeatedErasure] = []
  ) async throws {
    _ = try await Restore(
      from: path, key: key, files: files, migrations: migrations, erasures: erasures,
      erase: { database in
        let erased = try await RepeatedErasure.all(in: database)
        try await database.write { transaction throws(DatabaseError) in
          for erasure in erased {
            try transaction.execute(
              "DELETE FROM rider WHERE id = $1", Int64(erasure.subject.first ?? 255))
          }
        }
      }
    ).run(into: location, replaces: replaces)
  }
}
