/// Writes comma-separated text that spreadsheet programs open as it is meant.
///
/// UTF-8 with a byte order mark, without which Excel takes Chinese for GBK; lines end with CR LF;
/// every cell is shielded by ``FormulaShield``.
public struct CSVWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
  let separator: CSVSeparator

  /// Begins a file.
  ///
  /// - Parameter separator: What stands between cells.
  public init(separator: CSVSeparator = .comma) { self.separator = separator }

  /// Writes a row.
  ///
  /// - Parameter cells: Its texts.
  public mutating func append(_ cells: [String]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(separator.rawValue) }
      append(FormulaShield.shielded(cell))
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func append(_ cell: String) {
    let needsQuotes = cell.utf8.contains {
      $0 == separator.rawValue || $0 == 0x2C || $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
        || $0 == 0x09
    }
    // White space at the edges is kept by quotes, and an empty only cell would be a blank line.
    // A first line `sep=;` would be obeyed instead of read.
    let isToldAgain = cell.prefix(4).lowercased() == "sep="
    guard
      needsQuotes || isToldAgain || cell.isEmpty || cell.utf8.first == 0x20
        || cell.utf8.last == 0x20
    else {
      bytes += cell.utf8
      return
    }
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
