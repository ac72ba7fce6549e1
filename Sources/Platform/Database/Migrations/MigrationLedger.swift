/// The table in which a database keeps what was applied to it.
enum MigrationLedger {
  struct Entry: Hashable, Sendable {
    var number: Int
    var name: String
    var checksum: String
  }

  /// Made by the migrator itself, for it must be there before the first migration.
  static let table = "schema_migration"

  private static let definition = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number bigint PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at bigint NOT NULL
    )
    """

  /// Makes the table unless it is there.
  static func prepare(_ database: Database, limit: Duration) async throws(DatabaseError) {
    if try await isThere(database) { return }
    do {
      let definition = try definition(for: database.dialect)
      try await database.write(limit: limit) { transaction throws(DatabaseError) in
        _ = try transaction.execute(definition)
      }
    } catch {
      // PostgreSQL's IF NOT EXISTS loses the race with another server that is just making it.
      guard try await isThere(database) else { throw error }
    }
  }

  private static func definition(for dialect: Dialect) throws(DatabaseError) -> SQL {
    do {
      let statement = SQLStatement(tokens: try SQLTokenizer.tokens(of: definition))
      return SQL(made: try statement.translated(to: dialect))
    } catch {
      throw .statement(code: "", message: error.reason)
    }
  }

  private static func isThere(_ database: Database) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in try isThere(transaction) }
  }

  private static func isThere(_ transaction: Transaction) throws(DatabaseError) -> Bool {
    let count: Int? =
      switch transaction.dialect {
      case .sqlite:
        try transaction.value(
          "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1", table)
      case .postgresql:
        try transaction.value(
          """
          SELECT count(*) FROM pg_catalog.pg_class
          WHERE relkind IN ('r', 'p') AND relname = $1 AND pg_catalog.pg_table_is_visible(oid)
          """, table)
      }
    return count == 1
  }

  /// What was applied, by number; nothing in a new database.
  static func entries(_ transaction: Transaction) throws(DatabaseError) -> [Entry] {
    guard try isThere(transaction) else { return [] }
    return try transaction.rows(
      "SELECT number, name, checksum FROM schema_migration ORDER BY number"
    ) { row throws(DatabaseError) in
      Entry(number: try row.get(0), name: try row.get(1), checksum: try row.get(2))
    }
  }

  /// Whether exactly these migrations were applied.
  static func holds(
    _ migrations: [Migration], _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try entries(transaction).map(\.number) == migrations.map(\.number).sorted()
  }

  /// What is known of one migration; nil when it was not applied.
  static func entry(
    _ number: Int, _ transaction: Transaction
  ) throws(DatabaseError) -> Entry? {
    try transaction.row(
      "SELECT number, name, checksum FROM schema_migration WHERE number = $1", number
    ) { row throws(DatabaseError) in
      Entry(number: try row.get(0), name: try row.get(1), checksum: try row.get(2))
    }
  }

  /// Lets one server at a time apply migrations; until the transaction ends.
  static func lock(_ transaction: Transaction) throws(DatabaseError) {
    // A write on SQLite holds the lock of the whole file from its beginning.
    guard transaction.dialect == .postgresql else { return }
    try transaction.execute("LOCK TABLE schema_migration IN EXCLUSIVE MODE")
  }

  /// Writes down that a migration was applied.
  static func add(
    _ entry: Entry, at moment: Int64, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
      entry.number, entry.name, entry.checksum, moment)
  }
}
