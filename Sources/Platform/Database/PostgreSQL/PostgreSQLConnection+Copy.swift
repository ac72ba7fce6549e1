extension PostgreSQLConnection {
  /// Bytes of rows that are sent at once: more makes fewer calls, and holds more memory.
  private static let portion = 1 << 16

  func insert(
    into table: String, columns: [String], next: () throws(DatabaseError) -> [Value]?
  ) throws(DatabaseError) -> Int {
    try makeExplicit()
    let names = columns.map(Self.quoted).joined(separator: ", ")
    let target = Self.quoted(table)
    // Binary rows must be of the columns' own types; this also begins the transaction.
    let sample = try ask(SQL(made: "SELECT \(names) FROM \(target) LIMIT 0"), [])
    let types = columns.indices.map { sample.type($0) }
    try onWire { wire throws(ServerFailure) in
      try wire.beginCopy("COPY \(target) (\(names)) FROM STDIN (FORMAT binary)")
    }
    do throws(DatabaseError) {
      try sendRows(types, next)
    } catch {
      // The connection is ready for a savepoint's end again, unless it is gone.
      if verdict == nil { try onWire { wire throws(ServerFailure) in try wire.abandonCopy() } }
      throw error
    }
    var count = 0
    try onWire { wire throws(ServerFailure) in count = try wire.endCopy() }
    return count
  }

  private func sendRows(
    _ types: [UInt32], _ next: () throws(DatabaseError) -> [Value]?
  ) throws(DatabaseError) {
    var buffer = CopyBuffer(types)
    while let values = try next() {
      try buffer.append(values)
      if buffer.bytes.count >= Self.portion { try send(&buffer) }
    }
    buffer.end()
    try send(&buffer)
  }

  private func send(_ buffer: inout CopyBuffer) throws(DatabaseError) {
    try onWire { wire throws(ServerFailure) in try wire.sendCopy(buffer.bytes) }
    buffer.bytes.removeAll(keepingCapacity: true)
  }

  private func onWire(_ work: (Wire) throws(ServerFailure) -> Void) throws(DatabaseError) {
    do throws(ServerFailure) { try work(wire) } catch { throw failure(error) }
  }

  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\"", with: "\"\""))\""
  }
}
