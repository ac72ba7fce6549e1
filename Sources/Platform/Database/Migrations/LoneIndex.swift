/// An index that PostgreSQL makes outside a transaction, so that writes go on.
///
/// An attempt that was broken off leaves an index that is not valid, which IF NOT EXISTS takes for
/// made: it is dropped and made anew, unless another server is still making it.
struct LoneIndex: Sendable {
  private enum State: Sendable { case missing, building, broken, valid }

  let name: String
  private let table: String
  private let creation: SQL

  init(_ statement: SQLStatement) throws(SQLFault) {
    let index = try SchemaIndex(statement)
    (name, table) = (index.name, index.table)
    creation = SQL(made: statement.spaced)
  }

  /// Makes the index, or waits until another server has made it.
  func make(on database: Database, limit: Duration) async throws(DatabaseError) {
    let deadline = ContinuousClock.now + limit
    var looks = 0
    while true {
      let state = try await state(on: database)
      // One that is just being finished looks broken for a moment: what is seen again and again is.
      looks = state == .broken ? looks + 1 : 0
      if state == .broken, looks < Self.enoughLooks {
        try await Self.pause()
        continue
      }
      switch state {
      case .valid: return
      case .missing:
        do {
          try await database.engine.executeAlone(creation, limit: deadline - .now)
        } catch {
          // Another server may have been faster.
          if try await self.state(on: database) == .missing { throw error }
        }
      case .building: try await Self.pause()
      case .broken:
        looks = 0
        try await drop(on: database, limit: deadline - .now)
      }
      guard deadline > .now else { throw .timedOut }
    }
  }

  /// Looks after which a broken index is not one that is just being finished.
  private static let enoughLooks = 5

  private static func pause() async throws(DatabaseError) {
    do { try await Task.sleep(for: .milliseconds(200)) } catch { throw .cancelled }
  }

  /// Drops what is broken, unless another server has made it whole or is at it: the look and the
  /// drop are one statement, so that no index is dropped on an old look.
  private func drop(on database: Database, limit: Duration) async throws(DatabaseError) {
    let (name, table) = (name, table)
    try await database.write(limit: limit) { transaction throws(DatabaseError) in
      // Waits for whoever builds or drops it, and keeps others away to the end.
      try transaction.execute(SQL(made: "LOCK TABLE \"\(table)\" IN SHARE UPDATE EXCLUSIVE MODE"))
      let isBroken = try transaction.value(
        """
        SELECT NOT i.indisvalid FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        WHERE c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)
        """, name, as: Bool.self)
      guard isBroken == true else { return }
      try transaction.execute(SQL(made: "DROP INDEX \"\(name)\""))
    }
  }

  private func state(on database: Database) async throws(DatabaseError) -> State {
    let name = name
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.row(
        """
        SELECT i.indisvalid, p.pid IS NOT NULL FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
        LEFT JOIN pg_catalog.pg_stat_progress_create_index p ON p.index_relid = c.oid
        WHERE c.relname = $1 AND pg_catalog.pg_table_is_visible(c.oid)
        """, name
      ) { row throws(DatabaseError) in
        if try row.get(0) { return .valid }
        return try row.get(1) ? .building : .broken
      } ?? .missing
    }
  }
}
