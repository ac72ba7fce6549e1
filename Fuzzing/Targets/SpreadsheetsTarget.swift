import Spreadsheets

extension FuzzTarget {
  /// Comma-separated text in any encoding; what is written again is read as the same.
  static let csv = FuzzTarget("CSV") { bytes in
    guard let sheet = try? CSVReader(limits: limits).read(bytes) else { return }
    check(sheet)
    var writer = CSVWriter()
    for row in sheet.rows { writer.append(row.cells) }
    guard let again = try? CSVReader(separator: .comma).read(writer.bytes) else { return }
    precondition(
      again.rows.map { $0.cells.map(FormulaShield.restored) } == sheet.rows.map(\.cells))
  }

  /// Workbooks as they are sent.
  static let xlsx = FuzzTarget("XLSX") { bytes in
    if let sheet = try? SpreadsheetReader.read(bytes, limits: limits) { check(sheet) }
  }

  private static let limits: SpreadsheetLimits = {
    var limits = SpreadsheetLimits()
    (limits.rows, limits.columns, limits.textBytes) = (2_000, 64, 1 << 20)
    (limits.partBytes, limits.inflatedBytes, limits.mergedCells) = (8 << 20, 16 << 20, 10_000)
    return limits
  }()

  private static func check(_ sheet: Sheet) {
    precondition(sheet.rows.count <= limits.rows)
    var last = 0
    for row in sheet.rows {
      precondition(row.number > last && row.cells.count <= limits.columns)
      last = row.number
    }
    _ = ColumnNames(["phone": ["手机号", "phone"]], required: ["phone"]).find(in: sheet)
  }
}
