/// A migration's text, taken apart: the classes in its header, and its statements.
struct MigrationScript: Sendable {
  private(set) var classes: [String: TableClass] = [:]
  private(set) var statements: [SQLStatement] = []
  /// Whether its one statement, an index, is made outside a transaction on PostgreSQL.
  private(set) var isAlone = false

  init(_ text: String, number: Int) throws(MigrationError) {
    let tokens: [SQLToken]
    do {
      tokens = try SQLTokenizer.tokens(of: text)
    } catch {
      throw .notPortable(number: number, line: error.line, reason: error.reason)
    }
    let header = tokens.prefix { $0.isBlank }
    for comment in header where comment.kind == .comment {
      try read(comment, number: number)
    }
    statements = SQLStatement.split(tokens[header.endIndex...])
    let makesIndex =
      statements.first.map {
        $0.begins(with: "CREATE", "INDEX") || $0.begins(with: "CREATE", "UNIQUE", "INDEX")
      } ?? false
    if isAlone, statements.count != 1 || !makesIndex { throw .notAlone(number: number) }
    let made = Set(statements.compactMap(\.createdTable))
    if let table = made.subtracting(classes.keys).min() {
      throw .classMissing(number: number, table: table)
    }
    if let table = Set(classes.keys).subtracting(made).min() {
      throw .classOfNothing(number: number, table: table)
    }
  }

  /// Takes `-- table: class` and `-- alone`; other comments are for people.
  private mutating func read(_ comment: SQLToken, number: Int) throws(MigrationError) {
    guard comment.text.hasPrefix("-- ") else { return }
    let line = comment.text.dropFirst(3)
    if line == "alone" {
      isAlone = true
      return
    }
    let parts = line.split(separator: ":", maxSplits: 1)
    // A name and a colon is meant as a class: a misspelt one must not pass as a remark.
    guard parts.count == 2, parts[0].allSatisfy({ $0 == "_" || $0.isLowercase || $0.isNumber })
    else { return }
    guard let tableClass = TableClass(parts[1]) else {
      throw .badClass(number: number, line: comment.line)
    }
    classes[String(parts[0])] = tableClass
  }
}
