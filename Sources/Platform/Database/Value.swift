/// What a column or a parameter holds.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
  /// 0 and 1 in SQLite.
  case boolean(Bool)
}

/// A Swift type that can stand in a column: typed ids, moments and units conform.
public protocol ColumnValue {
  /// What is stored.
  var databaseValue: Value { get }

  /// Reads a column of the present row.
  ///
  /// - Throws: ``DatabaseError/unexpectedValue(column:)`` when something else is stored there.
  init(column: Int, of row: borrowing Row) throws(DatabaseError)
}

extension Value: ColumnValue {
  /// Itself.
  public var databaseValue: Value { self }

  /// Reads whatever is there.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.value(column)
  }
}

extension Int64: ColumnValue {
  /// An integer.
  public var databaseValue: Value { .integer(self) }

  /// Reads an integer.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.integer(column)
  }
}

extension Int: ColumnValue {
  /// An integer.
  public var databaseValue: Value { .integer(Int64(self)) }

  /// Reads an integer.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = Int(try row.source.integer(column))
  }
}

extension Int32: ColumnValue {
  /// An integer.
  public var databaseValue: Value { .integer(Int64(self)) }

  /// Reads an integer that fits.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let value = Int32(exactly: try row.source.integer(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = value
  }
}

extension Double: ColumnValue {
  /// A real number.
  public var databaseValue: Value { .real(self) }

  /// Reads a number.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.real(column)
  }
}

extension String: ColumnValue {
  /// A text.
  public var databaseValue: Value { .text(self) }

  /// Reads a text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.text(column)
  }
}

extension Bool: ColumnValue {
  /// A boolean.
  public var databaseValue: Value { .boolean(self) }

  /// Reads a boolean.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.boolean(column)
  }
}

extension [UInt8]: ColumnValue {
  /// Bytes.
  public var databaseValue: Value { .blob(self) }

  /// Reads bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.source.blob(column)
  }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  /// Null when there is nothing.
  public var databaseValue: Value { self?.databaseValue ?? .null }

  /// Reads what is there, or nothing.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    self = try row.isNull(column) ? nil : Wrapped(column: column, of: row)
  }
}
