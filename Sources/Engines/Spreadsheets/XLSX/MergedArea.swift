/// Cells that are shown as one; only the first of them holds the text.
struct MergedArea {
  var first: CellPlace
  var last: CellPlace

  /// - Parameter reference: Two corners: `A1:C2`.
  init?(_ reference: String) {
    let corners = reference.split(separator: ":")
    guard corners.count == 2, let first = CellPlace(corners[0]), let last = CellPlace(corners[1]),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// Writes the text of every area into all of its cells that are in rows of the sheet.
  ///
  /// - Throws: ``SpreadsheetError/tooManyMerged(limit:)``, ``SpreadsheetError/tooMuchText(limit:)``.
  static func fill(
    _ areas: [MergedArea], _ rows: inout [SheetRow], _ limits: SpreadsheetLimits
  ) throws(SpreadsheetError) {
    var places: [Int: Int] = [:]
    for (place, row) in rows.enumerated() where !areas.isEmpty { places[row.number] = place }
    var (cells, bytes) = (limits.mergedCells, limits.textBytes)
    for area in areas {
      guard let first = places[area.first.row], area.first.column < rows[first].cells.count
      else { continue }
      let text = rows[first].cells[area.first.column]
      let lastColumn = min(area.last.column, limits.columns - 1)
      guard !text.isEmpty, lastColumn >= area.first.column else { continue }
      var place = first
      while place < rows.count, rows[place].number <= area.last.row {
        let width = lastColumn - area.first.column + 1
        cells -= width
        bytes -= width * text.utf8.count
        guard cells >= 0 else { throw .tooManyMerged(limit: limits.mergedCells) }
        guard bytes >= 0 else { throw .tooMuchText(limit: limits.textBytes) }
        rows[place].fill(area.first.column...lastColumn, with: text)
        place += 1
      }
    }
  }
}

extension SheetRow {
  fileprivate mutating func fill(_ columns: ClosedRange<Int>, with text: String) {
    while cells.count <= columns.upperBound { cells.append("") }
    for column in columns where cells[column].isEmpty { cells[column] = text }
  }
}
