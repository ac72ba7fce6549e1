/// Reads what offices send: CSV and XLSX, told apart by content, never by name.
public enum SpreadsheetReader {
  /// Reads one sheet.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - choice: Which sheet of a workbook; CSV has only one.
  ///   - limits: What it may cost.
  /// - Returns: The rows.
  /// - Throws: ``SpreadsheetError`` for the first thing that does not hold.
  public static func read(
    _ bytes: [UInt8], _ choice: SheetChoice = .first,
    limits: SpreadsheetLimits = SpreadsheetLimits()
  ) throws(SpreadsheetError) -> Sheet {
    guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    if bytes.starts(with: [0x50, 0x4B]), bytes.dropFirst(2).first.map({ $0 < 0x20 }) == true {
      return try XLSXReader(bytes, limits: limits).sheet(choice)
    }
    // The container of .xls, and of an XLSX that is locked by a password.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldOrLocked }
    return try CSVReader(limits: limits).read(bytes)
  }
}
