import Crypto
import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

/// Register, back up, change, restore: equal.
@Suite struct BackupTests {
  static let pairs = TestDatabases.dialects.flatMap { one in
    TestDatabases.dialects.map { [one, $0] }
  }
  static let key = BackupKey(SymmetricKey(size: .bits256))

  @Test("What was restored is what was backed up, whichever engines", arguments: pairs)
  func equal(_ dialects: [Dialect]) async throws {
    let folder = try Folder()
    let backup = folder.file("city.qiji-backup")
    let files = TownFiles()
    try await TestDatabases.with(dialects[0]) { database in
      try await Town.fill(database, houses: 500, files: files)
      let before = try await Town.digests(database)
      let report = try await Backup(
        of: database, files: files, migrations: Town.migrations, key: Self.key
      ).write(to: backup, replaces: false)
      #expect(report.totals.rows == 1_003)
      #expect(report.totals.files == 3)
      #expect(report.missingFiles == 0)
      let age = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT made_at FROM backup_made", as: Moment.self)
      }
      #expect(age == report.madeAt)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("/* city-wide */ DELETE FROM house")
        return
      }
      let restored = TownFiles()
      try await TestDatabases.withLocation(dialects[1]) { location in
        try await Restore.run(backup, Self.key, into: location, files: restored)
        let copy = try await Database.open(location)
        #expect(try await Town.digests(copy) == before)
        #expect(Set(restored.hashes) == Set(files.hashes))
        await copy.close()
        // There is something now: it goes only when somebody says so.
        await #expect(throws: BackupError.databaseExists) {
          try await Restore.run(backup, Self.key, into: location)
        }
        let other = try await Database.open(location)
        try await other.write { transaction throws(DatabaseError) in
          try transaction.execute("/* city-wide */ DELETE FROM rider")
          return
        }
        await other.close()
        try await Restore.run(backup, Self.key, into: location, replaces: true)
        let again = try await Database.open(location)
        #expect(try await Town.digests(again) == before)
        await again.close()
      }
    }
    #expect(folder.names == ["city.qiji-backup"])
  }

  @Test("A backup is one state, though writers go on", arguments: TestDatabases.dialects)
  func whileWriting(_ dialect: Dialect) async throws {
    let folder = try Folder()
    let backup = folder.file("backup")
    try await TestDatabases.with(dialect) { database in
      try await Town.fill(database, houses: 1_000, files: TownFiles())
      let writing = Task {
        var written = 0
        while !Task.isCancelled {
          let id = Int64(10_000 + written)
          // The invariant: as many riders as the houses say.
          try await database.write { transaction throws(DatabaseError) in
            try transaction.execute(
              "UPDATE house SET riders = riders + 1 WHERE district = 0 AND id = 0")
            try transaction.execute("INSERT INTO rider (id, house) VALUES ($1, 0)", id)
          }
          written += 1
        }
        return written
      }
      try await Task.sleep(for: .milliseconds(50))
      for round in 0..<3 {
        _ = try await Backup(
          of: database, files: nil, migrations: Town.migrations, key: Self.key
        ).write(to: backup, replaces: round > 0)
      }
      writing.cancel()
      #expect((try? await writing.value) != 0)
    }
    try await TestDatabases.withLocation(.sqlite) { location in
      try await Restore.run(backup, Self.key, into: location)
      let copy = try await Database.open(location)
      let (houses, riders) = try await copy.read { transaction throws(DatabaseError) in
        (
          try transaction.value("/* city-wide */ SELECT sum(riders) FROM house", as: Int.self),
          try transaction.value("/* city-wide */ SELECT count(*) FROM rider", as: Int.self)
        )
      }
      #expect(houses == riders)
      #expect(houses ?? 0 > 1_000)
      await copy.close()
    }
  }

  @Test("An older backup is brought to the newer schema, a newer one refused", arguments: pairs)
  func schemas(_ dialects: [Dialect]) async throws {
    let folder = try Folder()
    let backup = folder.file("backup")
    try await TestDatabases.with(dialects[0]) { database in
      try await Town.fill(database, houses: 50, files: TownFiles())
      _ = try await Backup(
        of: database, files: nil, migrations: Town.newer, key: Self.key
      ).write(to: backup, replaces: false)
      try await TestDatabases.withLocation(dialects[1]) { location in
        try await Restore.run(backup, Self.key, into: location, migrations: Town.newer)
        let copy = try await Database.open(location)
        let open = try await copy.read { transaction throws(DatabaseError) in
          try transaction.value(
            "/* city-wide */ SELECT count(*) FROM house WHERE open", as: Int.self)
        }
        #expect(open == 50)
        await copy.close()
      }
      try await Migrator(Town.newer).migrate(database)
      _ = try await Backup(
        of: database, files: nil, migrations: Town.newer, key: Self.key
      ).write(to: backup, replaces: true)
    }
    _ = try await TestDatabases.withLocation(dialects[1]) { location in
      await #expect(throws: BackupError.schema(.newerSchema(number: 3, name: "open"))) {
        try await Restore.run(backup, Self.key, into: location)
      }
    }
  }

  @Test("What was erased since is erased again", arguments: TestDatabases.dialects)
  func erasures(_ dialect: Dialect) async throws {
    let folder = try Folder()
    let backup = folder.file("backup")
    try await TestDatabases.withLocation(dialect) { location in
      let database = try await Database.open(location)
      try await Town.fill(database, houses: 50, files: TownFiles())
      _ = try await Backup(
        of: database, files: nil, migrations: Town.migrations, key: Self.key
      ).write(to: backup, replaces: false)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("DELETE FROM rider WHERE id = 7")
        try transaction.execute(
          "INSERT INTO erasure (subject, kind, erased_at) VALUES ($1, 'rider', 5)",
          [7] as [UInt8])
      }
      await database.close()
      let list = folder.file("erasures")
      try "# from another machine\n6 rider 08\n".write(
        toFile: list, atomically: true, encoding: .utf8)
      let listed = try RepeatedErasure.list(inFile: list)
      #expect(listed == [RepeatedErasure(subject: [8], kind: "rider", erasedAt: 6)])
      #expect(listed[0].line == "6 rider 08")
      try await Restore.run(backup, Self.key, into: location, replaces: true, erasures: listed)
      let restored = try await Database.open(location)
      let (gone, ledger) = try await restored.read { transaction throws(DatabaseError) in
        (
          try transaction.value("SELECT count(*) FROM rider WHERE id IN (7, 8)", as: Int.self),
          try transaction.value("SELECT count(*) FROM erasure", as: Int.self)
        )
      }
      #expect(gone == 0)
      #expect(ledger == 2)
      await restored.close()
    }
  }

  @Test("A file in use is not replaced")
  func inUse() async throws {
    let folder = try Folder()
    let backup = folder.file("backup")
    let location = DatabaseLocation.sqlite(path: folder.file("city.sqlite"))
    let database = try await Database.open(location)
    try await Town.fill(database, houses: 50, files: TownFiles())
    let before = try await Town.digests(database)
    _ = try await Backup(
      of: database, files: nil, migrations: Town.migrations, key: Self.key
    ).write(to: backup, replaces: false)
    await #expect(throws: BackupError.inUse) {
      try await Restore.run(backup, Self.key, into: location, replaces: true)
    }
    #expect(try await Town.digests(database) == before)
    await database.close()
    #expect(!folder.names.contains { $0.contains("restor") })
    try await Restore.run(backup, Self.key, into: location, replaces: true)
    #expect(folder.names == ["backup", "city.sqlite", "city.sqlite.before-restore"])
    let old = try await Database.open(.sqlite(path: folder.file("city.sqlite.before-restore")))
    await #expect(throws: DatabaseError.moved) {
      try await old.write { transaction throws(DatabaseError) in
        try transaction.execute("/* city-wide */ DELETE FROM rider")
        return
      }
    }
    await old.close()
  }
}
