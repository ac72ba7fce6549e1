import Glibc

extension PostgreSQLEngine {
  /// Runs a statement that PostgreSQL refuses inside a transaction, on a connection of its own.
  func executeAlone(_ statement: SQL, limit: Duration) async throws(DatabaseError) {
    let address = address
    let settings = settings
    try await ConnectionThread.run("database alone") { () throws(DatabaseError) in
      let deadline = Tick.now + limit
      var host = 0
      while true {
        let connection = try PostgreSQLConnection.open(
          address, first: &host, settings: settings, isReplica: false)
        do throws(DatabaseError) {
          return try connection.runAlone(statement, until: deadline)
        } catch {
          // Another server may be making the same index.
          guard case .conflict = error, deadline > .now else { throw error }
          usleep(.random(in: 50_000...500_000))
        }
      }
    }
  }
}

extension PostgreSQLConnection {
  fileprivate func runAlone(
    _ statement: SQL, until deadline: Tick
  ) throws(DatabaseError) {
    wire.patience = Patience(until: deadline)
    let segment: Segment
    do throws(ServerFailure) {
      if keepsSession {
        for sql in Self.limits(max(1, Int(deadline.secondsLeft * 1_000)), isLocal: false) {
          try wire.execute(sql.text)
        }
        try wire.execute("SET default_transaction_isolation = 'read committed'")
        if !isReadOnly { try wire.execute("SET default_transaction_read_only = off") }
        _ = try wire.exchange()
      }
      try wire.execute(statement.text)
      segment = try wire.exchange()
    } catch {
      throw failure(error)
    }
    if let refusal = segment.refusal { throw failure(refusal, of: nil) }
  }
}
