public import Database
import Foundation
import Glibc

/// Makes a city out of a backup.
///
/// The whole file is checked first; then a new file of SQLite is filled, migrated, rid of what was
/// erased since, and read again. Only then it takes the place of what is there: by its name, or in
/// one transaction over emptied tables of PostgreSQL.
public struct Restore: Sendable {
  private let path: String
  private let key: BackupKey
  private let files: (any BackupFiles)?
  let migrations: [Migration]
  private let erasures: [RepeatedErasure]?
  private let erase: Erase

  /// Erases from a restored database what its ledger names.
  public typealias Erase = @Sendable (_ database: Database) async throws -> Void

  /// Plans a restore.
  ///
  /// - Parameters:
  ///   - path: the backup.
  ///   - key: what it was sealed with.
  ///   - files: where the contents of files go; nil leaves them out.
  ///   - migrations: all that the program has.
  ///   - erasures: what was erased and must be erased again, besides what a database that is
  ///     replaced says; nil when nobody gave a list, and a database that can't be read can't be
  ///     replaced.
  ///   - erase: erases it; contents of files that no row names afterwards are not restored.
  public init(
    from path: String, key: BackupKey, files: (any BackupFiles)?, migrations: [Migration],
    erasures: [RepeatedErasure]?, erase: @escaping Erase
  ) {
    self.path = path
    self.key = key
    self.files = files
    self.migrations = migrations
    self.erasures = erasures
    self.erase = erase
  }

  /// Reads the whole backup and changes nothing.
  ///
  /// - Throws: ``BackupError``, whatever it is that is wrong with it.
  public func check() throws(BackupError) -> BackupContents {
    try BackupCheck.contents(of: path, key: key, known: migrations)
  }

  /// Restores.
  ///
  /// - Parameters:
  ///   - location: where the city shall be.
  ///   - replaces: whether what is there may go.
  /// - Returns: What the backup held.
  /// - Throws: ``BackupError``; then what was there is as it was before.
  public func run(
    into location: DatabaseLocation, replaces: Bool
  ) async throws(BackupError) -> BackupContents {
    let contents = try check()
    switch location {
    case .sqlite(let path): try await replaceFile(path, replaces, contents)
    case .postgresql: try await fillServer(location, replaces, contents)
    }
    return contents
  }

  private func replaceFile(
    _ path: String, _ replaces: Bool, _ contents: BackupContents
  ) async throws(BackupError) {
    let replacement = SQLiteReplacement(of: path)
    if replacement.isThere, !replaces { throw .databaseExists }
    try await Self.alone(replacement.draft) { () async throws(BackupError) in
      replacement.removeDraft()
      do throws(BackupError) {
        let old = replacement.isThere ? DatabaseLocation.sqlite(path: path) : nil
        let erased = try await erasedSince(old)
        let wanted = try await makeDraft(replacement.draft, contents, erased)
        // Somebody may have erased more while the draft was made.
        guard try await erasedSince(old) == erased else { throw .inUse }
        try await restoreFiles(named: wanted)
        do throws(DatabaseError) {
          try replacement.perform(isDamaged: erased.isBlind)
        } catch {
          throw error == .conflict(tries: 1) ? .inUse : .database(error)
        }
      } catch {
        replacement.removeDraft()
        throw error
      }
    }
  }

  private func fillServer(
    _ location: DatabaseLocation, _ replaces: Bool, _ contents: BackupContents
  ) async throws(BackupError) {
    if !replaces { try await checkEmpty(location) }
    let old = replaces ? location : nil
    let erased = try await erasedSince(old)
    Self.removeLeftFolders()
    let folder = Self.newFolder()
    // It holds everything, unsealed.
    guard mkdir(folder.path, 0o700) == 0 else {
      throw .cannotWrite(path: folder.path, code: errno)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = folder.appending(path: "city.sqlite").path
    let wanted = try await makeDraft(draft, contents, erased)
    try await restoreFiles(named: wanted)
    try await Self.with(.sqlite(path: draft)) { source async throws(BackupError) in
      try await Self.with(location) { target async throws(BackupError) in
        do throws(TransferError) {
          _ = try await DatabaseCopy(
            from: source, to: target, migrations: migrations, isKept: true, replaces: replaces,
            // Nobody can erase anything from here on.
            isAsExpected: { transaction throws(DatabaseError) in
              if old == nil { return true }
              return try RepeatedErasure.all(transaction) == erased.known
            }
          ).run()
        } catch {
          if case .targetChanged = error { throw .inUse }
          throw error.isFilled ? .databaseExists : .transfer(error)
        }
      }
    }
  }

  /// What the ledger of a database that is replaced says.
  private func erasedSince(_ old: DatabaseLocation?) async throws(BackupError) -> ErasedSince {
    guard let old else { return ErasedSince() }
    do throws(BackupError) {
      return try await Self.with(old) { database async throws(BackupError) in
        ErasedSince(known: try await RepeatedErasure.all(in: database))
      }
    } catch {
      guard case .database(.damaged) = error else { throw error }
      if erasures == nil { throw .ledgerLost }
      return ErasedSince(isBlind: true)
    }
  }

  /// Fills a new database, brings it to the program's schema and erases again what was erased.
  ///
  /// - Returns: The names of the contents of files that it needs.
  private func makeDraft(
    _ draft: String, _ contents: BackupContents, _ erased: ErasedSince
  ) async throws(BackupError) -> Set<[UInt8]> {
    try await Self.with(.sqlite(path: draft)) { database async throws(BackupError) in
      do throws(MigrationError) {
        try await Migrator(contents.schema.migrations).migrate(database)
      } catch {
        throw .schema(error)
      }
      try await fill(database, contents)
      do throws(MigrationError) {
        try await Migrator(migrations).migrate(database)
      } catch {
        throw .schema(error)
      }
      do throws(DatabaseError) {
        try await RepeatedErasure.add((erasures ?? []) + erased.known, to: database)
        if contents.schema.table("change_head") != nil {
          try await ChangeFeed.beginAnew(database)
        }
      } catch {
        throw .database(error)
      }
      do { try await erase(database) } catch { throw .notErased("\(error)") }
      return try await RepeatedErasure.contents(named: database)
    }
  }

  /// Puts the rows of the backup into the tables and reads them again.
  private func fill(
    _ database: Database, _ contents: BackupContents
  ) async throws(BackupError) {
    let failure = HeldFailure()
    let (path, key) = (path, key)
    do {
      try await database.write(limit: BackupReport.limit) { transaction throws(DatabaseError) in
        let reader = try failure.hold { () throws(BackupError) in
          try BackupReader(path, key: key)
        }
        let filled = try transaction.fill(contents.schema) { _ throws(DatabaseError) in
          try failure.hold { () throws(BackupError) in try reader.nextRows() }
        }
        for (table, digest) in zip(filled, contents.digests)
        where !table.isAsGiven || table.digest != digest {
          try failure.hold { () throws(BackupError) in throw .differs(table: table.name) }
        }
      }
    } catch {
      throw failure.error(behind: error)
    }
  }

  /// Contents have their hash as a name, so that putting them beside others harms none.
  private func restoreFiles(named wanted: Set<[UInt8]>) async throws(BackupError) {
    guard let files else { return }
    let reader = try BackupReader(path, key: key)
    var present: (hash: [UInt8], content: [UInt8])?
    while let piece = try reader.next() {
      switch piece {
      case .file, .end:
        if let present, wanted.contains(present.hash) { try await files.keep(present.content) }
        present = nil
        if case .file(let hash, _) = piece { present = (hash, []) }
      case .content(let part): present?.content += part
      default: break
      }
    }
  }
}
