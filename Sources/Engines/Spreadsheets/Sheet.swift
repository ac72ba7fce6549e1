/// Rows of cells, as they stand in a file that an office has sent.
public struct Sheet: Hashable, Sendable {
  /// Its name; nil in files that have only one.
  public var name: String?
  /// Rows of texts, from the top; rows may differ in length.
  public var rows: [[String]]

  /// Makes a sheet.
  public init(name: String? = nil, rows: [[String]]) {
    self.name = name
    self.rows = rows
  }
}
