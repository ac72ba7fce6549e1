import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// Opens connections to the file, with the settings that durability and portability need.
enum SQLiteOpening {
  /// Opens the file through GRDB and keeps the connection for as long as `use` runs.
  ///
  /// GRDB's queue is entered once and never left: the connection belongs to the present thread.
  static func with(
    _ path: String, isReader: Bool, settings: DatabaseSettings,
    use: (SQLiteConnection) -> Void
  ) throws(DatabaseError) {
    do {
      if !isReader { keepToOneself(path) }
      var configuration = Configuration()
      configuration.readonly = isReader
      configuration.label = isReader ? "reader" : "writer"
      if !isReader { configuration.journalMode = .wal }
      // Two programs may start together: setting up waits as long as connecting may.
      configuration.busyMode = .timeout(settings.connectLimit.seconds)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { database in
        guard let handle = database.sqliteConnection else { return }
        try prepare(database, isReader: isReader, settings)
        let connection = SQLiteConnection(handle, isReader: isReader, settings: settings)
        use(connection)
        connection.end()
      }
      try queue.close()
    } catch {
      throw DatabaseError(grdb: error)
    }
  }

  /// Makes a new file that nobody else can read; SQLite gives its log the same rights.
  private static func keepToOneself(_ path: String) {
    let file = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
  }

  private static func prepare(
    _ database: GRDB.Database, isReader: Bool, _ settings: DatabaseSettings
  ) throws {
    // As PostgreSQL does.
    try database.execute(sql: "PRAGMA case_sensitive_like = ON")
    try database.execute(sql: "PRAGMA cache_size = -16000")
    try database.execute(sql: "PRAGMA mmap_size = 268435456")
    if isReader {
      try database.execute(sql: "PRAGMA query_only = ON")
      return
    }
    // GRDB has set NORMAL, which loses the last commits with the power.
    try database.execute(sql: "PRAGMA synchronous = FULL")
    // Done on a thread of its own, so that no write waits for it.
    try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
    guard settings.syncsEveryCommit else {
      return try database.execute(sql: "PRAGMA synchronous = OFF")
    }
    guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
      throw GRDB.DatabaseError(resultCode: .SQLITE_ERROR, message: "synchronous is not FULL")
    }
  }
}

extension Duration {
  /// In seconds, fractions kept.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
