/// Reads the texts that cells share (ECMA-376, 18.4).
final class SharedTextsReader: PartReader {
  private(set) var texts: [String] = []
  private let limits: SpreadsheetLimits
  private var left: Int
  private var item = RichText()
  private var depth = 0

  init(_ limits: SpreadsheetLimits) {
    self.limits = limits
    left = limits.sharedBytes
  }

  func start(_ name: String, _ attributes: PartAttributes) throws(SpreadsheetError) -> Bool {
    depth += 1
    if depth == 2, name == "si" {
      guard texts.count < limits.sharedTexts else { throw .tooManyTexts(limit: limits.sharedTexts) }
      item = RichText()
      return false
    }
    return depth > 2 && item.start(name)
  }

  func end(_ name: String, _ text: String) throws(SpreadsheetError) {
    if depth == 2, name == "si" {
      let text = item.text
      guard text.utf8.count <= limits.cellBytes else {
        throw .cellTooLong(row: 0, column: 0, limit: limits.cellBytes)
      }
      left -= text.utf8.count
      guard left >= 0 else { throw .tooMuchText(limit: limits.sharedBytes) }
      texts.append(text)
    } else if depth > 2 {
      item.end(name, text)
    }
    depth -= 1
  }
}
