/// The clauses of one query, without those of queries in brackets inside it.
struct QueryClauses {
  private enum Clause { case other, source, condition, shared, assignment }

  /// Entries of FROM, JOIN and UPDATE.
  private(set) var sources: [ArraySlice<SQLToken>] = []
  /// What stands behind WHERE and ON.
  private(set) var conditions: [ArraySlice<SQLToken>] = []
  /// What stands behind USING, and how many sources came before.
  private(set) var sharedColumns: [(columns: [String], sourceCount: Int)] = []
  /// What stands behind SET, from one comma to the next.
  private(set) var assignments: [ArraySlice<SQLToken>] = []
  /// Everything in which queries in brackets may still be: all but the sources.
  private(set) var others: [SQLToken] = []

  private static let endings = [
    "WHERE", "ON", "USING", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "GROUP",
    "ORDER", "HAVING", "LIMIT", "OFFSET", "RETURNING", "WINDOW", "FOR", "SET", "FROM", "FETCH",
  ]

  init(_ words: ArraySlice<SQLToken>) {
    var clause = Clause.other
    var start = words.startIndex
    var position = start
    while position < words.endIndex {
      let word = words[position]
      if word.isWord("ON"), position + 1 < words.endIndex, words[position + 1].isWord("CONFLICT") {
        finish(clause, words[start..<position])
        readUpsert(words[position...])
        return
      }
      if word.isSymbol("(") {
        position += StatementReader.length(of: words[position...])
        continue
      }
      if let next = Self.clause(words, at: position, now: clause) {
        finish(clause, words[start..<position])
        clause = next
        start = position + 1
      }
      position += 1
    }
    finish(clause, words[start...])
  }

  /// The clause that begins at a word, if one does.
  private static func clause(
    _ words: ArraySlice<SQLToken>, at position: Int, now: Clause
  ) -> Clause? {
    let word = words[position]
    let before = position > words.startIndex ? words[position - 1] : nil
    if word.isSymbol(",") { return now == .source || now == .assignment ? now : nil }
    if word.isWord("UPDATE") { return before?.isWord("FOR") == true ? .other : .source }
    if word.isWord("FROM") { return before?.isWord("DISTINCT") == true ? nil : .source }
    if word.isWord("LATERAL") { return .source }
    guard endings.contains(where: word.isWord) else { return nil }
    switch word.text.uppercased() {
    case "JOIN": return .source
    case "WHERE", "ON": return .condition
    case "USING": return .shared
    case "SET": return .assignment
    case "LEFT", "RIGHT":
      // They are functions, too.
      return position + 1 < words.endIndex && words[position + 1].isSymbol("(") ? nil : .other
    default: return .other
    }
  }

  private mutating func finish(_ clause: Clause, _ words: ArraySlice<SQLToken>) {
    if words.isEmpty { return }
    switch clause {
    case .source:
      sources.append(words)
      return
    case .condition: conditions.append(words)
    case .shared: sharedColumns.append((words.compactMap(\.name), sources.count))
    case .assignment: assignments.append(words)
    case .other: break
    }
    others += words
  }

  /// Of ON CONFLICT … DO UPDATE SET … WHERE …, only what is set counts.
  private mutating func readUpsert(_ words: ArraySlice<SQLToken>) {
    others += words
    guard let set = words.firstIndex(where: { $0.isWord("SET") }) else { return }
    assignments.append(words[(set + 1)...])
  }
}
