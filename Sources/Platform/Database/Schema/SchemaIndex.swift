/// An index that a migration made apart from its table.
struct SchemaIndex: Hashable, Sendable {
  var name: String
  var table: String
  var isUnique: Bool
  /// Each column or expression, as it is written.
  var elements: [[SQLToken]]
  var statement: SQLStatement

  init(_ statement: SQLStatement) throws(SQLFault) {
    self.statement = SQLStatement(tokens: statement.words.filter { !$0.isWord("CONCURRENTLY") })
    var cursor = TokenCursor(self.statement.tokens)
    cursor.skip()
    isUnique = cursor.take("UNIQUE")
    _ = cursor.take("INDEX")
    _ = cursor.take("IF", "NOT", "EXISTS")
    name = try cursor.name()
    guard cursor.take("ON") else {
      throw SQLFault(line: cursor.line, reason: "an index needs a name and ON")
    }
    table = try cursor.name()
    if cursor.take("USING") { cursor.skip() }
    elements = try cursor.bracket()
  }

  /// The column that comes first; nil for an expression.
  var firstColumn: String? { elements.first?.count == 1 ? elements[0][0].name : nil }
}
