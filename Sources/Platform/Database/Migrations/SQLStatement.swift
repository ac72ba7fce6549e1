/// The tokens of one statement, without the semicolon behind it.
struct SQLStatement: Hashable, Sendable {
  /// Every token, blanks included, from the first that is not blank.
  var tokens: [SQLToken]

  /// Its tokens that mean something.
  var words: [SQLToken] { tokens.filter { !$0.isBlank } }

  /// Its text.
  var text: String { tokens.map(\.text).joined() }

  /// The line it begins on.
  var line: Int { tokens.first?.line ?? 0 }

  /// Cuts at every semicolon that is not in a string, a name or a comment.
  static func split(_ tokens: some Sequence<SQLToken>) -> [SQLStatement] {
    var statements: [SQLStatement] = []
    var held: [SQLToken] = []
    func finish() {
      while held.last?.isBlank == true { held.removeLast() }
      if !held.isEmpty { statements.append(SQLStatement(tokens: held)) }
      held = []
    }
    for token in tokens {
      if token.isSymbol(";") {
        finish()
      } else if !held.isEmpty || !token.isBlank {
        held.append(token)
      }
    }
    finish()
    return statements
  }

  /// Whether it begins with these keywords.
  func begins(with keywords: String...) -> Bool {
    let words = words
    return words.count >= keywords.count && zip(words, keywords).allSatisfy { $0.isWord($1) }
  }

  /// The table it makes, if it makes one.
  var createdTable: String? {
    guard begins(with: "CREATE", "TABLE") else { return nil }
    var rest = words.dropFirst(2)
    if rest.first?.isWord("IF") == true { rest = rest.dropFirst(3) }
    return rest.first?.name
  }
}
