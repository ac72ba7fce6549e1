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
  private let migrations: [Migration]
  private let erasures: [RepeatedErasure]
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
  ///     replaced says.
  ///   - erase: erases it; contents of files that no row names afterwards are not restored.
  public init(
    from path: String, key: BackupKey, files: (any BackupFiles)?, migrations: [Migration],
    erasures: [RepeatedErasure], erase: @escaping Erase
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
        try await makeDraft(
          replacement.draft, contents,
          replacing: replacement.isThere ? .sqlite(path: path) : nil)
        do throws(DatabaseError) {
          try replacement.perform()
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
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-restore-\(UUID())")
    // It holds everything, unsealed.
    guard mkdir(folder.path, 0o700) == 0 else {
      throw .cannotWrite(path: folder.path, code: errno)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let draft = folder.appending(path: "city.sqlite").path
    try await makeDraft(draft, contents, replacing: replaces ? location : nil)
    try await Self.with(.sqlite(path: draft)) { source async throws(BackupError) in
      try await Self.with(location) { target async throws(BackupError) in
        do throws(TransferError) {
          _ = try await DatabaseCopy(
            from: source, to: target, migrations: migrations, isKept: true, replaces: replaces
          ).run()
        } catch {
          throw error.isFilled ? .databaseExists : .transfer(error)
        }
      }
    }
  }

  /// Fills a new database, brings it to the program's schema and erases again what was erased.
  private func makeDraft(
    _ draft: String, _ contents: BackupContents, replacing old: DatabaseLocation?
  ) async throws(BackupError) {
    var erased = erasures
    if let old {
      erased += try await Self.with(old) { database async throws(BackupError) in
        try await RepeatedErasure.all(in: database)
      }
    }
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
        try await RepeatedErasure.add(erased, to: database)
      } catch {
        throw .database(error)
      }
      do { try await erase(database) } catch { throw .notErased("\(error)") }
      try await restoreFiles(named: try await RepeatedErasure.contents(named: database))
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
