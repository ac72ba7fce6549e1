public import Database

/// The files of a city: content in a store, names in the database, and the order between them.
///
/// Content comes first and goes last: it is kept before a file refers to it, and removed only when
/// none has for a while. A crash anywhere leaves an orphan, never a file without content.
public struct Files: Sendable {
  /// How long content may be without a file: longer than anybody takes to fill in a form.
  public static let grace: Duration = .seconds(24 * 3_600)
  /// How long the removal of one content may take.
  private static let removal: Duration = .seconds(30)

  let database: Database
  private let store: any FileStore
  private let time: any TimeSource

  /// Brings a database and a store together.
  public init(_ database: Database, store: any FileStore, time: any TimeSource = SystemTime()) {
    self.database = database
    self.store = store
    self.time = time
  }

  /// Keeps content for a file to come.
  ///
  /// - Parameters:
  ///   - chunks: the content, piece by piece.
  ///   - limit: the most bytes it may have.
  /// - Returns: What to attach within ``grace``.
  /// - Throws: What the store or the database says; ``FilesError/removedMeanwhile`` when the same
  ///   content, an old orphan, was removed at this moment: to be sent again.
  public func keep<Chunks: AsyncSequence & Sendable>(
    _ chunks: Chunks, limit: Int
  ) async throws(FilesError) -> StoredContent where Chunks.Element == [UInt8] {
    do {
      let content = try await store.put(chunks, limit: limit)
      try await note(content)
      guard try await store.exists(content.hash) else { throw FilesError.removedMeanwhile }
      return content
    } catch {
      throw FilesError(error)
    }
  }

  /// The content of a file, checked.
  ///
  /// - Throws: What the store says.
  public func content(of file: StoredFile) async throws(FilesError) -> [UInt8] {
    do {
      return try await store.get(file.content.hash, limit: file.content.bytes)
    } catch {
      throw .store(error)
    }
  }

  /// Removes a file for ever: the row, the content unless another file has the same, and, by the
  /// erasure ledger, what a restored backup brings back of it.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: What the store or the database says; then the sweep removes the content.
  @discardableResult
  public func erase(
    _ id: Identifier<StoredFile>, in district: District
  ) async throws(FilesError) -> Bool {
    let now = time.now
    do {
      let content = try await database.write { transaction throws(DatabaseError) in
        let content = try transaction.detach(id, in: district, at: .earliest)
        try ErasureLedger.record(Self.subject(id, district), in: transaction, now: now)
        return content
      }
      guard let content else { return false }
      _ = try await remove(content.hash, orphanSince: .earliest)
      return true
    } catch {
      throw FilesError(error)
    }
  }

  /// Removes content that no file has had for the grace.
  ///
  /// Content that the database knows nothing of, such as after a restore, begins its grace now.
  ///
  /// - Returns: How many contents.
  public func sweep() async throws(FilesError) -> Int {
    let moment = time.now - Self.grace
    var count = 0
    do {
      try await noteStrays()
      while true {
        let orphans = try await database.read { transaction throws(DatabaseError) in
          try ContentRecord.orphans(since: moment, limit: 100, in: transaction)
        }
        var progress = 0
        for hash in orphans where try await remove(hash, orphanSince: moment) { progress += 1 }
        count += progress
        if progress == 0 { return count }
        try Task.checkCancellation()
      }
    } catch {
      throw FilesError(error)
    }
  }

  /// The job that sweeps.
  public var sweeping: JobKind {
    JobKind("files.sweep") { _ in
      _ = try await sweep()
      return .done
    }
  }

  /// Notes whatever lies in the store without a row.
  private func noteStrays() async throws {
    var last: ContentHash?
    while true {
      let page = try await store.list(after: last, limit: 500)
      guard let end = page.last else { return }
      let known = try await database.read { transaction throws(DatabaseError) in
        var known: Set<ContentHash> = []
        for hash in page where try ContentRecord.isKnown(hash, in: transaction) {
          known.insert(hash)
        }
        return known
      }
      for hash in page where !known.contains(hash) {
        // A damaged one has no size that counts.
        let bytes = (try? await store.get(hash, limit: .max).count) ?? 0
        try await note(StoredContent(hash: hash, bytes: bytes))
      }
      last = end
      try Task.checkCancellation()
    }
  }

  private func note(_ content: StoredContent) async throws {
    // Whoever removes the content at this moment has so long to do it.
    let end = ContinuousClock.now + Self.removal * 2
    while ContinuousClock.now < end {
      let now = time.now
      let isNoted = try await database.write { transaction throws(DatabaseError) in
        try ContentRecord.note(content, now: now, in: transaction)
      }
      if isNoted { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw FilesError.removedMeanwhile
  }

  /// Removes one content, if it is an orphan.
  private func remove(_ hash: ContentHash, orphanSince moment: Moment) async throws -> Bool {
    let now = time.now
    let end = now + Self.removal
    let isDoomed = try await database.write { transaction throws(DatabaseError) in
      try ContentRecord.doom(hash, orphanSince: moment, now: now, until: end, in: transaction)
    }
    // Late, somebody may have kept the same content again.
    guard isDoomed, time.now < now + Self.removal / 2 else { return false }
    try await store.delete(hash)
    try await database.write { transaction throws(DatabaseError) in
      try ContentRecord.forget(hash, doomedUntil: end, in: transaction)
    }
    return true
  }

  static func subject(_ id: Identifier<StoredFile>, _ district: District) -> ErasureSubject {
    ErasureSubject(kind: "file", "\(district.rawValue):\(id)")
  }
}

/// Why a file can't be kept, read or removed.
public enum FilesError: Error, Equatable, Sendable {
  /// The same content was removed at this moment; send it again.
  case removedMeanwhile
  /// The task was cancelled.
  case cancelled
  /// The store said so.
  case store(FileStoreError)
  /// The database said so.
  case database(DatabaseError)

  init(_ error: any Error) {
    self =
      switch error {
      case let error as FilesError: error
      case let error as FileStoreError: .store(error)
      case let error as DatabaseError: .database(error)
      default: .cancelled
      }
  }
}
