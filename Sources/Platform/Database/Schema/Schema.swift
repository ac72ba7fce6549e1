/// The current schema: what all migrations together have made.
public struct Schema: Hashable, Sendable {
  /// In the order in which they were made.
  private(set) var tables: [SchemaTable] = []
  private(set) var indexes: [SchemaIndex] = []

  /// Applies migrations to an empty schema, without a database.
  ///
  /// - Parameters:
  ///   - migrations: of every target, in any order.
  ///   - dialect: whose twin to read where the engines differ.
  /// - Throws: ``MigrationError/notPortable(number:line:reason:)`` and what else is wrong with the
  ///   text.
  public init(_ migrations: [Migration], dialect: Dialect) throws(MigrationError) {
    for migration in migrations.sorted(by: { $0.number < $1.number }) {
      let script = try migration.script(for: dialect)
      for statement in script.statements {
        do {
          try apply(statement, script, migration.number)
        } catch {
          throw .notPortable(number: migration.number, line: error.line, reason: error.reason)
        }
      }
    }
  }

  func table(_ name: String) -> SchemaTable? { tables.first { $0.name == name } }

  private mutating func apply(
    _ statement: SQLStatement, _ script: MigrationScript, _ number: Int
  ) throws(SQLFault) {
    if let name = statement.createdTable {
      guard let tableClass = script.classes[name], table(name) == nil else {
        throw SQLFault(line: statement.line, reason: "\(name) is made twice")
      }
      var table = SchemaTable(name: name, tableClass: tableClass, migration: number)
      for element in try TableText(statement).elements { try table.add(element) }
      tables.append(table)
    } else if statement.begins(with: "CREATE", "INDEX")
      || statement.begins(with: "CREATE", "UNIQUE", "INDEX")
    {
      let index = try SchemaIndex(statement)
      guard table(index.table) != nil else { throw missing(index.table, statement) }
      indexes.append(index)
    } else if statement.begins(with: "DROP") {
      try drop(statement)
    } else if statement.begins(with: "ALTER", "TABLE") {
      try alter(statement)
    }
  }

  private mutating func drop(_ statement: SQLStatement) throws(SQLFault) {
    var cursor = TokenCursor(statement.words)
    cursor.skip()
    let isTable = cursor.take("TABLE")
    if !isTable { cursor.skip() }
    _ = cursor.take("IF", "EXISTS")
    let name = try cursor.name()
    guard isTable ? table(name) != nil : indexes.contains(where: { $0.name == name }) else {
      throw missing(name, statement)
    }
    if isTable { tables.removeAll { $0.name == name } }
    indexes.removeAll { isTable ? $0.table == name : $0.name == name }
  }

  private mutating func alter(_ statement: SQLStatement) throws(SQLFault) {
    var cursor = TokenCursor(statement.words)
    cursor.skip(2)
    let name = try cursor.name()
    guard let position = tables.firstIndex(where: { $0.name == name }) else {
      throw missing(name, statement)
    }
    if cursor.take("ADD") {
      _ = cursor.take("COLUMN")
      try tables[position].add(Array(statement.words.dropFirst(cursor.position)))
    } else if cursor.take("DROP", "COLUMN") {
      tables[position].drop(column: try cursor.name())
    } else if cursor.take("RENAME", "TO") {
      try rename(table: position, to: try cursor.name(), statement)
    } else {
      throw SQLFault(line: statement.line, reason: "neither ADD, DROP COLUMN nor RENAME TO")
    }
  }

  /// Only a table that takes another's place may be renamed: servers of the last version still run
  /// while the new one migrates.
  private mutating func rename(
    table position: Int, to new: String, _ statement: SQLStatement
  ) throws(SQLFault) {
    let old = tables[position].name
    guard table(new) == nil, !indexes.contains(where: { $0.table == old }) else {
      throw SQLFault(line: statement.line, reason: "rename before making indexes, to a free name")
    }
    tables[position].name = new
  }

  private func missing(_ name: String, _ statement: SQLStatement) -> SQLFault {
    SQLFault(line: statement.line, reason: "there is no \(name)")
  }
}
