import CLibpq

/// The result of one command: its rows, in PostgreSQL's binary form.
final class ServerResult {
  let handle: OpaquePointer
  /// The row that ``RowSource`` reads from.
  private(set) var row: Int32 = 0

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  var rowCount: Int { Int(PQntuples(handle)) }

  /// Hands out every row until the closure says false.
  func handOut(
    _ each: (borrowing Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) -> Bool {
    for next in 0..<PQntuples(handle) {
      row = next
      if try !each(Row(source: self)) { return false }
    }
    return true
  }

  /// The number of rows that were inserted, updated or deleted.
  var changes: Int {
    let tag = PQcmdStatus(handle)
    guard let tag, tag.pointee != CChar(bitPattern: UInt8(ascii: "S")) else { return 0 }
    return PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// The command and what became of it, such as `COMMIT`.
  var tag: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

  /// SQLSTATE of an error; empty when the connection itself failed.
  var code: String { field(PostgreSQLField.code) }
  var message: String { field(PostgreSQLField.message) }
  /// Whether the server closes the connection after this error.
  var isFatal: Bool { ["FATAL", "PANIC"].contains(field(PostgreSQLField.severity)) }

  private func field(_ field: Int32) -> String {
    PQresultErrorField(handle, field).map { String(cString: $0) } ?? ""
  }
}
