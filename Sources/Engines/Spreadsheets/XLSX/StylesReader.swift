/// Reads how the numbers of each style are meant (ECMA-376, 18.8).
final class StylesReader: PartReader {
  private var codes: [Int: NumberFormat] = [:]
  /// The format of each style that a cell can have.
  private(set) var formats: [NumberFormat] = []
  private var path: [String] = []

  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool {
    path.append(name)
    switch path {
    case ["styleSheet", "numFmts", "numFmt"]:
      guard codes.count < 10_000, let id = attributes["numFmtId"].flatMap({ Int($0) }),
        let code = attributes["formatCode"]
      else { break }
      codes[id] = NumberFormat(code: code)
    case ["styleSheet", "cellXfs", "xf"]:
      guard formats.count < 100_000 else { break }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? NumberFormat(builtIn: id))
    default: break
    }
    return false
  }

  func end(_ name: String, _ text: String) throws(SpreadsheetError) { path.removeLast() }
}
