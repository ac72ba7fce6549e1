import GRDBSQLite
import Glibc
import Logging

/// One connection to the file, on its own thread.
final class SQLiteConnection: Connection {
  var dialect: Dialect { .sqlite }
  /// The job whose body runs, asked now and then whether it is still wanted.
  var job: Job?

  private let handle: OpaquePointer
  private let settings: DatabaseSettings
  private var statements: [String: SQLiteStatement] = [:]
  /// The statements used last, found without reading their texts.
  private var recent = [Recent?](repeating: nil, count: 64)
  private var commands = [SQLiteStatement?](repeating: nil, count: SQLiteCommand.allCases.count)
  private var uses = 0
  private let isReader: Bool
  private typealias Recent = (text: String, statement: SQLiteStatement)

  init(_ handle: OpaquePointer, isReader: Bool, settings: DatabaseSettings) {
    self.handle = handle
    self.isReader = isReader
    self.settings = settings
    let me = Unmanaged.passUnretained(self).toOpaque()
    // Every so many steps of SQLite's machine: often enough to stop within a millisecond.
    sqlite3_progress_handler(
      handle, 4_000,
      { context in
        guard let context else { return 0 }
        let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
        return connection.job?.over == nil ? 0 : 1
      }, me)
    // Another process may hold the write lock, such as a copy that is being made.
    sqlite3_busy_handler(
      handle,
      { context, tries in
        guard let context else { return 0 }
        let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
        // A checkpoint, which is nobody's job, can come again; it must not hold up writes.
        let most = connection.job == nil ? 20 : 10_000
        guard connection.job?.over == nil, tries < most else { return 0 }
        usleep(1_000)
        return 1
      }, me)
  }

  /// Forgets the statements and the handlers, before GRDB closes the connection.
  func end() {
    statements = [:]
    recent = []
    commands = []
    sqlite3_progress_handler(handle, 0, nil, nil)
    sqlite3_busy_handler(handle, nil, nil)
  }

  // MARK: Connection

  func run(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    try beginReading()
    let start = Tick.now
    let statement = try prepared(sql)
    defer { sqlite3_reset(statement.pointer) }
    try statement.bind(parameters)
    let row = Row(source: statement)
    while true {
      let result = sqlite3_step(statement.pointer)
      if result == SQLITE_DONE { break }
      guard result == SQLITE_ROW else { throw failure(result) }
      if try !each(row) { break }
    }
    settings.tellIfSlow(sql, since: start)
    return isReader || sqlite3_stmt_readonly(statement.pointer) != 0
      ? 0 : Int(sqlite3_changes64(handle))
  }

  func stream(
    _ sql: SQL, _ parameters: [Value],
    each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Int {
    // SQLite hands out rows as it finds them anyway.
    try run(sql, parameters, each: each)
  }

  func insert(
    into table: String, columns: [String], next: () throws(DatabaseError) -> [Value]?
  ) throws(DatabaseError) -> Int {
    let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let sql = SQL(made: "INSERT INTO \"\(table)\" (\(names)) VALUES (\(places))")
    var count = 0
    while let values = try next() {
      count += try run(sql, values) { _ throws(DatabaseError) in true }
    }
    return count
  }

  func beginSavepoint() throws(DatabaseError) {
    try beginReading()
    try command(.beginStep)
  }

  func endSavepoint(keep: Bool) throws(DatabaseError) {
    if !keep { try command(.undoStep) }
    try command(.keepStep)
  }

  // MARK: For the engine's threads

  /// Whether SQLite has a transaction under way; it ends one by itself when the disk is full.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs a statement of the engine's own, kept prepared.
  func command(_ command: SQLiteCommand) throws(DatabaseError) {
    let statement: SQLiteStatement
    if let kept = commands[command.rawValue] {
      statement = kept
    } else {
      statement = try prepare(SQL(made: command.text))
      commands[command.rawValue] = statement
    }
    let result = sqlite3_step(statement.pointer)
    sqlite3_reset(statement.pointer)
    guard result == SQLITE_DONE || result == SQLITE_ROW else { throw failure(result) }
  }

  /// Begins what a reader's first statement needs; a writer has begun already.
  private func beginReading() throws(DatabaseError) {
    if isReader, !isInTransaction { try command(.beginReading) }
  }

  /// Ends what a reader has begun.
  func endReading() {
    guard isInTransaction else { return }
    try? command(.commit)
    if isInTransaction { try? command(.rollBack) }
  }

  func checkpoint(_ mode: Int32) -> (pages: Int, moved: Int) {
    var pages: Int32 = 0
    var moved: Int32 = 0
    sqlite3_wal_checkpoint_v2(handle, nil, mode, &pages, &moved)
    return (Int(pages), Int(moved))
  }

  func prepared(_ sql: SQL) throws(DatabaseError) -> SQLiteStatement {
    uses += 1
    let place = sql.place % recent.count
    if let recent = recent[place], recent.text == sql.text {
      recent.statement.lastUse = uses
      return recent.statement
    }
    let statement: SQLiteStatement
    if let kept = statements[sql.text] { statement = kept } else { statement = try keep(sql) }
    statement.lastUse = uses
    recent[place] = (sql.text, statement)
    return statement
  }

  private func keep(_ sql: SQL) throws(DatabaseError) -> SQLiteStatement {
    let statement = try prepare(sql)
    if statements.count >= settings.preparedStatements { forgetOldest() }
    statements[sql.text] = statement
    return statement
  }

  private func prepare(_ sql: SQL) throws(DatabaseError) -> SQLiteStatement {
    var pointer: OpaquePointer?
    var rest = 0
    var text = sql.text
    let result = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        var tail: UnsafePointer<CChar>?
        let result = sqlite3_prepare_v3(
          handle, bytes.baseAddress, Int32(bytes.count), UInt32(SQLITE_PREPARE_PERSISTENT),
          &pointer, &tail)
        if let tail, let start = bytes.baseAddress {
          rest = bytes[(tail - start)...].count { !" \n\t;".utf8.contains(UInt8(bitPattern: $0)) }
        }
        return result
      }
    }
    guard result == SQLITE_OK else { throw failure(result) }
    guard let pointer else { throw .statement(code: "empty", message: "no statement") }
    let statement = try SQLiteStatement(pointer)
    guard rest == 0 else { throw .statement(code: "several", message: "more than one statement") }
    return statement
  }

  private func forgetOldest() {
    recent = recent.map { _ in nil }
    let old = statements.sorted { $0.value.lastUse < $1.value.lastUse }
    for (text, _) in old.prefix(max(1, statements.count / 4)) { statements[text] = nil }
  }

  private func failure(_ result: Int32) -> DatabaseError {
    DatabaseError(
      sqlite: sqlite3_extended_errcode(handle) & 0xff == result & 0xff
        ? sqlite3_extended_errcode(handle) : result,
      message: String(cString: sqlite3_errmsg(handle)), job: job)
  }
}
