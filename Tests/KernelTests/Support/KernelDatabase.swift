import Database
import Logging
import TestDatabases

@testable import Kernel

/// A fresh database with the kernel's tables, and what a server has besides.
struct KernelDatabase {
  let database: Database
  let time = SettableTime(Moment(milliseconds: 1_772_352_309_120))
  let maker: IdentifierMaker
  let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  static func with(
    _ dialect: Dialect, _ body: (KernelDatabase) async throws -> Void
  ) async throws {
    // The server of the tests has connections for few databases of the full size.
    var settings = DatabaseSettings()
    settings.connections = 5
    try await TestDatabases.with(dialect, settings: settings) { database in
      _ = try await Migrator(KernelSchema.migrations).migrate(database)
      try await body(KernelDatabase(database))
    }
  }

  private init(_ database: Database) {
    self.database = database
    maker = IdentifierMaker(node: 7, time: time)
  }

  /// How many rows a statement finds.
  func count(_ sql: SQL) async throws -> Int {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value(sql) ?? 0
    }
  }

  /// Runs one statement.
  func execute(_ sql: SQL) async throws {
    try await database.write { transaction throws(DatabaseError) in
      _ = try transaction.execute(sql)
    }
  }
}
