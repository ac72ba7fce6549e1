import Database
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct FilesTests {
  private func with(
    _ dialect: Dialect, _ body: (KernelDatabase, Files, FolderStore) async throws -> Void
  ) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await FolderStoreTests.with { store, _ in
        try await body(kernel, Files(kernel.database, store: store, time: kernel.time), store)
      }
    }
  }

  private func keep(_ files: Files, _ bytes: [UInt8]) async throws -> StoredContent {
    try await files.keep(
      AsyncStream<[UInt8]> {
        $0.yield(bytes)
        $0.finish()
      }, limit: 1_000)
  }

  private func attach(
    _ kernel: KernelDatabase, _ content: StoredContent, in district: Int64 = 4
  ) async throws -> StoredFile? {
    let (id, now) = (try kernel.maker.make(StoredFile.self), kernel.time.now)
    return try await kernel.database.write { transaction throws(DatabaseError) in
      try transaction.attach(
        content, as: id, in: District(rawValue: district), mediaType: "image/webp", now: now)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func filesNameContent(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, _ in
      let content = try await keep(files, [1, 2, 3])
      let file = try #require(try await attach(kernel, content))
      let found = try await kernel.database.read { transaction throws(DatabaseError) in
        try transaction.file(file.id, in: file.district)
      }
      #expect(found == file)
      #expect(try await files.content(of: file) == [1, 2, 3])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func sweepingFindsWhatNoRowNames(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, store in
      // As a restore leaves it: content of files that came after the backup.
      _ = try await store.put([7, 7], limit: 10)
      #expect(try await files.sweep() == 0)
      kernel.time.advance(by: Files.grace - .seconds(1))
      #expect(try await files.sweep() == 0)
      kernel.time.advance(by: .seconds(2))
      #expect(try await files.sweep() == 1)
      #expect(try await store.list(after: nil, limit: 9).isEmpty)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func sweepingSparesWhatIsUsedAndWhatIsYoung(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, store in
      let used = try await keep(files, [1])
      let file = try #require(try await attach(kernel, used))
      let second = try #require(try await attach(kernel, used, in: 9))
      let forgotten = try await keep(files, [2])
      kernel.time.advance(by: Files.grace - .seconds(1))
      let young = try await keep(files, [3])
      #expect(try await files.sweep() == 0)
      kernel.time.advance(by: .seconds(2))
      #expect(try await files.sweep() == 1)
      #expect(try await store.exists(forgotten.hash) == false)
      #expect(try await attach(kernel, forgotten) == nil, "what was swept can't be attached")
      #expect(try await store.exists(young.hash))
      // One of two files goes, then the other.
      for (file, isLeft) in [(file, true), (second, false)] {
        let now = kernel.time.now
        try await kernel.database.write { transaction throws(DatabaseError) in
          _ = try transaction.detach(file.id, in: file.district, at: now)
        }
        kernel.time.advance(by: .seconds(3_600))
        #expect(try await files.sweep() == 0)
        kernel.time.advance(by: Files.grace - .seconds(3_600))
        // With the first of them goes the young one, which was never attached.
        #expect(try await files.sweep() == 1)
        #expect(try await store.exists(used.hash) == isLeft)
      }
      #expect(try await kernel.count("SELECT count(*) FROM stored_content") == 0)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aCrashOfTheSweepIsMadeGood(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, store in
      let content = try await keep(files, [1])
      kernel.time.advance(by: Files.grace + .seconds(1))
      let now = kernel.time.now
      let isDoomed = try await kernel.database.write { transaction throws(DatabaseError) in
        try ContentRecord.doom(
          content.hash, orphanSince: now - Files.grace, now: now, until: now + .seconds(30),
          in: transaction)
      }
      #expect(isDoomed)
      // Dead before the removal: nobody can attach it; nobody else removes it yet.
      #expect(try await attach(kernel, content) == nil)
      #expect(try await files.sweep() == 0)
      // Dead after it: the same content may be kept anew when the time is over.
      try await store.delete(content.hash)
      kernel.time.advance(by: .seconds(31))
      #expect(try await keep(files, [1]) == content)
      #expect(try await attach(kernel, content) != nil)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func keepingAndSweepingAtOnceLosesNothing(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, _ in
      for round in 0..<10 {
        let bytes = [UInt8(round)]
        let content = try await keep(files, bytes)
        kernel.time.advance(by: Files.grace + .seconds(1))
        async let swept = files.sweep()
        async let again = keep(files, bytes)
        _ = try await swept
        do {
          _ = try await again
          let file = try #require(try await attach(kernel, content))
          #expect(try await files.content(of: file) == bytes)
        } catch FilesError.removedMeanwhile {
          // Then it is sent again, and kept.
          _ = try await keep(files, bytes)
          let file = try #require(try await attach(kernel, content))
          #expect(try await files.content(of: file) == bytes)
        }
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func erasedFilesStayErasedAfterARestore(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel, files, store in
      let secret = try await keep(files, [1])
      let shared = try await keep(files, [2])
      let file = try #require(try await attach(kernel, secret))
      let twin = try #require(try await attach(kernel, shared))
      let other = try #require(try await attach(kernel, shared, in: 8))
      for file in [file, twin] { #expect(try await files.erase(file.id, in: file.district)) }
      #expect(try await files.erase(file.id, in: file.district) == false)
      #expect(try await store.exists(secret.hash) == false)
      #expect(try await files.content(of: other) == [2])
      let ledger = try await kernel.database.read { transaction throws(DatabaseError) in
        try ErasureLedger.entries(in: transaction)
      }
      #expect(ledger.count == 2)

      // A restored backup has the files and not the ledger.
      try await with(dialect) { restored, files, store in
        let secret = try await keep(files, [1])
        try await restored.database.write { transaction throws(DatabaseError) in
          for lost in [file, other] {
            _ = try transaction.attach(
              secret, as: lost.id, in: lost.district, mediaType: "image/webp", now: lost.createdAt)
          }
          try ErasureLedger.merge(ledger, in: transaction)
          try ErasureLedger.merge(ledger, in: transaction)
        }
        #expect(try await ErasureLedger.replay(restored.database, erasers: [files]) == 1)
        #expect(try await ErasureLedger.replay(restored.database, erasers: [files]) == 0)
        #expect(try await restored.count("SELECT count(*) FROM stored_file") == 1)
        #expect(try await store.exists(secret.hash), "another file has it")
        await #expect(throws: ErasureError.noEraser(kind: "file")) {
          try await ErasureLedger.replay(restored.database, erasers: [])
        }
      }
    }
  }
}
