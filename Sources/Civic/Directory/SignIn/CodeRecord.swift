import Database
import Kernel

/// A code in its table.
struct CodeRecord: Sendable {
  var handle: [UInt8]
  var purpose: String
  var account: Int64
  var phone: SealedValue
  var code: [UInt8]
  var tries: Int
  var expiresAt: Moment

  func insert(in transaction: Transaction, now: Moment) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO one_time_code (handle, purpose, account, phone, code, tries, made_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, 0, $6, $7)
      """, handle, purpose, account, phone, code, now, expiresAt)
  }

  /// Takes one of the tries of a code.
  ///
  /// - Returns: The code; nil when there is none, or no try is left.
  static func taken(
    _ handle: [UInt8], in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> CodeRecord? {
    let count = try transaction.execute(
      """
      UPDATE one_time_code SET tries = tries + 1
      WHERE handle = $1 AND tries < $2 AND expires_at > $3
      """, handle, OneTimeCode.mostTries, now)
    guard count == 1 else { return nil }
    return try transaction.row(
      """
      SELECT handle, purpose, account, phone, code, tries, expires_at FROM one_time_code
      WHERE handle = $1
      """, handle
    ) { row throws(DatabaseError) in
      CodeRecord(
        handle: try row.get(0), purpose: try row.get(1), account: try row.get(2),
        phone: try row.get(3), code: try row.get(4), tries: try row.get(5),
        expiresAt: try row.get(6))
    }
  }

  static func delete(_ handle: [UInt8], in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.execute("DELETE FROM one_time_code WHERE handle = $1", handle) == 1
  }

  static func codeBound(_ handle: [UInt8]) -> String { "one_time_code.code:\(hex(handle))" }
  static func phoneBound(_ handle: [UInt8]) -> String { "one_time_code.phone:\(hex(handle))" }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
