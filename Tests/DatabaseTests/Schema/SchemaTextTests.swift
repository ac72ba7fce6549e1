import TestDatabases
import Testing

@testable import Database

@Suite struct SchemaTextTests {
  private static let later = Migration(
    number: 2, name: "later",
    sql: """
      -- shop: district
      CREATE TABLE shop (
        district bigint NOT NULL, id bigint NOT NULL, estate bigint, size double precision,
        PRIMARY KEY (district, id), FOREIGN KEY (district, estate) REFERENCES estate);
      ALTER TABLE area ADD COLUMN closed boolean NOT NULL DEFAULT false;
      DROP INDEX gate_estate;
      ALTER TABLE estate ADD COLUMN note text CHECK (note <> '');
      ALTER TABLE account DROP COLUMN person;
      """)

  /// The text makes what the migrations make, in the eyes of the engine itself.
  @Test(arguments: TestDatabases.dialects)
  func theTextMakesTheSameTables(_ dialect: Dialect) async throws {
    let migrations = TestCity.migrations + [Self.later]
    let text = try SchemaText(Schema(migrations, dialect: dialect), dialect: dialect).text
    let migrated = try await TestDatabases.with(dialect) { database async throws in
      try await Migrator(migrations).migrate(database)
      return try await Self.columns(database)
    }
    let written = try await TestDatabases.with(dialect) { database async throws in
      let statements = SQLStatement.split(try SQLTokenizer.tokens(of: text)).map(\.text)
      try await database.write { transaction throws(DatabaseError) in
        for statement in statements { try transaction.execute(SQL(made: statement)) }
      }
      return try await Self.columns(database)
    }
    #expect(migrated == written)
    #expect(migrated.count > 20)
  }

  /// Every column and index, as the engine tells of them.
  private static func columns(_ database: Database) async throws -> [String] {
    let query: SQL =
      switch database.dialect {
      case .sqlite:
        """
        SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
        FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name <> 'schema_migration'
        UNION ALL SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1
        """
      case .postgresql:
        """
        SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
        || coalesce(collation_name, '') || coalesce(column_default, '')
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'schema_migration'
        UNION ALL SELECT indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'schema_migration' ORDER BY 1
        """
      }
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(query) { row throws(DatabaseError) in try row.get(0, as: String.self) }
    }
  }
}
