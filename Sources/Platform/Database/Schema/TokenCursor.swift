/// Reads the words of SQL from left to right.
struct TokenCursor {
  private let words: [SQLToken]
  private(set) var position = 0

  init(_ words: some Sequence<SQLToken>) { self.words = words.filter { !$0.isBlank } }

  var next: SQLToken? { position < words.count ? words[position] : nil }
  var line: Int { next?.line ?? words.last?.line ?? 0 }

  func peek(_ ahead: Int) -> SQLToken? {
    let wanted = position + ahead
    return words.indices.contains(wanted) ? words[wanted] : nil
  }

  /// Whether these keywords come next.
  func comes(_ keywords: String...) -> Bool { comes(keywords) }

  private func comes(_ keywords: [String]) -> Bool {
    keywords.enumerated().allSatisfy { peek($0.offset)?.isWord($0.element) == true }
  }

  /// Passes these keywords if they come next.
  mutating func take(_ keywords: String...) -> Bool {
    guard comes(keywords) else { return false }
    position += keywords.count
    return true
  }

  mutating func takeSymbol(_ symbol: String) -> Bool {
    guard next?.isSymbol(symbol) == true else { return false }
    position += 1
    return true
  }

  mutating func skip(_ count: Int = 1) { position = min(position + count, words.count) }

  /// The name that comes next.
  mutating func name() throws(SQLFault) -> String {
    guard let name = next?.name else { throw SQLFault(line: line, reason: "a name is missing") }
    position += 1
    return name
  }

  /// What stands between the bracket that comes next and its end, cut at commas.
  mutating func bracket() throws(SQLFault) -> [[SQLToken]] {
    guard takeSymbol("(") else { throw SQLFault(line: line, reason: "a bracket is missing") }
    let (elements, end) = TableText.elements(of: words, from: position)
    guard end < words.count else { throw SQLFault(line: line, reason: "a bracket is not closed") }
    position = end + 1
    return elements
  }

  /// The names in the bracket that comes next.
  mutating func names() throws(SQLFault) -> [String] {
    var names: [String] = []
    for element in try bracket() {
      guard element.count == 1, let name = element[0].name else {
        throw SQLFault(line: line, reason: "only names may stand in this bracket")
      }
      names.append(name)
    }
    return names
  }
}
