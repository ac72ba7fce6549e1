extension Transaction {
  /// Puts rows in the place of everything that the tables of a schema hold, and reads them again.
  ///
  /// - Parameters:
  ///   - schema: what the database has now.
  ///   - next: gives the next chunk of a table, nil at its end; tables come parents first.
  /// - Returns: For every table what it holds now, and whether that is what it was given.
  /// - Throws: What the engine says of a row, or what `next` throws.
  public func fill(
    _ schema: TransferSchema,
    next: (TransferTable) throws(DatabaseError) -> RowChunk?
  ) throws(DatabaseError) -> [FilledTable] {
    try empty(schema.tables)
    var given: [TableDigest] = []
    for table in schema.tables {
      given.append(
        try insert(into: table) { () throws(DatabaseError) in try next(table) })
    }
    var filled: [FilledTable] = []
    for (table, given) in zip(schema.tables, given) {
      let found = try digest(of: table)
      filled.append(FilledTable(name: table.name, digest: found, isAsGiven: found == given))
    }
    return filled
  }
}

/// What became of one table.
public struct FilledTable: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// What it holds.
  public var digest: TableDigest
  /// Whether it holds what it was given.
  public var isAsGiven: Bool
}
