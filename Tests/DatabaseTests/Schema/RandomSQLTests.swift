import SeededRandom
import Testing

@testable import Database

/// Whatever words come in whatever order, the readers answer and do not stop the program.
@Suite struct RandomSQLTests {
  private static let words = [
    "SELECT", "INSERT", "INTO", "UPDATE", "DELETE", "FROM", "WHERE", "WITH", "AS", "ON", "CONFLICT",
    "DO", "SET", "JOIN", "LEFT", "USING", "AND", "OR", "NOT", "IN", "VALUES", "UNION", "EXISTS",
    "FOR", "CREATE", "TABLE", "INDEX", "UNIQUE", "ALTER", "ADD", "COLUMN", "DROP", "RENAME", "TO",
    "PRIMARY", "KEY", "FOREIGN", "REFERENCES", "CHECK", "DEFAULT", "CONSTRAINT", "IF", "bigint",
    "text", "double", "precision", "boolean", "estate", "gate", "area", "account", "district", "id",
    "e", "(", "(", ")", ")", ",", ".", "=", "<>", "*", ";", "'a'", "\"b\"", "$1", "7", "::",
    "/* city-wide */", "-- t: district\n", "-- alone\n", "'", "\"", "$", "/*",
  ]

  @Test(arguments: 0..<8)
  func readersAlwaysAnswer(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let linter = StatementLinter(try Schema(TestCity.migrations, dialect: .postgresql))
    for _ in 0..<150 {
      let count = Int.random(in: 0...24, using: &random)
      let start =
        [
          "", "SELECT", "WITH a AS (", "CREATE TABLE t (", "ALTER TABLE gate ADD",
          "-- t: district\nCREATE TABLE t (",
        ]
        .randomElement(using: &random) ?? ""
      let text = (0..<count).reduce(into: start) { text, _ in
        text += " " + (Self.words.randomElement(using: &random) ?? "")
      }
      _ = linter.findings(in: text)
      let migration = Migration(number: 2, name: "random", sql: text)
      for dialect in Dialect.allCases { _ = try? migration.statements(for: dialect) }
      _ = try? SchemaLinter(TestCity.migrations + [migration]).findings
    }
  }
}
