/// Where the content of files lies, by its hash: a folder, or a service of buckets.
///
/// It knows no names, owners or rights; those are in the database.
public protocol FileStore: Sendable {
  /// Keeps content and returns when it would survive a loss of power; content that is there
  /// already is kept once.
  ///
  /// - Parameters:
  ///   - chunks: the content, piece by piece.
  ///   - limit: the most bytes it may have.
  /// - Returns: Its hash and length.
  /// - Throws: ``FileStoreError/tooLarge(limit:)`` and nothing is kept; what the chunks throw comes
  ///   as ``FileStoreError/interrupted``.
  func put<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, limit: Int
  ) async throws(FileStoreError) -> StoredContent where Chunks.Element == [UInt8]

  /// The content of a hash, checked against it.
  ///
  /// - Parameters:
  ///   - hash: the name.
  ///   - limit: the most bytes it may have.
  /// - Returns: The bytes.
  /// - Throws: ``FileStoreError/missing(_:)``, `damaged`, `tooLarge`.
  func get(_ hash: ContentHash, limit: Int) async throws(FileStoreError) -> [UInt8]

  /// Whether there is content of a hash.
  func exists(_ hash: ContentHash) async throws(FileStoreError) -> Bool

  /// Removes content; nothing when there is none.
  func delete(_ hash: ContentHash) async throws(FileStoreError)

  /// The hashes of what is kept, in order, a page at a time.
  ///
  /// - Parameters:
  ///   - last: the last one of the page before.
  ///   - limit: how many at most.
  /// - Returns: Fewer than the limit at the end.
  /// - Throws: What the operating system or the service says.
  func list(after last: ContentHash?, limit: Int) async throws(FileStoreError) -> [ContentHash]
}

extension FileStore {
  /// Keeps content that is in memory.
  ///
  /// - Throws: As ``put(_:limit:)``.
  public func put(_ content: [UInt8], limit: Int) async throws(FileStoreError) -> StoredContent {
    try await put(
      AsyncStream<[UInt8]> { continuation in
        continuation.yield(content)
        continuation.finish()
      }, limit: limit)
  }
}

/// What a store says of content that it keeps.
public struct StoredContent: Hashable, Sendable {
  /// Its name.
  public var hash: ContentHash
  /// Its length in bytes.
  public var bytes: Int
}

/// What can go wrong with a file store.
public enum FileStoreError: Error, Equatable, Sendable {
  /// It has more bytes than allowed.
  case tooLarge(limit: Int)
  /// There is no such content.
  case missing(ContentHash)
  /// What is there is not what was kept.
  case damaged(ContentHash)
  /// Whoever sent the content stopped.
  case interrupted
  /// The disk is full; nothing was kept.
  case diskFull
  /// The operating system refuses something: its error number.
  case system(Int32)
}
