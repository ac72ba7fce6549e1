/// Rows of cells, as they stand in a file that an office has sent.
public struct Sheet: Hashable, Sendable {
  /// Its name; nil in files that have only one.
  public var name: String?
  /// Its rows from the top; empty ones may be missing, their numbers then too.
  public var rows: [SheetRow]

  /// Makes a sheet.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - rows: Its rows, with rising numbers.
  public init(name: String? = nil, rows: [SheetRow]) {
    self.name = name
    self.rows = rows
  }
}
