import Database
import Logging
import Synchronization
import TestDatabases
import Testing

@testable import Kernel

struct SlowStatementTests {
  @Test(arguments: TestDatabases.dialects)
  func areToldWithoutTheirParameters(_ dialect: Dialect) async throws {
    let lines = PrivateLogTests.Lines()
    var settings = DatabaseSettings()
    settings.connections = 2
    settings.slowStatement = .zero
    // The handler that removes things is not between: the line itself must not have them.
    settings.logger = Logger(label: "test") { _ in PrivateLogTests.Handler(lines: lines) }
    try await TestDatabases.with(dialect, settings: settings) { database in
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("CREATE TABLE person (name text NOT NULL UNIQUE)")
        try transaction.execute("INSERT INTO person VALUES ($1)", "王强-secret")
        _ = try transaction.value(
          "SELECT name FROM person WHERE name = $1", "王强-secret", as: String.self)
      }
      await #expect(throws: DatabaseError.duplicate) {
        try await database.write { transaction throws(DatabaseError) in
          _ = try transaction.execute("INSERT INTO person VALUES ($1)", "王强-secret")
        }
      }
    }
    let all = lines.all.withLock { $0 }
    #expect(all.contains { $0.contains("sql=SELECT name FROM person WHERE name = $1") })
    #expect(all.allSatisfy { !$0.contains("secret") && !$0.contains("王强") })
  }
}
