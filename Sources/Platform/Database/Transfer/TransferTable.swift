/// A table whose rows are carried from one place to another.
public struct TransferTable: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var name: String
    var type: PortableType
  }

  /// Its name.
  public let name: String
  let columns: [Column]

  init(_ table: SchemaTable) {
    name = table.name
    columns = table.columns.map { Column(name: $0.name, type: $0.type) }
  }

  var columnNames: [String] { columns.map(\.name) }

  /// Reads every row, in the order in which they lie.
  var selection: SQL {
    let names = columnNames.map { "\"\($0)\"" }.joined(separator: ", ")
    return SQL(made: "/* city-wide */ SELECT \(names) FROM \"\(name)\"")
  }

  /// Reads a row, if there is one.
  var first: SQL { SQL(made: "/* city-wide */ SELECT 1 FROM \"\(name)\" LIMIT 1") }
}
