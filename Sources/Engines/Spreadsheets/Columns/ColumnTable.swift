/// The rows of a list below its head, with their columns known by meaning.
public struct ColumnTable<Column: Hashable & Sendable>: Sendable {
  /// The number of the row that names the columns.
  public let header: Int
  /// Where each column is, from 0.
  public let columns: [Column: Int]
  /// The rows in which something stands.
  public let rows: [SheetRow]

  /// Says which columns of which rows mean what.
  ///
  /// - Parameters:
  ///   - header: The number of the row that names the columns.
  ///   - columns: Where each column is, from 0.
  ///   - rows: The rows in which something stands.
  public init(header: Int, columns: [Column: Int], rows: [SheetRow]) {
    self.header = header
    self.columns = columns
    self.rows = rows
  }

  /// The text of a cell; empty when the list has no such column.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - row: The row.
  public subscript(column: Column, row: SheetRow) -> String {
    guard let place = columns[column] else { return "" }
    return FormulaShield.restored(row[place])
  }
}
