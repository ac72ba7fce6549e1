import Crypto
import Database
import Foundation
import SeededRandom
import TestDatabases
import Testing

@testable import Kernel

/// Backups that are not what they should be: told clearly, and nothing is changed.
@Suite struct BackupDamageTests {
  static let cost = ScryptCost(logRounds: 10, blockSize: 1, parallelism: 1)

  /// A backup of several chunks.
  static func with(
    _ key: BackupKey, _ body: (Folder, _ path: String, _ bytes: [UInt8]) async throws -> Void
  ) async throws {
    let folder = try Folder()
    let path = folder.file("backup")
    try await TestDatabases.with(.sqlite) { database in
      let files = TownFiles()
      try await Town.fill(database, houses: 300, files: files)
      _ = try await Backup(
        of: database, files: files, migrations: Town.migrations, key: key, time: SystemTime(),
        cost: cost
      ).write(to: path, replaces: false)
    }
    try await body(folder, path, Array(try Data(contentsOf: URL(filePath: path))))
  }

  static func check(_ path: String, _ key: BackupKey) throws(BackupError) {
    _ = try Restore(
      from: path, key: key, files: nil, migrations: Town.migrations, erasures: [],
      erase: { _ in }
    ).check()
  }

  @Test("Every changed bit, cut and addition is found")
  func damage() async throws {
    let key = BackupTests.key
    try await Self.with(key) { _, path, bytes in
      try Self.check(path, key)
      #expect(Self.chunks(bytes).count > 2)
      func expect(_ changed: [UInt8], _ error: BackupError?) throws {
        try Data(changed).write(to: URL(filePath: path))
        do throws(BackupError) {
          try Self.check(path, key)
          Issue.record("nothing was found")
        } catch let found {
          if let error { #expect(found == error) }
        }
      }
      var random = SeededRandom(seed: 3)
      for _ in 0..<40 {
        var changed = bytes
        changed[Int.random(in: bytes.indices, using: &random)] ^=
          1 << UInt8.random(in: 0...7, using: &random)
        try expect(changed, nil)
        try expect(Array(bytes.prefix(Int.random(in: bytes.indices, using: &random))), nil)
      }
      for position in stride(from: 0, to: BackupHeader.length, by: 4) {
        var changed = bytes
        changed[position] ^= 1
        try expect(
          changed, position < 8 ? .notABackup : position == 8 ? .otherVersion(0) : .damagedHeader)
      }
      try expect([], .notABackup)
      try expect(Array("something else".utf8), .notABackup)
      try expect(bytes.dropLast(), .truncated)
      try expect(bytes + [0], .bytesBehindEnd)
      let chunks = Self.chunks(bytes)
      let header = Array(bytes.prefix(BackupHeader.length))
      try expect(header, .truncated)
      // Whole chunks that are left out, moved, repeated or added.
      try expect(header + chunks.dropLast().joined(), .truncated)
      try expect(header + (chunks + [chunks[0]]).joined(), .bytesBehindEnd)
      try expect(header + (chunks + [chunks[chunks.count - 1]]).joined(), .bytesBehindEnd)
      try expect(header + chunks.dropFirst().joined(), .damaged(chunk: 0))
      try expect(
        header + ([chunks[1], chunks[0]] + chunks[2...]).joined(), .damaged(chunk: 0))
    }
  }

  static func chunks(_ bytes: [UInt8]) -> [[UInt8]] {
    var reader = ByteReader(Array(bytes[BackupHeader.length...]))
    var chunks: [[UInt8]] = []
    while let size = reader.little(UInt32.self), let chunk = reader.bytes(Int(size)) {
      var whole: [UInt8] = []
      whole.append(little: size)
      chunks.append(whole + chunk)
    }
    return chunks
  }

  @Test("The wrong key is told from damage")
  func wrongKey() async throws {
    let other = BackupKey(SymmetricKey(size: .bits256))
    let phrase = try BackupKey(passphrase: "twelve small riders")
    try await Self.with(BackupTests.key) { _, path, _ in
      #expect(throws: BackupError.wrongKey) { try Self.check(path, other) }
      #expect(throws: BackupError.otherKindOfKey(wantsPassphrase: false)) {
        try Self.check(path, phrase)
      }
    }
    try await Self.with(phrase) { _, path, _ in
      try Self.check(path, phrase)
      let wrong = try BackupKey(passphrase: "twelve small rider")
      #expect(throws: BackupError.wrongKey) { try Self.check(path, wrong) }
      #expect(throws: BackupError.otherKindOfKey(wantsPassphrase: true)) {
        try Self.check(path, other)
      }
    }
    #expect(throws: BackupError.weakPassphrase) { try BackupKey(passphrase: "short") }
  }

  @Test("A key file is for its owner only")
  func keyFiles() throws {
    let folder = try Folder()
    let path = folder.file("key")
    try BackupKey.make(at: path)
    #expect(throws: BackupError.exists(path: path)) { try BackupKey.make(at: path) }
    _ = try BackupKey(file: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: BackupError.keyIsOpen(path: path)) { try BackupKey(file: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try "nothing".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: BackupError.noKey(path: path)) { try BackupKey(file: path) }
  }

  @Test("A damaged backup changes nothing of the database", arguments: TestDatabases.dialects)
  func nothingChanged(_ dialect: Dialect) async throws {
    try await Self.with(BackupTests.key) { folder, path, bytes in
      var changed = bytes
      changed[bytes.count / 2] ^= 1
      try Data(changed).write(to: URL(filePath: path))
      try await TestDatabases.withLocation(dialect) { location in
        let database = try await Database.open(location)
        try await Town.fill(database, houses: 10, files: TownFiles())
        let before = try await Town.digests(database)
        await database.close()
        await #expect(throws: BackupError.self) {
          try await Restore.run(path, BackupTests.key, into: location, replaces: true)
        }
        let after = try await Database.open(location)
        #expect(try await Town.digests(after) == before)
        await after.close()
      }
      #expect(folder.names == ["backup"])
    }
  }

  @Test("Under the final name there is never half a backup")
  func finalName() async throws {
    let folder = try Folder()
    let path = folder.file("backup")
    do {
      let file = try NewFile(path, replaces: false)
      try file.write([1, 2, 3])
      #expect(throws: BackupError.beingWritten(path: path)) {
        _ = try NewFile(path, replaces: false)
      }
      #expect(folder.names == ["backup.partial"])
    }
    #expect(folder.names.isEmpty)
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: BackupError.exists(path: path)) { _ = try NewFile(path, replaces: false) }
  }

  @Test("Any bytes at all are read as pieces without harm")
  func anyPieces() throws {
    var random = SeededRandom(seed: 9)
    var whole: [UInt8] = []
    let pieces: [BackupPiece] = [
      .schema([SchemaVersion(number: 1, name: "骑", checksums: ["a", "b"])]), .table(name: "t"),
      .rows(RowChunk(rows: 2, bytes: [1, 2, 3])), .tableEnd(TableDigest(rows: 2, checksum: 9)),
      .file(hash: [UInt8](repeating: 1, count: 32), size: 4), .content([1]),
      .end(BackupTotals(tables: 1, rows: 2, files: 3, fileBytes: 4)),
    ]
    for piece in pieces { piece.write(to: &whole) }
    #expect(BackupPiece.all(in: whole) == pieces)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      _ = BackupPiece.all(in: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
      _ = ChunkCompression.inflate(bytes)
    }
  }
}
