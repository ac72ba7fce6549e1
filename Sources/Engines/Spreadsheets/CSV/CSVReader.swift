/// Reads comma-separated text: RFC 4180, and what programs in China and Europe make of it.
public struct CSVReader: Sendable {
  private let limits: SpreadsheetLimits
  private let separator: CSVSeparator?

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - separator: What stands between cells; found out when not said.
  ///   - limits: What a file may cost.
  public init(separator: CSVSeparator? = nil, limits: SpreadsheetLimits = SpreadsheetLimits()) {
    self.separator = separator
    self.limits = limits
  }

  /// Reads UTF-8 (with or without its mark), UTF-16 with a mark, GBK or GB 18030.
  ///
  /// Blank lines count as rows, as the program shows them, and are left out. A first line `sep=;`
  /// is obeyed, as Excel does.
  ///
  /// - Parameter bytes: The file.
  /// - Returns: Its rows.
  /// - Throws: ``SpreadsheetError`` for the first thing that does not hold.
  public func read(_ bytes: [UInt8]) throws(SpreadsheetError) -> Sheet {
    guard bytes.count <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    var text = try TextEncoding.utf8(bytes)
    var first = 0
    var separator = separator
    if let told = Self.told(text) {
      separator = separator ?? told.separator
      first = told.end
    }
    guard let mark = text[first...].first(where: { $0 > 0x20 }) else { throw .empty }
    if mark == UInt8(ascii: "<") { throw .markup }
    // A last line without an end gets one, so that there is one way to end.
    if let last = text.last, last != 0x0A, last != 0x0D { text.append(0x0A) }
    let scan = CSVScan(
      separator: (separator ?? .guess(Array(text[first...].prefix(1 << 16)))).rawValue,
      limits: limits)
    return Sheet(rows: try scan.rows(text, from: first, firstRow: first > 0 ? 2 : 1))
  }

  /// The separator that a first line `sep=;` names, and where the next line begins.
  private static func told(_ text: [UInt8]) -> (separator: CSVSeparator, end: Int)? {
    guard text.count >= 6, String(decoding: text[..<4], as: UTF8.self).lowercased() == "sep=",
      let separator = CSVSeparator(rawValue: text[4])
    else { return nil }
    if text[5] == 0x0A { return (separator, 6) }
    guard text[5] == 0x0D else { return nil }
    return (separator, text.count > 6 && text[6] == 0x0A ? 7 : 6)
  }
}
