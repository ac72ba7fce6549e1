/// What the columns of a list may be called, in any language, the most telling name first.
public struct ColumnNames<Column: Hashable & Sendable>: Sendable {
  let ranks: [String: (column: Column, rank: Int)]
  let required: Set<Column>

  /// Makes a dictionary of names.
  ///
  /// - Parameters:
  ///   - names: The names of each column.
  ///   - required: The columns without which a list means nothing.
  public init(_ names: [Column: [String]], required: Set<Column>) {
    var ranks: [String: (column: Column, rank: Int)] = [:]
    for (column, names) in names {
      for (rank, name) in names.enumerated() {
        let name = HeaderName.normalised(name)
        if let known = ranks[name], known.column != column {
          preconditionFailure("two columns are called \(name)")
        }
        if ranks[name] == nil { ranks[name] = (column, rank) }
      }
    }
    self.ranks = ranks
    self.required = required
  }

  /// Finds the row that names the columns, among the first rows, and what stands below it.
  ///
  /// - Parameter sheet: The sheet.
  /// - Returns: The columns and rows, or what is missing.
  public func find(in sheet: Sheet) -> ColumnSearch<Column> {
    var best: (place: Int, columns: [Column: Int]) = (0, [:])
    for (place, row) in sheet.rows.prefix(50).enumerated() {
      let columns = columns(of: row)
      // Names merged over two rows stand in both: the lower is the last of the head.
      let isSameAbove = place == best.place + 1 && columns == best.columns
      if columns.count > best.columns.count || (isSameAbove && !columns.isEmpty) {
        best = (place, columns)
      }
    }
    let missing = required.subtracting(best.columns.keys)
    guard missing.isEmpty, !best.columns.isEmpty else {
      return .missing(missing, nearest: best.columns.isEmpty ? nil : sheet.rows[best.place].number)
    }
    return .found(
      ColumnTable(
        header: sheet.rows[best.place].number, columns: best.columns,
        rows: sheet.rows[(best.place + 1)...].filter { !$0.isBlank }))
  }

  private func columns(of row: SheetRow) -> [Column: Int] {
    var found: [Column: (place: Int, rank: Int)] = [:]
    for place in row.cells.indices {
      let text = row[place]
      guard !text.isEmpty, text.utf8.count <= 200,
        let (column, rank) = ranks[HeaderName.normalised(text)]
      else { continue }
      if let known = found[column], known.rank <= rank { continue }
      found[column] = (place, rank)
    }
    return found.mapValues(\.place)
  }
}
