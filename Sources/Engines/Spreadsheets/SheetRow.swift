/// A row of a sheet.
public struct SheetRow: Hashable, Sendable {
  /// Its number as the person sees it at the left edge of the program that made the file, from 1.
  public var number: Int
  /// Its cells as texts, from the first column; rows may differ in length.
  public var cells: [String]

  /// Makes a row.
  ///
  /// - Parameters:
  ///   - number: Its number, from 1.
  ///   - cells: Its cells, from the first column.
  public init(number: Int, cells: [String]) {
    self.number = number
    self.cells = cells
  }

  /// The text of a cell without white space around it; empty beyond the end.
  ///
  /// - Parameter column: The column, from 0.
  public subscript(column: Int) -> String {
    guard cells.indices.contains(column) else { return "" }
    return CellText.trimmed(cells[column])
  }

  /// Whether nothing stands in it.
  public var isBlank: Bool { cells.allSatisfy { CellText.trimmed($0).isEmpty } }
}
