import Foundation
import SeededRandom
import Testing

@testable import Kernel

struct FolderStoreTests {
  static func with(_ body: (FolderStore, String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(FolderStore(folder + "/files"), folder + "/files")
  }

  private func chunks(_ chunks: [[UInt8]], failing: Bool = false) -> AsyncThrowingStream<
    [UInt8], any Error
  > {
    AsyncThrowingStream { continuation in
      for chunk in chunks { continuation.yield(chunk) }
      continuation.finish(throwing: failing ? CancellationError() : nil)
    }
  }

  private func files(in folder: String) -> [String] {
    let walk = FileManager.default.enumerator(atPath: folder)
    let names = (walk?.allObjects as? [String]) ?? []
    return names.filter { $0.count > 60 || $0.contains("incoming/") }
  }

  @Test func keepsContentByItsHash() async throws {
    try await Self.with { store, folder in
      let content = try await store.put(chunks([[1, 2], [], [3]]), limit: 3)
      #expect(content.bytes == 3)
      #expect(content.hash == ContentHash(of: [1, 2, 3]))
      #expect(
        content.hash.description
          == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
      #expect(
        files(in: folder) == [
          "03/90/039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
        ])
      #expect(try await store.get(content.hash, limit: 3) == [1, 2, 3])
      #expect(try await store.exists(content.hash))
      #expect(try await store.put([1, 2, 3], limit: 3) == content)
      try await store.delete(content.hash)
      try await store.delete(content.hash)
      #expect(try await store.exists(content.hash) == false)
      await #expect(throws: FileStoreError.missing(content.hash)) {
        try await store.get(content.hash, limit: 3)
      }
      #expect(try await store.put([], limit: 0).bytes == 0)
    }
  }

  @Test func leavesNothingOfWhatWasNotFinished() async throws {
    try await Self.with { store, folder in
      await #expect(throws: FileStoreError.tooLarge(limit: 3)) {
        try await store.put(chunks([[1, 2], [3, 4]]), limit: 3)
      }
      await #expect(throws: FileStoreError.interrupted) {
        try await store.put(chunks([[1, 2]], failing: true), limit: 30)
      }
      #expect(files(in: folder).isEmpty)
      let leftover = folder + "/incoming/dead"
      try Data([1]).write(to: URL(filePath: leftover))
      try await store.removeLeftovers(before: SystemTime().now - .seconds(86_400))
      #expect(files(in: folder) == ["incoming/dead"])
      try await store.removeLeftovers(before: SystemTime().now + .seconds(2))
      #expect(files(in: folder).isEmpty)
    }
  }

  @Test func damageIsSeen() async throws {
    try await Self.with { store, folder in
      let hash = try await store.put([1, 2, 3], limit: 3).hash
      let path = URL(filePath: "\(folder)/03/90/\(hash)")
      for bytes in [[1, 2], [1, 2, 4], []] as [[UInt8]] {
        try Data(bytes).write(to: path)
        await #expect(throws: FileStoreError.damaged(hash)) {
          try await store.get(hash, limit: 3)
        }
      }
      try Data([1, 2, 3, 4]).write(to: path)
      await #expect(throws: FileStoreError.tooLarge(limit: 3)) {
        try await store.get(hash, limit: 3)
      }
      // Keeping it again repairs it.
      _ = try await store.put([1, 2, 3], limit: 3)
      #expect(try await store.get(hash, limit: 3) == [1, 2, 3])
    }
  }

  @Test func listsPageByPage() async throws {
    try await Self.with { store, _ in
      var random = SeededRandom(seed: 6)
      var hashes: Set<String> = []
      for _ in 0..<100 {
        let content = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
        hashes.insert(try await store.put(content, limit: 8).hash.description)
      }
      var listed: [String] = []
      var last: ContentHash?
      repeat {
        let page = try await store.list(after: last, limit: 7)
        listed += page.map(\.description)
        last = page.last
      } while last != nil
      #expect(listed == hashes.sorted())
    }
  }

  @Test func manyKeepTheSameAtOnce() async throws {
    try await Self.with { store, folder in
      let content = [UInt8](repeating: 7, count: 100_000)
      try await withThrowingTaskGroup(of: StoredContent.self) { group in
        for _ in 0..<20 { group.addTask { try await store.put(content, limit: 100_000) } }
        for try await kept in group { #expect(kept.hash == ContentHash(of: content)) }
      }
      #expect(files(in: folder).count == 1)
    }
  }

  @Test func hashesAreSmallHexadecimal() {
    let text = String(repeating: "0f", count: 32)
    #expect(ContentHash(text)?.description == text)
    for text in ["", "0f", String(repeating: "0F", count: 32), text + "0", "é" + text.dropFirst(2)]
    {
      #expect(ContentHash(text) == nil)
    }
  }
}
