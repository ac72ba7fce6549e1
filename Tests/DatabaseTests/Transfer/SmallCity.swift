import Database
import SeededRandom
import TestDatabases

/// A schema with every type and both kinds of references, and rows that are hard to carry.
enum SmallCity {
  static let migrations = [
    Migration(
      number: 1, name: "areas",
      sql: """
        -- area: reference
        CREATE TABLE area (id bigint NOT NULL PRIMARY KEY, name text NOT NULL);
        INSERT INTO area (id, name) VALUES (0, 'whole city');
        """),
    Migration(
      number: 2, name: "people",
      sql: """
        -- report: district
        -- note: district
        CREATE TABLE note (
          district bigint NOT NULL,
          id bigint NOT NULL,
          report bigint NOT NULL,
          words text,
          picture bytea,
          PRIMARY KEY (district, id)
        );
        CREATE TABLE report (
          district bigint NOT NULL,
          id bigint NOT NULL,
          area bigint NOT NULL REFERENCES area (id),
          share double precision,
          open boolean,
          label text,
          PRIMARY KEY (district, id)
        );
        CREATE INDEX report_open ON report (district, open);
        """),
    Migration(
      number: 3, name: "answers",
      sql: """
        -- answer: district
        CREATE TABLE answer (
          district bigint NOT NULL,
          id bigint NOT NULL,
          report bigint NOT NULL,
          words text,
          picture bytea,
          PRIMARY KEY (district, id),
          FOREIGN KEY (district, report) REFERENCES report (district, id)
        );
        """),
  ]

  static let texts = ["", "骑手", "🛵🛵", "a\tb\nc\\N\"';--", "e\u{301}", "\u{1}\u{7f}", "ÄÖ"]

  /// Migrates and fills; the same seed gives the same rows.
  static func fill(_ database: Database, rows: Int, seed: UInt64 = 7) async throws {
    try await Migrator(migrations).migrate(database)
    try await database.write(limit: .seconds(60)) { transaction throws(DatabaseError) in
      var random = SeededRandom(seed: seed)
      try transaction.execute("INSERT INTO area (id, name) VALUES (1, 'one'), (2, 'two')")
      for id in 0..<Int64(rows) {
        let district = id % 5
        let share: Double? =
          [nil, 0.1, -0.0, .infinity, -1e300, 3, .leastNonzeroMagnitude]
          .randomElement(using: &random) ?? nil
        let open: Bool? = [nil, true, false].randomElement(using: &random) ?? nil
        try transaction.execute(
          """
          INSERT INTO report (district, id, area, share, open, label)
          VALUES ($1, $2, $3, $4, $5, $6)
          """,
          district, id == 3 ? .max : id, Int64.random(in: 0...2, using: &random), share, open,
          texts.randomElement(using: &random))
        try transaction.execute(
          "INSERT INTO answer (district, id, report, words, picture) VALUES ($1, $2, $3, $4, $5)",
          district, -id, id == 3 ? .max : id,
          id % 3 == 0 ? nil : texts.randomElement(using: &random),
          id % 4 == 0
            ? nil
            : (0..<Int.random(in: 0...40, using: &random)).map { _ in
              UInt8.random(in: 0...255, using: &random)
            })
      }
    }
  }

  /// What each table holds.
  static func digests(
    _ database: Database, _ migrations: [Migration] = migrations
  ) async throws -> [String: TableDigest] {
    let schema = try TransferSchema(migrations)
    return try await database.read(limit: .seconds(60)) { transaction throws(DatabaseError) in
      var digests: [String: TableDigest] = [:]
      for table in schema.tables { digests[table.name] = try transaction.digest(of: table) }
      return digests
    }
  }
}
