/// Words that both engines, or all nodes of one, do not understand alike.
struct WordRules {
  private let tokens: [SQLToken]
  private let words: [SQLToken]
  private let reader: StatementReader

  init(_ tokens: [SQLToken], _ reader: StatementReader) {
    self.tokens = tokens
    self.reader = reader
    words = tokens.filter { !$0.isBlank }
  }

  /// Time and chance are parameters, so that every node and both engines say the same.
  private static let moments: Set<String> = [
    "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP",
  ]
  private static let functions: Set<String> = [
    "NOW", "RANDOM", "RANDOMBLOB", "CLOCK_TIMESTAMP", "STATEMENT_TIMESTAMP",
    "TRANSACTION_TIMESTAMP", "TIMEOFDAY", "GEN_RANDOM_UUID", "NEXTVAL", "CURRVAL",
    "LAST_INSERT_ROWID", "DATETIME", "JULIANDAY", "STRFTIME", "UNIXEPOCH", "DATE", "TIME",
  ]
  private static let refused: Set<String> = ["MERGE", "REPLACE", "ILIKE", "GLOB", "SIMILAR"]
  /// They know only ASCII on SQLite, and follow the locale on PostgreSQL.
  private static let letters: Set<String> = ["LOWER", "UPPER", "LIKE", "INITCAP"]
  /// The note that a text holds only ASCII, such as a code.
  private static let note = "/* ascii */"

  var findings: [SchemaFinding] {
    var found: [String] = []
    let isNoted = tokens.contains { $0.text == Self.note }
    for (position, word) in words.enumerated() {
      let text = word.text.uppercased()
      let isCall = position + 1 < words.count && words[position + 1].isSymbol("(")
      switch word.kind {
      case .word where Self.moments.contains(text): found.append(text)
      case .word where Self.functions.contains(text) && isCall: found.append("\(text)()")
      case .word where Self.refused.contains(text) && (text != "REPLACE" || !isCall):
        found.append(text)
      case .word where Self.letters.contains(text) && !isNoted:
        found.append("\(text) without \(Self.note)")
      case .symbol where text == "::": found.append("::, where CAST is understood by both")
      default: break
      }
    }
    if hasQueryAmongValues { found.append("VALUES ((SELECT …))") }
    if locksSeveralDistricts { found.append("FOR UPDATE over several districts") }
    return found.map { SchemaFinding(.word, $0) }
  }

  private func comes(_ one: String, _ other: String) -> Bool {
    zip(words, words.dropFirst()).contains { $0.isWord(one) && $1.isWord(other) }
  }

  private var hasQueryAmongValues: Bool {
    guard let start = words.firstIndex(where: { $0.isWord("VALUES") }) else { return false }
    var rest = words[(start + 1)...]
    while rest.first?.isSymbol("(") == true {
      let length = StatementReader.length(of: rest)
      let row = rest.prefix(length)
      if row.contains(where: { $0.isWord("SELECT") }) { return true }
      rest = rest.dropFirst(length)
      if rest.first?.isSymbol(",") == true { rest = rest.dropFirst() }
    }
    return false
  }

  private var locksSeveralDistricts: Bool {
    let locks =
      comes("FOR", "UPDATE") || comes("FOR", "SHARE") || comes("SKIP", "LOCKED")
      || comes("WITH", "RECURSIVE")
    let districts = reader.groups.relations.contains { $0.kind == .district }
    return locks && districts
      && (reader.groups.terms.count != 1 || !reader.groups.undetermined.isEmpty)
  }
}
