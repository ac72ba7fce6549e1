/// A CREATE TABLE taken apart at the commas of its brackets.
struct TableText {
  /// Up to the opening bracket.
  let opening: [SQLToken]
  /// What stands between the commas, each without surrounding blanks.
  let elements: [[SQLToken]]

  private static let constraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"]

  /// A table by its parts.
  init(name: String, elements: [[SQLToken]]) {
    opening = ["CREATE", "TABLE", name].map { SQLToken(kind: .word, text: $0, line: 0) }
    self.elements = elements
  }

  init(_ statement: SQLStatement) throws(SQLFault) {
    let tokens = statement.tokens
    guard let bracket = tokens.firstIndex(where: { $0.isSymbol("(") }) else {
      throw SQLFault(line: statement.line, reason: "a table needs its columns in brackets")
    }
    opening = Array(tokens[..<bracket])
    let (elements, end) = Self.elements(of: tokens, from: bracket + 1)
    self.elements = elements
    guard end < tokens.count, tokens[(end + 1)...].allSatisfy(\.isBlank) else {
      throw SQLFault(
        line: statement.line, reason: "nothing may stand behind the brackets of a table")
    }
  }

  /// Cuts at commas outside inner brackets, up to the closing bracket.
  ///
  /// - Returns: The elements, and where the closing bracket is.
  static func elements(of tokens: [SQLToken], from start: Int) -> ([[SQLToken]], end: Int) {
    var elements: [[SQLToken]] = [[]]
    var depth = 0
    var position = start
    while position < tokens.count {
      let token = tokens[position]
      if token.isSymbol(")"), depth == 0 { break }
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if token.isSymbol(","), depth == 0 {
        elements.append([])
      } else if !token.isBlank {
        elements[elements.count - 1].append(token)
      }
      position += 1
    }
    return (elements, position)
  }

  /// Whether an element is a rule of the whole table, no column.
  static func isConstraint(_ element: [SQLToken]) -> Bool {
    guard let first = element.first else { return false }
    return constraints.contains(where: first.isWord)
  }

  /// How many columns the primary key has.
  var keyColumnCount: Int {
    for element in elements {
      guard let key = element.firstIndex(where: { $0.isWord("PRIMARY") }) else { continue }
      guard Self.isConstraint(element) else { return 1 }
      return element[key...].prefix { !$0.isSymbol(")") }.count { $0.isSymbol(",") } + 1
    }
    return 0
  }

  /// The statement for an engine, one element a line.
  func text(for dialect: Dialect) throws(SQLFault) -> String {
    var lines: [String] = []
    for element in elements {
      let line =
        Self.isConstraint(element)
        ? SQLStatement(tokens: element).spaced
        : try ColumnText(element).text(for: dialect)
      lines.append("  " + line)
    }
    let head = SQLStatement(tokens: opening).spaced
    var text = "\(head) (\n\(lines.joined(separator: ",\n"))\n)"
    if dialect == .sqlite {
      // With one column the key is the row's own number; with several, rows live in its order.
      text += keyColumnCount > 1 ? " STRICT, WITHOUT ROWID" : " STRICT"
    }
    return text
  }
}
