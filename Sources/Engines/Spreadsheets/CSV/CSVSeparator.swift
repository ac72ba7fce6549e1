/// What stands between the cells of a text file.
public enum CSVSeparator: UInt8, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma = 0x2C
  /// `;`, where the comma divides decimals.
  case semicolon = 0x3B
  /// A tab, as in "Unicode text".
  case tab = 0x09

  /// The one that parts the first lines most evenly; a comma when there is nothing to part.
  static func guess(_ text: [UInt8]) -> CSVSeparator {
    var found = (separator: CSVSeparator.comma, lines: 0, cells: 0)
    let counts = counts(text)
    for separator in [CSVSeparator.tab, .semicolon, .comma] {
      let some = counts.map { $0[separator.rawValue] ?? 0 }.filter { $0 > 0 }
      let cells = some.reduce(0, +)
      if (some.count, cells) > (found.lines, found.cells) {
        found = (separator, some.count, cells)
      }
    }
    return found.separator
  }

  /// How often each stands outside quotes in each of the first lines.
  private static func counts(_ text: [UInt8]) -> [[UInt8: Int]] {
    var lines: [[UInt8: Int]] = [[:]]
    var isQuoted = false
    for byte in text.prefix(1 << 16) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        guard !isQuoted else { continue }
        if lines.count == 30 { return lines }
        lines.append([:])
      default:
        guard !isQuoted, CSVSeparator(rawValue: byte) != nil else { continue }
        lines[lines.count - 1][byte, default: 0] += 1
      }
    }
    return lines
  }
}
