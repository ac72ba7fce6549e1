import Crypto
import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

/// Register, back up, erase, restore, and search everything.
@Suite struct ErasedFileTests {
  static let face = Array("the face of somebody who wants to be forgotten".utf8)
  static let door = Array("a door that nobody minds".utf8)

  @Test(
    "A file that was erased after the backup does not come back", arguments: TestDatabases.dialects)
  func erasedFile(_ dialect: Dialect) async throws {
    let folder = try Folder()
    let (backup, key) = (folder.file("backup"), BackupKey(SymmetricKey(size: .bits256)))
    let store = try FolderStore(folder.file("files"))
    let migrations = try KernelSchema.migrations
    try await TestDatabases.withLocation(dialect) { location in
      let database = try await Database.open(location)
      try await Migrator(migrations).migrate(database)
      let files = Files(database, store: store)
      let faceFile = try await Self.attach(Self.face, 1, files, database)
      let doorFile = try await Self.attach(Self.door, 2, files, database)
      let report = try await Backup(
        of: database, files: StoreContents(store), migrations: migrations, key: key
      ).write(to: backup, replaces: false)
      #expect(report.totals.files == 2)
      #expect(try await files.erase(faceFile, in: .city))
      await database.close()

      let restored = try FolderStore(folder.file("restored"))
      _ = try await Restore(
        from: backup, key: key, files: StoreContents(restored), migrations: migrations,
        erasures: []
      ) { database in
        _ = try await ErasureLedger.replay(
          database, erasers: [Files(database, store: NoContents())])
      }.run(into: location, replaces: true)

      let again = try await Database.open(location)
      let found = try await again.read { transaction throws(DatabaseError) in
        (try transaction.file(faceFile, in: .city), try transaction.file(doorFile, in: .city))
      }
      #expect(found.0 == nil)
      #expect(found.1 != nil)
      #expect(try await restored.list(after: nil, limit: 9) == [ContentHash(of: Self.door)])
      // Not in any row of any table.
      let schema = try TransferSchema(migrations)
      let bytes = try await again.read { transaction throws(DatabaseError) in
        var bytes: [UInt8] = []
        for table in schema.tables {
          _ = try transaction.chunks(of: table) { chunk throws(DatabaseError) in
            bytes += chunk.bytes
          }
        }
        return Data(bytes)
      }
      #expect(bytes.range(of: Data(ContentHash(of: Self.face).bytes)) == nil)
      #expect(bytes.range(of: Data(ContentHash(of: Self.door).bytes)) != nil)
      await again.close()
    }
    // The backup itself is sealed: neither can be found in it.
    let sealed = try Data(contentsOf: URL(filePath: backup))
    #expect(sealed.range(of: Data(Self.door)) == nil)
    #expect(sealed.range(of: Data(Self.face)) == nil)
  }

  static func attach(
    _ bytes: [UInt8], _ number: Int64, _ files: Files, _ database: Database
  ) async throws -> Identifier<StoredFile> {
    let content = try await files.keep(
      AsyncStream<[UInt8]> { continuation in
        continuation.yield(bytes)
        continuation.finish()
      }, limit: 1_000)
    let id = try #require(Identifier<StoredFile>(number: number))
    let file = try await database.write { transaction throws(DatabaseError) in
      try transaction.attach(
        content, as: id, in: .city, mediaType: "image/webp", now: SystemTime().now)
    }
    return try #require(file).id
  }

  /// A backup of a city with one file, and what seals it.
  static func backUp(_ folder: Folder) async throws -> (path: String, key: BackupKey) {
    let (path, key) = (folder.file("backup"), BackupKey(SymmetricKey(size: .bits256)))
    let store = try FolderStore(folder.file("kept"))
    let migrations = try KernelSchema.migrations
    try await TestDatabases.with(.sqlite) { database in
      try await Migrator(migrations).migrate(database)
      _ = try await attach(face, 1, Files(database, store: store), database)
      _ = try await Backup(
        of: database, files: StoreContents(store), migrations: migrations, key: key
      ).write(to: path, replaces: false)
    }
    return (path, key)
  }

  @Test("A refused restore brings no file back", arguments: TestDatabases.dialects)
  func refusedRestore(_ dialect: Dialect) async throws {
    let folder = try Folder()
    let (backup, key) = try await Self.backUp(folder)
    let migrations = try KernelSchema.migrations
    let restored = try FolderStore(folder.file("restored"))
    try await TestDatabases.withLocation(dialect) { location in
      let city = try await Database.open(location)
      try await Migrator(migrations).migrate(city)
      _ = try await Self.attach(
        Self.door, 2, Files(city, store: try FolderStore(folder.file("other"))), city)
      await city.close()
      await #expect(throws: BackupError.databaseExists) {
        try await Restore(
          from: backup, key: key, files: StoreContents(restored), migrations: migrations,
          erasures: nil
        ) { _ in }.run(into: location, replaces: false)
      }
      #expect(try await restored.list(after: nil, limit: 9).isEmpty)
    }
  }

  @Test("A damaged city is replaced when somebody says what was erased, and else not")
  func damagedCity() async throws {
    let folder = try Folder()
    let (backup, key) = try await Self.backUp(folder)
    let migrations = try KernelSchema.migrations
    let path = folder.file("city.sqlite")
    try Data("no database at all, but long enough to be looked at by whoever opens it".utf8)
      .write(to: URL(filePath: path))
    func restore(_ erasures: [RepeatedErasure]?) async throws {
      let restored = try FolderStore(folder.file("restored"))
      _ = try await Restore(
        from: backup, key: key, files: StoreContents(restored), migrations: migrations,
        erasures: erasures
      ) { database in
        _ = try await ErasureLedger.replay(
          database, erasers: [Files(database, store: NoContents())])
      }.run(into: .sqlite(path: path), replaces: true)
    }
    await #expect(throws: BackupError.ledgerLost) { try await restore(nil) }
    try await restore([])
    let city = try await Database.open(.sqlite(path: path))
    let files = try await city.read { transaction throws(DatabaseError) in
      try transaction.value("/* city-wide */ SELECT count(*) FROM stored_file", as: Int.self)
    }
    #expect(files == 1)
    await city.close()
    #expect(FileManager.default.fileExists(atPath: path + ".before-restore"))
  }

  @Test("What no eraser knows stops the restore, and nothing is changed")
  func unknownKind() async throws {
    let folder = try Folder()
    let (backup, key) = (folder.file("backup"), BackupKey(SymmetricKey(size: .bits256)))
    let migrations = try KernelSchema.migrations
    try await TestDatabases.with(.sqlite) { database in
      try await Migrator(migrations).migrate(database)
      _ = try await Backup(of: database, files: nil, migrations: migrations, key: key)
        .write(to: backup, replaces: false)
    }
    let path = folder.file("city.sqlite")
    await #expect(throws: BackupError.notErased("noEraser(kind: \"person\")")) {
      try await Restore(
        from: backup, key: key, files: nil, migrations: migrations,
        erasures: [RepeatedErasure(subject: [1], kind: "person", erasedAt: 5)]
      ) { database in
        _ = try await ErasureLedger.replay(
          database, erasers: [Files(database, store: NoContents())])
      }.run(into: .sqlite(path: path), replaces: false)
    }
    #expect(folder.names == ["backup"])
  }
}
