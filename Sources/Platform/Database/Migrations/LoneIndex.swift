/// An index that PostgreSQL makes outside a transaction, so that writes go on.
///
/// An attempt that was broken off leaves an index that is not valid, which IF NOT EXISTS takes for
/// made: it is dropped and made anew, unless another server is still making it.
struct LoneIndex: Sendable {
  private enum State: Sendable { case missing, building, broken, valid }

  let name: String
  private let creation: SQL

  init(_ statement: SQLStatement) throws(SQLFault) {
    name = try SchemaIndex(statement).name
    creation = SQL(made: statement.spaced)
  }

  /// Makes the index, or waits until another server has made it.
  func make(on database: Database, limit: Duration) async throws(DatabaseError) {
    let deadline = ContinuousClock.now + limit
    while true {
      switch try await state(on: database) {
      case .valid: return
      case .missing:
        do {
          try await database.engine.executeAlone(creation, limit: deadline - .now)
        } catch {
          // Another server may have been faster.
          guard [.building, .valid].contains(try await state(on: database)) else { throw error }
        }
      case .building:
        do {
          try await Task.sleep(for: .milliseconds(200))
        } catch {
          throw .cancelled
        }
      case .broken:
        try await database.engine.executeAlone(
          SQL(made: "DROP INDEX CONCURRENTLY IF EXISTS \"\(name)\""), limit: deadline - .now)
      }
      guard deadline > .now else { throw .timedOut }
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
