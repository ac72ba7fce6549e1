/// A table of the current schema, as the migrations have made it.
struct SchemaTable: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var name: String
    var type: PortableType
    /// What stands behind the type.
    var rules: [SQLToken]

    func states(_ keywords: String...) -> Bool {
      let words = rules.map { $0.text.uppercased() }
      return words.indices.contains { words[$0...].starts(with: keywords) }
    }

    var isNotNull: Bool { states("NOT", "NULL") || states("PRIMARY", "KEY") }
  }

  var name: String
  var tableClass: TableClass
  /// The migration that made it.
  var migration: Int
  var columns: [Column] = []
  /// Rules of the whole table, as they are written.
  var constraints: [[SQLToken]] = []
  private(set) var primaryKey: [String] = []
  private(set) var uniques: [[String]] = []
  private(set) var foreignKeys: [ForeignKey] = []

  func column(_ name: String) -> Column? { columns.first { $0.name == name } }

  /// Takes one element of a CREATE TABLE, or what stands behind ADD.
  mutating func add(_ element: [SQLToken]) throws(SQLFault) {
    if TableText.isConstraint(element) {
      constraints.append(element)
    } else {
      let text = try ColumnText(element)
      columns.append(Column(name: text.name, type: text.type, rules: text.rules))
    }
    try readKeys()
  }

  /// Forgets a column; keys that name it would have stopped the engines.
  mutating func drop(column name: String) { columns.removeAll { $0.name == name } }

  /// Finds keys and references, in columns and in rules of the table.
  mutating func readKeys() throws(SQLFault) {
    primaryKey = []
    uniques = []
    foreignKeys = []
    for column in columns {
      var cursor = TokenCursor(column.rules)
      try read(&cursor, of: [column.name])
    }
    for constraint in constraints {
      var cursor = TokenCursor(constraint)
      try read(&cursor, of: nil)
    }
  }

  private mutating func read(
    _ cursor: inout TokenCursor, of columns: [String]?
  ) throws(SQLFault) {
    var named = columns ?? []
    while let token = cursor.next {
      if cursor.take("PRIMARY", "KEY") {
        primaryKey = if let columns { columns } else { try cursor.names() }
      } else if cursor.take("UNIQUE") {
        if let columns { uniques.append(columns) } else { uniques.append(try cursor.names()) }
      } else if cursor.take("FOREIGN", "KEY") {
        named = try cursor.names()
      } else if cursor.comes("REFERENCES") {
        foreignKeys.append(try ForeignKey(columns: named, &cursor))
      } else if token.isSymbol("(") {
        _ = try cursor.bracket()
      } else {
        cursor.skip()
      }
    }
  }
}
