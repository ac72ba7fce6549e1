import Foundation
import GRDBSQLite

/// Moves what the log holds into the file, beside the writer, and keeps the log short.
struct SQLiteCheckpoints {
  /// Pages in the log from which moving is worth while: more means fewer and longer syncs.
  private static let worthMoving = 1_000
  /// Pages from which the writer is asked to begin the log anew, 64 MB.
  ///
  /// A reader that never ends, or writes without pause, would let it grow without bound.
  private static let tooLong = 16_384

  private let connection: SQLiteConnection
  private let state: SQLiteState
  private let log: String

  init(_ connection: SQLiteConnection, _ state: SQLiteState, path: String) {
    self.connection = connection
    self.state = state
    log = path + "-wal"
  }

  func run() {
    while !state.isStopped {
      Thread.sleep(forTimeInterval: 0.1)
      let size = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
      guard size > Self.worthMoving * 4_096 else { continue }
      let (pages, moved) = connection.checkpoint(SQLITE_CHECKPOINT_PASSIVE)
      if pages > Self.tooLong, moved == pages { state.wantsRestart = true }
    }
  }
}
