/// The current schema as one file of SQL: what a new database has after all migrations.
public struct SchemaText: Sendable {
  /// The text.
  public let text: String

  /// Writes the schema of an engine, each table with its class and its indexes, behind the tables
  /// that it refers to.
  public init(_ schema: Schema, dialect: Dialect) throws(MigrationError) {
    var text = """
      -- The current schema on \(dialect.rawValue), made from the migrations by `qiji schema`.
      -- Not to be edited: write a migration, then `make bless`.

      """
    let (order, left) = schema.tablesByReference
    for table in (order + left).compactMap(schema.table) {
      do {
        text += "\n-- \(table.name): \(table.tableClass)\n"
        text += try table.text(for: dialect) + ";\n"
        for index in schema.indexes.filter({ $0.table == table.name }) {
          text += "\n" + (try index.statement.translated(to: dialect)) + ";\n"
        }
      } catch {
        throw .notPortable(number: table.migration, line: error.line, reason: error.reason)
      }
    }
    self.text = text
  }
}

extension SchemaTable {
  /// The statement that makes it as it is now.
  fileprivate func text(for dialect: Dialect) throws(SQLFault) -> String {
    try TableText(name: name, elements: columns.map(\.tokens) + constraints).text(for: dialect)
  }
}

extension SchemaTable.Column {
  /// As it is written in a CREATE TABLE.
  fileprivate var tokens: [SQLToken] {
    let words = [name] + type.rawValue.split(separator: " ").map(String.init)
    return words.map { SQLToken(kind: .word, text: $0, line: 0) } + rules
  }
}
