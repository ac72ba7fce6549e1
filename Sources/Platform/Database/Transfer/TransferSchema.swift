/// The schema that rows are carried between: the same migrations on both sides.
public struct TransferSchema: Sendable {
  /// Every table, parents before children.
  public let tables: [TransferTable]
  /// What makes it.
  public let migrations: [Migration]

  /// The schema that some migrations make.
  ///
  /// - Throws: ``MigrationError`` when they can't be read.
  public init(_ migrations: [Migration]) throws(MigrationError) {
    let schema = try Schema(migrations, dialect: .postgresql)
    self.migrations = migrations.sorted { $0.number < $1.number }
    // The schema linter refuses circles; what is left of one is carried last.
    let (order, left) = schema.tablesByReference
    tables = (order + left).compactMap { schema.table($0) }.map(TransferTable.init)
  }

  /// The schema that a database has now, which may be older than the program's.
  ///
  /// - Parameters:
  ///   - database: is only read.
  ///   - known: the program's migrations.
  /// - Throws: ``MigrationError/newerSchema(number:name:)``, `changed`, `database`.
  public init(
    of database: Database, known: [Migration]
  ) async throws(MigrationError) {
    let pending = Set(try await Migrator(known).plan(database).map(\.number))
    try self.init(known.filter { !pending.contains($0.number) })
  }

  /// The table of a name.
  public func table(_ name: String) -> TransferTable? { tables.first { $0.name == name } }

  /// The first table that holds a row.
  func filledTable(_ transaction: Transaction) throws(DatabaseError) -> String? {
    for table in tables where try transaction.value(table.first, as: Int.self) != nil {
      return table.name
    }
    return nil
  }
}
