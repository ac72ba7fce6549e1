import GRDBSQLite

/// One prepared statement of one connection, and the present row of its answer.
final class SQLiteStatement: RowSource {
  let pointer: OpaquePointer
  let columnCount: Int
  /// For each parameter of SQLite, the number that stands behind its `$`, less one.
  private let order: [Int]
  private let parameterCount: Int
  /// When the connection used it last, for forgetting the one that was used longest ago.
  var lastUse = 0

  init(_ pointer: OpaquePointer) throws(DatabaseError) {
    self.pointer = pointer
    columnCount = Int(sqlite3_column_count(pointer))
    var order: [Int] = []
    // SQLite numbers `$2` by where it first appears: it is a name there.
    for index in 0..<sqlite3_bind_parameter_count(pointer) {
      guard let name = sqlite3_bind_parameter_name(pointer, index + 1),
        let number = Int(String(cString: name).dropFirst()), number > 0
      else { throw .statement(code: "parameters", message: "parameters are $1, $2, …") }
      order.append(number - 1)
    }
    self.order = order
    parameterCount = (order.max() ?? -1) + 1
  }

  deinit { sqlite3_finalize(pointer) }

  func bind(_ values: [Value]) throws(DatabaseError) {
    guard values.count == parameterCount else {
      throw .statement(
        code: "parameters", message: "\(values.count) given, \(parameterCount) wanted")
    }
    for (index, position) in order.enumerated() {
      try bind(values[position], at: Int32(index + 1))
    }
  }

  private func bind(_ value: Value, at index: Int32) throws(DatabaseError) {
    let result: Int32
    switch value {
    case .null: result = sqlite3_bind_null(pointer, index)
    case .integer(let number): result = sqlite3_bind_int64(pointer, index, number)
    case .boolean(let flag): result = sqlite3_bind_int64(pointer, index, flag ? 1 : 0)
    case .real(let number):
      // SQLite would make it null, PostgreSQL keeps it: neither is wanted.
      if number.isNaN { throw .statement(code: "22003", message: "not a number") }
      result = sqlite3_bind_double(pointer, index, number)
    case .text(var text):
      // PostgreSQL can't hold it.
      if text.utf8.contains(0) { throw .statement(code: "22021", message: "NUL in a text") }
      result = text.withUTF8 { bytes in
        // An empty buffer may have no address, which would bind null.
        if bytes.isEmpty { return sqlite3_bind_text(pointer, index, "", 0, Self.copied) }
        return bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            pointer, index, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let bytes):
      result =
        bytes.isEmpty
        ? sqlite3_bind_zeroblob(pointer, index, 0)
        : bytes.withUnsafeBytes {
          sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), Self.copied)
        }
    }
    guard result == SQLITE_OK else {
      throw .engine(code: "\(result)", message: "a parameter can't be bound")
    }
  }

  /// Tells SQLite to copy what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  // MARK: RowSource

  func isNull(_ column: Int) -> Bool { kind(column) == SQLITE_NULL }

  func integer(_ column: Int) throws(DatabaseError) -> Int64 {
    guard kind(column) == SQLITE_INTEGER else { throw .unexpectedValue(column: column) }
    return sqlite3_column_int64(pointer, Int32(column))
  }

  func real(_ column: Int) throws(DatabaseError) -> Double {
    let kind = kind(column)
    guard kind == SQLITE_FLOAT || kind == SQLITE_INTEGER else {
      throw .unexpectedValue(column: column)
    }
    return sqlite3_column_double(pointer, Int32(column))
  }

  func text(_ column: Int) throws(DatabaseError) -> String {
    guard kind(column) == SQLITE_TEXT, let start = sqlite3_column_text(pointer, Int32(column))
    else { throw .unexpectedValue(column: column) }
    let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
    guard kind(column) == SQLITE_BLOB else { throw .unexpectedValue(column: column) }
    let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
    guard count > 0, let start = sqlite3_column_blob(pointer, Int32(column)) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  func boolean(_ column: Int) throws(DatabaseError) -> Bool {
    switch try integer(column) {
    case 0: false
    case 1: true
    default: throw .unexpectedValue(column: column)
    }
  }

  func value(_ column: Int) throws(DatabaseError) -> Value {
    switch kind(column) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer(try integer(column))
    case SQLITE_FLOAT: .real(try real(column))
    case SQLITE_TEXT: .text(try text(column))
    default: .blob(try blob(column))
    }
  }

  private func kind(_ column: Int) -> Int32 { sqlite3_column_type(pointer, Int32(column)) }
}
