/// The contents of a file store, as backups take and give them.
public struct StoreContents: BackupFiles {
  private let store: any FileStore

  /// Takes a store.
  public init(_ store: any FileStore) { self.store = store }

  /// The content of a name; nil when there is none, or what is there is damaged.
  ///
  /// One rotten file must not stop every backup of the rest.
  public func content(of hash: [UInt8]) async throws(BackupError) -> [UInt8]? {
    guard let hash = ContentHash(bytes: hash) else { return nil }
    do throws(FileStoreError) {
      return try await store.get(hash, limit: .max)
    } catch {
      switch error {
      case .missing, .damaged: return nil
      default: throw .files(error)
      }
    }
  }

  /// Keeps a content.
  public func keep(_ content: [UInt8]) async throws(BackupError) {
    do throws(FileStoreError) { _ = try await store.put(content, limit: .max) } catch {
      throw .files(error)
    }
  }
}

/// Stands for the file store while a restored database is rid of what was erased: the contents
/// that the present city has must stay until the restored one is in its place.
public struct NoContents: FileStore {
  /// Holds nothing.
  public init() {}

  /// Refuses.
  public func put<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, limit: Int
  ) async throws(FileStoreError) -> StoredContent where Chunks.Element == [UInt8] {
    throw .tooLarge(limit: 0)
  }

  /// There is nothing.
  public func get(_ hash: ContentHash, limit: Int) async throws(FileStoreError) -> [UInt8] {
    throw .missing(hash)
  }

  /// There is nothing.
  public func exists(_ hash: ContentHash) async throws(FileStoreError) -> Bool { false }

  /// There is nothing to do.
  public func delete(_ hash: ContentHash) async throws(FileStoreError) {}

  /// There is nothing.
  public func list(
    after last: ContentHash?, limit: Int
  ) async throws(FileStoreError) -> [ContentHash] { [] }
}
