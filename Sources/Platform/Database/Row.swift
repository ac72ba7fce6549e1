/// One row of an answer, valid while the closure that got it runs.
public struct Row: ~Copyable {
  let source: any RowSource

  /// The number of columns.
  public var columnCount: Int { source.columnCount }

  /// Whether a column holds nothing; columns count from 0.
  public func isNull(_ column: Int) throws(DatabaseError) -> Bool {
    try check(column)
    return source.isNull(column)
  }

  /// The value of a column, which counts from 0.
  ///
  /// - Throws: ``DatabaseError/unexpectedValue(column:)`` when it holds something else, or there is
  ///   no such column.
  public func get<Wanted: ColumnValue>(
    _ column: Int, as type: Wanted.Type = Wanted.self
  ) throws(DatabaseError) -> Wanted {
    try check(column)
    return try Wanted(column: column, of: self)
  }

  private func check(_ column: Int) throws(DatabaseError) {
    guard column >= 0, column < source.columnCount else { throw .unexpectedValue(column: column) }
  }
}

/// Where an engine holds the present row.
///
/// Columns are within bounds when it is asked. Reading a null, or a value of another kind, throws
/// `unexpectedValue`; an integer may be read as a real number, and 0 or 1 as a boolean.
protocol RowSource {
  var columnCount: Int { get }
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) throws(DatabaseError) -> Int64
  func real(_ column: Int) throws(DatabaseError) -> Double
  func text(_ column: Int) throws(DatabaseError) -> String
  func blob(_ column: Int) throws(DatabaseError) -> [UInt8]
  func boolean(_ column: Int) throws(DatabaseError) -> Bool
  func value(_ column: Int) throws(DatabaseError) -> Value
}
