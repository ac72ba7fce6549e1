/// Reads which tables a statement names, level by level, and which districts it equates.
struct StatementReader {
  private let schema: Schema
  private(set) var groups = DistrictGroups()
  /// Tables that rows are inserted into, with the columns named.
  private(set) var insertions: [(table: String, columns: [String])] = []
  /// Whether a row of a district table would get another district.
  private(set) var movesRows = false
  /// Whether it changes rows.
  private(set) var isWrite = false
  /// Names that are no tables.
  private(set) var unknown: [String] = []

  init(_ words: [SQLToken], _ schema: Schema) throws(SQLFault) {
    self.schema = schema
    try Self.checkBrackets(words)
    var scope = QueryScope()
    try read(words[...], &scope)
  }

  /// Reads a level: common table expressions, then queries between the set operations.
  @discardableResult
  private mutating func read(
    _ words: ArraySlice<SQLToken>, _ scope: inout QueryScope
  ) throws(SQLFault) -> Relation.Kind {
    var words = words
    if words.first?.isWord("WITH") == true { words = try readExpressions(words, &scope) }
    var kinds: Set<Relation.Kind> = []
    for part in Self.parts(words) {
      var own = QueryScope(outer: scope.outer, expressions: scope.expressions)
      kinds.insert(try readQuery(part, &own))
    }
    return kinds.contains(.other) ? .other : .anchored
  }

  /// Reads `WITH a AS (…), b (x, y) AS (…)`; returns what comes behind.
  private mutating func readExpressions(
    _ words: ArraySlice<SQLToken>, _ scope: inout QueryScope
  ) throws(SQLFault) -> ArraySlice<SQLToken> {
    var rest = words.dropFirst()
    if rest.first?.isWord("RECURSIVE") == true { rest = rest.dropFirst() }
    while let name = rest.first?.name {
      // A recursive one reads itself.
      scope.expressions[name] = .anchored
      while let word = rest.first, !word.isWord("AS") {
        rest = rest.dropFirst(word.isSymbol("(") ? Self.length(of: rest) : 1)
      }
      while let word = rest.first, !word.isSymbol("(") { rest = rest.dropFirst() }
      guard rest.first != nil else {
        throw SQLFault(line: words.first?.line ?? 0, reason: "\(name) has no query")
      }
      let length = Self.length(of: rest)
      var inner = scope.inner
      scope.expressions[name] = try read(rest.dropFirst().prefix(length - 2), &inner)
      rest = rest.dropFirst(length)
      guard rest.first?.isSymbol(",") == true else { break }
      rest = rest.dropFirst()
    }
    return rest
  }

  /// Reads one SELECT, UPDATE, DELETE or INSERT; returns what its rows are.
  private mutating func readQuery(
    _ words: ArraySlice<SQLToken>, _ scope: inout QueryScope
  ) throws(SQLFault) -> Relation.Kind {
    var rest = words
    if ["INSERT", "UPDATE", "DELETE"].contains(where: { rest.first?.isWord($0) == true }) {
      isWrite = true
    }
    if rest.first?.isWord("INSERT") == true { rest = try readInsertion(rest, &scope) }
    let clauses = QueryClauses(rest)
    for item in clauses.sources { try readSource(item, &scope) }
    let isMoving = clauses.assignments.contains { $0.first?.name == "district" }
    if isMoving, changesDistrictTable(words, scope) { movesRows = true }
    for condition in clauses.conditions {
      DistrictConditions(scope: scope).note(condition, in: &groups)
    }
    for columns in clauses.sharedColumns where columns.columns.contains("district") {
      joinByName(upTo: columns.sourceCount, scope)
    }
    try readInner(clauses.others, scope)
    let kinds = scope.relations.map { groups[$0].kind }
    return kinds.contains(.district) || !kinds.contains(.other) ? .anchored : .other
  }

  /// Whether what is updated, or inserted unless it is there, is a district table.
  private func changesDistrictTable(_ words: ArraySlice<SQLToken>, _ scope: QueryScope) -> Bool {
    if words.first?.isWord("INSERT") == true {
      return insertions.last.flatMap { schema.table($0.table) }?.tableClass == .district
    }
    return scope.relations.first.map { groups[$0].kind == .district } ?? false
  }

  /// JOIN … USING (district): the last source and those before it.
  private mutating func joinByName(upTo count: Int, _ scope: QueryScope) {
    let joined = scope.relations.prefix(count).filter { groups[$0].kind != .other }
    guard joined.count > 1 else { return }
    groups.equate(joined[joined.count - 2], joined[joined.count - 1])
  }

