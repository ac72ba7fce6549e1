/// A column as it is written in a CREATE TABLE or behind ADD COLUMN.
struct ColumnText {
  let name: String
  let type: PortableType
  /// What stands behind the type: rules, a default.
  let rules: [SQLToken]
  private let nameToken: SQLToken

  /// Reads the tokens of one column.
  init(_ tokens: some Sequence<SQLToken>) throws(SQLFault) {
    let words = tokens.filter { !$0.isBlank }
    guard let first = words.first, let name = first.name else {
      throw SQLFault(line: words.first?.line ?? 0, reason: "a column without a name")
    }
    let oneWord = words.dropFirst().prefix(1).map { $0.text.lowercased() }
    let twoWords = words.dropFirst().prefix(2).map { $0.text.lowercased() }.joined(separator: " ")
    guard
      let type = PortableType(rawValue: twoWords) ?? oneWord.first.flatMap(PortableType.init)
    else {
      let known = PortableType.allCases.map(\.rawValue).joined(separator: ", ")
      throw SQLFault(line: first.line, reason: "the type of \(name) is none of \(known)")
    }
    self.name = name
    self.type = type
    nameToken = first
    // Comments inside a column stay behind in the file.
    rules = Array(words.dropFirst(type == .doublePrecision ? 3 : 2))
  }

  /// The column for an engine.
  func text(for dialect: Dialect) -> String {
    var parts = [nameToken.text, type.spelling(in: dialect)]
    if !rules.isEmpty { parts.append(SQLStatement(tokens: rules).spaced) }
    if dialect == .sqlite, type == .boolean { parts.append("CHECK (\(nameToken.text) IN (0, 1))") }
    return parts.joined(separator: " ")
  }
}

extension SQLStatement {
  /// Its words with one blank where SQL is usually written with one.
  var spaced: String {
    var text = ""
    var before: SQLToken?
    for token in words {
      if let before, Self.needsBlank(before, token) { text += " " }
      text += token.text
      before = token
    }
    return text
  }

  /// Words before which an opening bracket stands apart, unlike the name of a function.
  private static let apart: Set<String> = [
    "KEY", "CHECK", "UNIQUE", "IN", "AND", "OR", "NOT", "WHERE", "AS", "ON", "VALUES", "DEFAULT",
  ]

  private static func needsBlank(_ left: SQLToken, _ right: SQLToken) -> Bool {
    if left.isSymbol("(") || left.isSymbol(".") || left.isSymbol("::") { return false }
    if [")", ",", ".", "::"].contains(where: right.isSymbol) { return false }
    if right.isSymbol("(") { return left.kind != .word || apart.contains(left.text.uppercased()) }
    return true
  }
}
