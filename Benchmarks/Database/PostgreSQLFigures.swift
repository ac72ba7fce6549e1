import Database

/// What PostgreSQL does through this library, with the statements that pgbench is given.
enum PostgreSQLFigures {
  @concurrent
  static func run(
    _ url: String, kind: String, connections: Int, tasks: Int, seconds: Double
  ) async throws {
    var settings = DatabaseSettings()
    settings.connections = connections
    settings.isSerializable = kind == "serializable"
    let database = try await Database.open(DatabaseLocation(url), settings: settings)
    let outcome = try await Load.run(tasks: tasks, seconds: seconds) { number in
      let id = number % SQLiteFigures.rows + 1
      if kind == "read" {
        _ = try await database.read { transaction throws(DatabaseError) in
          try transaction.value("SELECT balance FROM account WHERE id = $1", id, as: Int64.self)
        }
      } else {
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("UPDATE account SET balance = balance + $1 WHERE id = $2", 1, id)
          try transaction.execute(
            "INSERT INTO history (account, delta, moment) VALUES ($1, $2, $3)", id, 1, 1_790_000_000
          )
          return
        }
      }
    }
    await database.close()
    print("\(outcome.rate)\t\(outcome.processorSeconds / Double(outcome.count) * 1e6)")
  }
}
