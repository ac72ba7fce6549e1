/// Reads the cells of a sheet (ECMA-376, 18.3).
final class WorksheetReader: PartReader {
  private(set) var rows: [SheetRow] = []
  private(set) var merged: [MergedArea] = []
  private let values: CellValues
  private let limits: SpreadsheetLimits
  private var left: Int
  private var path: [String] = []

  private var row = SheetRow(number: 0, cells: [])
  private var nextColumn = 0
  private var column = 0
  private var kind = ""
  private var style = 0
  private var value = ""
  private var inline = RichText()

  init(_ values: CellValues, _ limits: SpreadsheetLimits) {
    self.values = values
    self.limits = limits
    left = limits.textBytes
  }

  var place: (row: Int, column: Int) { (row.number, column) }

  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool {
    path.append(name)
    switch path.count {
    case 3 where name == "row" && path[1] == "sheetData": try startRow(attributes)
    case 3 where name == "mergeCell" && path[1] == "mergeCells":
      if let area = attributes["ref"].flatMap({ MergedArea($0) }) {
        guard merged.count < 100_000 else { throw .tooManyMerged(limit: limits.mergedCells) }
        merged.append(area)
      }
    case 4 where name == "c" && path[2] == "row": try startCell(attributes)
    case 5 where isInCell: return name == "v"
    case 6... where isInCell && path[4] == "is": return inline.start(name)
    default: break
    }
    return false
  }

  func end(_ name: String, _ text: String) throws(SpreadsheetError) {
    switch path.count {
    case 3 where name == "row" && path[1] == "sheetData": try endRow()
    case 4 where isInCell: try endCell()
    case 5 where isInCell && name == "v": value = text
    case 6... where isInCell && path[4] == "is": inline.end(name, text)
    default: break
    }
    path.removeLast()
  }

  private var isInCell: Bool { path[1] == "sheetData" && path[2] == "row" && path[3] == "c" }

  private func startRow(_ attributes: PartAttributes) throws(SpreadsheetError) {
    let next = row.number + 1
    let number = attributes["r"].map { Int($0) ?? 0 } ?? next
    guard number >= next, number <= 1_048_576 else { throw .badCell(row: next, column: 0) }
    row = SheetRow(number: number, cells: [])
    nextColumn = 0
  }

  private func endRow() throws(SpreadsheetError) {
    guard !row.cells.isEmpty else { return }
    guard rows.count < limits.rows else { throw .tooManyRows(limit: limits.rows) }
    rows.append(row)
  }

  private func startCell(_ attributes: PartAttributes) throws(SpreadsheetError) {
    column = nextColumn
    if let reference = attributes["r"] {
      guard let place = CellPlace(reference), place.row == row.number, place.column >= nextColumn
      else { throw .badCell(row: row.number, column: nextColumn) }
      column = place.column
    }
    nextColumn = column + 1
    kind = attributes["t"] ?? "n"
    style = attributes["s"].flatMap { Int($0) } ?? 0
    value = ""
    inline = RichText()
  }

  private func endCell() throws(SpreadsheetError) {
    let text =
      kind == "inlineStr"
      ? inline.text : try values.text(value, kind, style, row: row.number, column: column)
    // A cell that is only coloured says nothing.
    guard !text.isEmpty else { return }
    guard column < limits.columns else {
      throw .tooManyColumns(row: row.number, limit: limits.columns)
    }
    guard text.utf8.count <= limits.cellBytes else {
      throw .cellTooLong(row: row.number, column: column, limit: limits.cellBytes)
    }
    left -= text.utf8.count
    guard left >= 0 else { throw .tooMuchText(limit: limits.textBytes) }
    while row.cells.count < column { row.cells.append("") }
    row.cells.append(text)
  }
}
