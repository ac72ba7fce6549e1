/// Turns what is stored in a cell into the text that it stands for.
struct CellValues {
  let texts: [String]
  let formats: [NumberFormat]
  let countsFrom1904: Bool

  /// The text of a value.
  ///
  /// - Parameters:
  ///   - value: What is stored: of a formula, its last result.
  ///   - kind: The cell's type (ECMA-376, 18.18.11).
  ///   - style: The number of its style.
  ///   - row: Its row, from 1.
  ///   - column: Its column, from 0.
  /// - Returns: The text; empty where nothing is stored.
  /// - Throws: ``SpreadsheetError/badCell(row:column:)``.
  func text(
    _ value: String, _ kind: String, _ style: Int, row: Int, column: Int
  ) throws(SpreadsheetError) -> String {
    guard !value.isEmpty else { return "" }
    switch kind {
    case "s":
      guard let place = Int(value), texts.indices.contains(place) else {
        throw .badCell(row: row, column: column)
      }
      return texts[place]
    case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
    // An error (#N/A) is shown as the program shows it; a written date has its own form already.
    case "e", "d": return value
    case "str": return EscapedText.plain(value)
    default: return number(value, formats.indices.contains(style) ? formats[style] : .plain)
    }
  }

  private func number(_ value: String, _ format: NumberFormat) -> String {
    let value = CellText.trimmed(value)
    if format == .moment, let serial = Double(value),
      let text = SerialMoment.text(serial, from1904: countsFrom1904)
    {
      return text
    }
    if let whole = NumberText.whole(value, isExact: true) {
      guard case .filled(let width) = format, !whole.hasPrefix("-") else { return whole }
      return String(repeating: "0", count: max(0, width - whole.utf8.count)) + whole
    }
    guard let number = Double(value), number.isFinite else { return value }
    // 17 digits are stored where fewer tell the number: 0.10000000000000001.
    if number == number.rounded(), number.magnitude < 1e15 { return String(Int64(number)) }
    return number.description
  }
}
