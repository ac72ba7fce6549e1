import Database
import Synchronization

/// What truly went wrong inside a body, which can only throw errors of the database.
final class HeldFailure: Sendable {
  private let held = Mutex<BackupError?>(nil)

  /// The true error.
  func error(behind error: DatabaseError) -> BackupError {
    held.withLock { $0 } ?? .database(error)
  }

  /// Does something of a backup in a body.
  func hold<Outcome>(
    _ work: () throws(BackupError) -> Outcome
  ) throws(DatabaseError) -> Outcome {
    do throws(BackupError) {
      return try work()
    } catch {
      held.withLock { $0 = error }
      throw .cancelled
    }
  }
}
