public import Database

/// Who said something, told apart from others but not named: a keyed hash.
public struct RiderMark: Hashable, Sendable {
  /// The bytes of the hash.
  public let bytes: [UInt8]

  /// Takes a hash that was made with a ``RiderKey``.
  public init(bytes: [UInt8]) { self.bytes = bytes }
}

extension RiderMark: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads the bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    bytes = try row.get(column)
  }
}
