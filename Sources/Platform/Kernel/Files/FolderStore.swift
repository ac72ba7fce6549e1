internal import Crypto
import Foundation

/// A file store in a folder: `aa/bb/` and the hash, of whose first bytes the folders are named.
///
/// A file is written under a temporary name, synced, and renamed; then its folder is synced. So a
/// name is there with all of its content, or not at all. File calls run on threads of Dispatch, few
/// at a time, because Swift's own must not wait for a disk.
public struct FolderStore: FileStore {
  private let folder: String
  private let lane: DiskLane

  /// Opens a folder, made when it is missing.
  ///
  /// - Parameters:
  ///   - folder: the path.
  ///   - atOnce: how many files are read or written at a time.
  /// - Throws: ``FileStoreError/system(_:)``.
  public init(_ folder: String, atOnce: Int = 4) throws(FileStoreError) {
    self.folder = folder
    lane = DiskLane(width: atOnce)
    try DiskFile.makeFolders(folder + "/incoming")
  }

  /// Keeps content and returns when it would survive a loss of power.
  public func put<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, limit: Int
  ) async throws(FileStoreError) -> StoredContent where Chunks.Element == [UInt8] {
    let folder = folder
    let temporary = "\(folder)/incoming/\(UUID().uuidString)"
    let file = try await lane.run { () throws(FileStoreError) in
      try DiskFile.create(temporary)
    }
    do {
      let content = try await write(chunks, to: file, limit: limit)
      let (place, path) = (place(of: content.hash), path(of: content.hash))
      try await lane.run { () throws(FileStoreError) in
        try file.sync()
        file.close()
        try DiskFile.makeFolders(place)
        try DiskFile.rename(temporary, to: path)
        // The folders above too: another writer may have made them and not be done yet.
        for folder in [place, DiskFile.parent(of: place), folder] {
          try DiskFile.syncFolder(folder)
        }
      }
      return content
    } catch {
      await lane.quietly {
        file.close()
        DiskFile.removeQuietly(temporary)
      }
      throw error as? FileStoreError ?? .interrupted
    }
  }

  private func write<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, to file: DiskFile, limit: Int
  ) async throws -> StoredContent where Chunks.Element == [UInt8] {
    var hash = SHA256()
    var bytes = 0
    for try await chunk in chunks {
      bytes += chunk.count
      guard bytes <= limit else { throw FileStoreError.tooLarge(limit: limit) }
      hash.update(data: chunk)
      try await lane.run { () throws(FileStoreError) in try file.write(chunk) }
    }
    return StoredContent(hash: ContentHash(hash.finalize()), bytes: bytes)
  }

  /// The content of a hash, checked against it.
  public func get(_ hash: ContentHash, limit: Int) async throws(FileStoreError) -> [UInt8] {
    let path = path(of: hash)
    let content = try await lane.run { () throws(FileStoreError) in
      try DiskFile.read(path, limit: limit)
    }
    guard let content else { throw .missing(hash) }
    guard ContentHash(of: content) == hash else { throw .damaged(hash) }
    return content
  }

  /// Whether there is content of a hash.
  public func exists(_ hash: ContentHash) async throws(FileStoreError) -> Bool {
    let path = path(of: hash)
    return try await lane.run { () throws(FileStoreError) in try DiskFile.exists(path) }
  }

  /// Removes content, and returns when it would stay removed after a loss of power.
  public func delete(_ hash: ContentHash) async throws(FileStoreError) {
    let (place, path) = (place(of: hash), path(of: hash))
    try await lane.run { () throws(FileStoreError) in
      if try DiskFile.remove(path) { try DiskFile.syncFolder(place) }
    }
  }

  /// The hashes of what is kept, in order.
  public func list(
    after last: ContentHash?, limit: Int
  ) async throws(FileStoreError) -> [ContentHash] {
    let (folder, start) = (folder, last?.description ?? "")
    return try await lane.run { () throws(FileStoreError) in
      var found: [ContentHash] = []
      for first in DiskFile.names(in: folder, length: 2) where first >= start.prefix(2) {
        for second in DiskFile.names(in: "\(folder)/\(first)", length: 2)
        where first + second >= start.prefix(4) {
          for name in DiskFile.names(in: "\(folder)/\(first)/\(second)", length: 64)
          where name > start {
            guard let hash = ContentHash(name) else { continue }
            found.append(hash)
            if found.count == limit { return found }
          }
        }
      }
      return found
    }
  }

  /// Removes temporary files of writers that died, those not changed since a moment.
  public func removeLeftovers(before moment: Moment) async throws(FileStoreError) {
    let incoming = folder + "/incoming"
    try await lane.run { () throws(FileStoreError) in
      for name in DiskFile.names(in: incoming, length: nil) {
        let path = "\(incoming)/\(name)"
        if let changed = DiskFile.changed(path), changed < moment {
          DiskFile.removeQuietly(path)
        }
      }
    }
  }

  private func place(of hash: ContentHash) -> String {
    let name = hash.description
    return "\(folder)/\(name.prefix(2))/\(name.dropFirst(2).prefix(2))"
  }

  private func path(of hash: ContentHash) -> String { "\(place(of: hash))/\(hash)" }
}