  private mutating func readInsertion(
    _ words: ArraySlice<SQLToken>, _ scope: inout QueryScope
  ) throws(SQLFault) -> ArraySlice<SQLToken> {
    var cursor = TokenCursor(words)
    while !cursor.comes("INTO"), cursor.next != nil { cursor.skip() }
    cursor.skip()
    let table = try cursor.name()
    if cursor.take("AS") { _ = try cursor.name() }
    let columns = cursor.next?.isSymbol("(") == true ? try cursor.names() : []
    insertions.append((table, columns))
    if schema.table(table) == nil { unknown.append(table) }
    return words.dropFirst(cursor.position)
  }

  /// Reads one entry of a FROM: a table, a query in brackets, a function.
  private mutating func readSource(
    _ words: ArraySlice<SQLToken>, _ scope: inout QueryScope
  ) throws(SQLFault) {
    guard let first = words.first else { return }
    if first.isSymbol("(") {
      let length = Self.length(of: words)
      var inner = scope.inner
      let kind = try read(words.dropFirst().prefix(length - 2), &inner)
      let alias = Self.alias(words.dropFirst(length)) ?? ""
      scope.relations.append(groups.add(Relation(kind: kind, alias: alias, table: alias)))
      return
    }
    guard let name = first.name else {
      throw SQLFault(line: first.line, reason: "FROM \(first.text)")
    }
    let rest = words.dropFirst()
    let isFunction = rest.first?.isSymbol("(") == true
    let isForeign = rest.first?.isSymbol(".") == true
    let alias = Self.alias(isFunction ? rest.dropFirst(Self.length(of: rest)) : rest) ?? name
    let kind: Relation.Kind
    if let expression = scope.expressions[name] {
      kind = expression
    } else if let table = schema.table(name) {
      kind = table.tableClass == .district ? .district : .other
    } else {
      kind = isFunction ? .anchored : .other
      if !isFunction, !isForeign { unknown.append(name) }
    }
    scope.relations.append(groups.add(Relation(kind: kind, alias: alias, table: name)))
  }

  /// Reads the queries in brackets inside expressions.
  private mutating func readInner(
    _ words: [SQLToken], _ scope: QueryScope
  ) throws(SQLFault) {
    var position = 0
    while position < words.count {
      let next = position + 1 < words.count ? words[position + 1] : nil
      if words[position].isSymbol("("),
        next?.isWord("SELECT") == true || next?.isWord("WITH") == true
      {
        let length = Self.length(of: words[position...])
        var inner = scope.inner
        try read(words[position...].dropFirst().prefix(length - 2), &inner)
        position += length
      } else {
        position += 1
      }
    }
  }

  // MARK: Brackets

  /// The queries between UNION, INTERSECT and EXCEPT.
  private static func parts(_ words: ArraySlice<SQLToken>) -> [ArraySlice<SQLToken>] {
    var parts: [ArraySlice<SQLToken>] = []
    var depth = 0
    var start = words.startIndex
    for (position, word) in zip(words.indices, words) {
      if word.isSymbol("(") { depth += 1 }
      if word.isSymbol(")") { depth -= 1 }
      if depth == 0, ["UNION", "INTERSECT", "EXCEPT"].contains(where: word.isWord) {
        parts.append(words[start..<position])
        start = position + 1
      }
    }
    return parts + [words[start...]]
  }

  private static func checkBrackets(_ words: [SQLToken]) throws(SQLFault) {
    var depth = 0
    for word in words {
      if word.isSymbol("(") { depth += 1 }
      if word.isSymbol(")") { depth -= 1 }
      if depth < 0 { break }
    }
    if depth != 0 {
      throw SQLFault(line: words.first?.line ?? 0, reason: "brackets don't match")
    }
  }

  /// How many words a bracket has, both ends included.
  static func length(of words: ArraySlice<SQLToken>) -> Int {
    var depth = 0
    for (count, word) in words.enumerated() {
      if word.isSymbol("(") { depth += 1 }
      if word.isSymbol(")") { depth -= 1 }
      if depth == 0 { return count + 1 }
    }
    return words.count
  }

  private static func alias(_ words: ArraySlice<SQLToken>) -> String? {
    let rest = words.first?.isWord("AS") == true ? words.dropFirst() : words
    return rest.first?.name
  }
}
