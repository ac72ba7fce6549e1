extension Transaction {
  /// Hands out every row of a table in chunks.
  ///
  /// - Parameters:
  ///   - table: as its schema describes it.
  ///   - each: takes a chunk.
  /// - Returns: What the table holds.
  /// - Throws: `unexpectedValue` for a row that the schema does not allow, and what `each` throws.
  public func chunks(
    of table: TransferTable, each: (RowChunk) throws(DatabaseError) -> Void
  ) throws(DatabaseError) -> TableDigest {
    var encoder = RowEncoder(table)
    var digest = TableDigest()
    try stream(table.selection) { row throws(DatabaseError) in
      try encoder.append(row, to: &digest)
      if encoder.bytes.count >= RowChunk.wantedBytes { try each(encoder.take()) }
      return true
    }
    if encoder.rows > 0 { try each(encoder.take()) }
    return digest
  }

  /// What a table holds.
  public func digest(of table: TransferTable) throws(DatabaseError) -> TableDigest {
    try chunks(of: table) { _ throws(DatabaseError) in }
  }

  /// Fills a table.
  ///
  /// - Parameters:
  ///   - table: as its schema describes it.
  ///   - next: gives the next chunk, nil at the end.
  /// - Returns: What was given; only ``digest(of:)`` tells what the table holds.
  /// - Throws: `unexpectedValue` for bytes that are no row of the table, and what the engine says.
  public func insert(
    into table: TransferTable, next: () throws(DatabaseError) -> RowChunk?
  ) throws(DatabaseError) -> TableDigest {
    var digest = TableDigest()
    var decoder: RowDecoder?
    try insert(into: table.name, columns: table.columnNames) { () throws(DatabaseError) in
      while true {
        if let row = try decoder?.next(&digest) { return row }
        guard let chunk = try next() else { return nil }
        decoder = RowDecoder(chunk, table)
      }
    }
    return digest
  }
}

extension RowChunk {
  /// Reads every row without keeping any.
  ///
  /// - Returns: What the chunk holds.
  /// - Throws: `unexpectedValue` for bytes that are no row of the table, or another number of rows.
  public func digest(_ table: TransferTable) throws(DatabaseError) -> TableDigest {
    var digest = TableDigest()
    var decoder = RowDecoder(self, table)
    while try decoder.next(&digest) != nil {}
    guard digest.rows == rows else { throw .unexpectedValue(column: table.columns.count) }
    return digest
  }
}
