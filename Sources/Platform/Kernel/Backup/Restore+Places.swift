import Database
import Foundation
import Glibc

extension Restore {
  /// Opens a database for as long as the body runs.
  static func with<Outcome: Sendable>(
    _ location: DatabaseLocation,
    _ body: (Database) async throws(BackupError) -> Outcome
  ) async throws(BackupError) -> Outcome {
    let database: Database
    do {
      database = try await Database.open(location, settings: .transfer)
    } catch {
      throw .database(error)
    }
    do throws(BackupError) {
      let outcome = try await body(database)
      await database.close()
      return outcome
    } catch {
      await database.close()
      throw error
    }
  }

  /// Lets nobody else restore to the same place meanwhile.
  static func alone(
    _ draft: String, _ body: () async throws(BackupError) -> Void
  ) async throws(BackupError) {
    let path = draft + ".lock"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path: path, code: errno) }
    defer { close(file) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
    defer { unlink(path) }
    try await body()
  }
}

/// What was erased since the backup, as far as the database knows that is replaced.
struct ErasedSince: Equatable {
  var known: [RepeatedErasure] = []
  /// Whether that database can't be read.
  var isBlind = false
}

extension Restore {
  private static let folderName = "qiji-restore-"

  /// Where a draft lies that goes to a server.
  static func newFolder() -> URL {
    FileManager.default.temporaryDirectory
      .appending(path: "\(folderName)\(getpid())-\(UUID())")
  }

  /// Removes the drafts of restores that were killed: they hold everything, unsealed.
  static func removeLeftFolders() {
    let temporary = FileManager.default.temporaryDirectory
    let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary.path)) ?? []
    for name in names where name.hasPrefix(folderName) {
      let number = name.dropFirst(folderName.count).prefix { $0.isNumber }
      // A process of somebody else answers EPERM, and its folder is not ours to remove either.
      guard let process = pid_t(number), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(at: temporary.appending(path: name))
    }
  }

  /// Refuses a server that holds a city before anything is done for it.
  func checkEmpty(_ location: DatabaseLocation) async throws(BackupError) {
    try await Self.with(location) { database async throws(BackupError) in
      do throws(TransferError) {
        try await DatabaseCopy.checkEmpty(database, migrations: migrations)
      } catch {
        throw error.isFilled ? .databaseExists : .transfer(error)
      }
    }
  }
}

extension TransferError {
  /// Whether the target holds rows that nobody gave away.
  var isFilled: Bool {
    if case .targetHoldsRows = self { return true }
    return false
  }
}
