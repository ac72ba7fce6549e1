extension SQLStatement {
  /// The statement as an engine takes it.
  ///
  /// - Throws: `SQLFault` when it is not in the portable subset.
  func translated(to dialect: Dialect) throws(SQLFault) -> String {
    if begins(with: "CREATE", "TABLE") { return try TableText(self).text(for: dialect) }
    if begins(with: "CREATE", "INDEX") || begins(with: "CREATE", "UNIQUE", "INDEX") {
      return dialect == .sqlite ? withoutWord("CONCURRENTLY").spaced : spaced
    }
    if begins(with: "ALTER", "TABLE") { return try translatedAlteration(to: dialect) }
    let known = [
      begins(with: "DROP", "TABLE"), begins(with: "DROP", "INDEX"), begins(with: "INSERT"),
      begins(with: "UPDATE"), begins(with: "DELETE"),
    ]
    guard known.contains(true) else {
      throw SQLFault(line: line, reason: "not a statement of migrations")
    }
    return text
  }

  private func withoutWord(_ word: String) -> SQLStatement {
    SQLStatement(tokens: tokens.filter { !$0.isWord(word) })
  }

  private func translatedAlteration(to dialect: Dialect) throws(SQLFault) -> String {
    // Citus and SQLite take one change a statement.
    let (changes, _) = TableText.elements(of: tokens, from: 0)
    guard changes.count == 1 else {
      throw SQLFault(line: line, reason: "one change an ALTER TABLE")
    }
    let words = words
    guard let add = words.firstIndex(where: { $0.isWord("ADD") }) else { return spaced }
    var rest = words[(add + 1)...]
    if TableText.isConstraint(Array(rest)) { return spaced }
    if rest.first?.isWord("COLUMN") == true { rest = rest.dropFirst() }
    let head = SQLStatement(tokens: Array(words[...add])).spaced
    return "\(head) COLUMN \(try ColumnText(rest).text(for: dialect))"
  }
}
