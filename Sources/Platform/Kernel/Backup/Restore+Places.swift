import Database
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

extension TransferError {
  /// Whether the target holds rows that nobody gave away.
  var isFilled: Bool {
    if case .targetHoldsRows = self { return true }
    return false
  }
}
