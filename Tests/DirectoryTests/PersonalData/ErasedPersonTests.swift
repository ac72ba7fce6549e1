import Crypto
import Database
import Foundation
@testable import Kernel
import TestDatabases
import Testing

@testable import Directory

@Suite("Erased people")
struct ErasedPersonTests {
  static let dialects = People.dialects

  @Test("Register, back up, erase, restore, search everything: nothing", arguments: dialects)
  func erased(_ dialect: Dialect) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-erase-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let migrations = try KernelSchema.migrations + DirectorySchema.migrations
    let (backup, key) = (folder.appending(path: "b").path, BackupKey(SymmetricKey(size: .bits256)))
    let keys = KeyRing.forTests()
    try await TestDatabases.withLocation(dialect) { location in
      let database = try await Database.open(location)
      try await Migrator(migrations).migrate(database)
      let people = People(
        database: database, keys: keys, maker: IdentifierMaker(node: 1, time: SystemTime()))
      let gone = try await people.fullAccount(1)
      let absorbed = try await people.fullAccount(2)
      let stays = try await people.fullAccount(3)
      _ = try await Backup(of: database, files: nil, migrations: migrations, key: key)
        .write(to: backup, replaces: false)
      // Two that are one when they are erased are two in the backup.
      let merged = try await MergeAccounts(
        absorbed.id, into: gone.id, by: .account(stays.id), reason: "same person"
      ).run(on: database, parts: AccountParts(), keys: keys, now: People.start)
      #expect(merged == .merged)
      let outcome = try await EraseAccount(gone.id, by: .account(gone.id)).run(
        on: database, parts: AccountParts(), now: People.start)
      guard case .erased(let kept) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(!kept.isEmpty)
      for id in [gone.id, absorbed.id] { #expect(try await people.traces(of: id) == []) }
      #expect(try await people.traces(of: stays.id).contains("account.id"))
      await database.close()

      _ = try await Restore(
        from: backup, key: key, files: nil, migrations: migrations, erasures: []
      ) { database in
        _ = try await ErasureLedger.replay(database, erasers: [ErasedAccounts(database)])
      }.run(into: location, replaces: true)
      let again = People(
        database: try await Database.open(location), keys: keys, maker: people.maker)
      for id in [gone.id, absorbed.id] { #expect(try await again.traces(of: id) == []) }
      for number in 1...2 {
        #expect(try await again.find(People.phone(number)) == nil)
        #expect(try await again.search("Wang \(number)").isEmpty)
      }
      #expect(try await again.find(People.phone(3))?.id == stays.id)
      let everything = try await again.everything()
      for number in 1...3 {
        let phone = try People.phone(number)
        #expect(everything.range(of: Array(phone.local.utf8)) == nil)
        #expect(everything.range(of: Array("Wang \(number)".utf8)) == nil)
        if number < 3 {
          #expect(everything.range(of: keys.index(phone.e164, of: "account.phone").bytes) == nil)
        }
      }
      await again.database.close()
    }
  }

  @Test("Erased twice at once is erased once", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.fullAccount(1)
      let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 {
          group.addTask {
            let outcome = try await EraseAccount(account.id, by: .account(account.id)).run(
              on: people.database, parts: AccountParts(), now: People.start)
            return outcome != .nobody
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 } == 1)
      #expect(try await people.traces(of: account.id) == [])
    }
  }

  @Test("What a context has goes too, and what it must keep is told", arguments: dialects)
  func contexts(_ dialect: Dialect) async throws {
    try await People.with(dialect) { people in
      let account = try await people.fullAccount(1)
      let part = NotedPart()
      let parts = AccountParts(merging: [part], erasers: [part], sources: [part])
      let outcome = try await EraseAccount(account.id, by: .account(account.id)).run(
        on: people.database, parts: parts, now: People.start)
      guard case .erased(let kept) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(kept.contains { $0.what == "test.kept" && $0.until == People.start })
      #expect(try await people.count("/* city-wide */ SELECT count(*) FROM inbox") == 1)
    }
  }
}

/// A context that keeps something, for tests.
struct NotedPart: AccountEraser, AccountMerging, PersonalDataSource {
  func kept(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] {
    [KeptRecord("test.kept", because: "test.law", until: People.start)]
  }

  func erase(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    _ = try transaction.takeIn("erased", from: "test", in: .city, now: now)
  }

  func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    _ = try transaction.takeIn("merged", from: "test", in: .city, now: now)
  }

  func sections(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [PersonalSection] {
    [PersonalSection("test", [[.init("fact", .number(7))]])]
  }
}
