import Database
import TestDatabases
import Testing

/// What one SQL means, the same on both engines.
@Suite struct StatementTests {
  static let dialects = TestDatabases.dialects

  /// A table with one column of each type.
  static func makeThings(_ database: Database) async throws {
    let (integer, real, bytes, flag, end) =
      database.dialect == .sqlite
      ? ("INTEGER", "REAL", "BLOB", "INTEGER", " STRICT, WITHOUT ROWID")
      : ("bigint", "double precision", "bytea", "boolean", "")
    let sql = SQL(
      made: """
        CREATE TABLE thing (
          id \(integer) NOT NULL PRIMARY KEY, name text, share \(real), picture \(bytes),
          open \(flag), parent \(integer) REFERENCES thing (id), count \(integer) CHECK (count >= 0)
        )\(end)
        """)
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(sql)
      return
    }
  }

  @Test("Every type comes back as it went", arguments: dialects) func everyTypeComesBackAsIt(
    _ dialect: Dialect
  )
    async throws
  {
    try await TestDatabases.with(dialect) { database in
      try await Self.makeThings(database)
      let bytes = [UInt8](0...255)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO thing (id, name, share, picture, open) VALUES ($1, $2, $3, $4, $5)",
          Int64.min + 1, "骑手 '\"\\ 🛵", 1.0 / 3, bytes, true)
        try transaction.execute(
          "INSERT INTO thing (id, name, share, picture, open) VALUES ($1, $2, $3, $4, $5)",
          Int64.max, "", -0.0, [UInt8](), false)
        try transaction.execute(
          "INSERT INTO thing (id, name, share, picture, open) VALUES ($1, $2, $3, $4, $5)",
          7, String?.none, Double?.none, [UInt8]?.none, Bool?.none)
      }
      let rows = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT id, name, share, picture, open FROM thing ORDER BY id") {
          row throws(DatabaseError) in
          Thing(
            id: try row.get(0), name: try row.get(1), share: try row.get(2),
            picture: try row.get(3), open: try row.get(4))
        }
      }
      #expect(
        rows == [
          Thing(
            id: .min + 1, name: "骑手 '\"\\ 🛵", share: 1.0 / 3, picture: bytes, open: true),
          Thing(id: 7),
          Thing(id: .max, name: "", share: -0.0, picture: [], open: false),
        ])
    }
  }

  struct Thing: Equatable, Sendable {
    var id: Int64
    var name: String?
    var share: Double?
    var picture: [UInt8]?
    var open: Bool?
  }

  @Test("Parameters count by their number", arguments: dialects)
  func parametersCountByTheirNumber(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      let texts = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows(
          "SELECT $2, $1, $2, $12, $3, $4, $5, $6, $7, $8, $9, $10, $11",
          "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"
        ) { row throws(DatabaseError) in
          var texts: [String] = []
          for column in 0..<row.columnCount { texts.append(try row.get(column)) }
          return texts.joined()
        }
      }
      #expect(texts == ["babl" + "cdefghijk"])
      for values: [Value] in [[], [.integer(1)], [.integer(1), .integer(2), .integer(3)]] {
        await #expect(throws: DatabaseError.self) {
          try await database.read { transaction throws(DatabaseError) in
            try transaction.rows("SELECT $2 + $1", values: values) { _ throws(DatabaseError) in 0 }
          }
        }
      }
    }
  }

  @Test("Arithmetic, likeness, order and flags are the same", arguments: dialects)
  func arithmeticLikenessOrderAndFlagsAre(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Self.makeThings(database)
      try await database.write { transaction throws(DatabaseError) in
        for (id, name) in [(1, "b"), (2, "B"), (3, "a"), (4, nil), (5, "中"), (6, "z")]
          as [(Int, String?)]
        {
          try transaction.execute(
            "INSERT INTO thing (id, name, open) VALUES ($1, $2, $3)", id, name, id % 2 == 0)
        }
      }
      try await database.read { transaction throws(DatabaseError) in
        let quotient = try transaction.value("SELECT $1 / $2", 7, 2, as: Int.self)
        #expect(quotient == 3)
        let negative = try transaction.value("SELECT $1 / $2", -7, 2, as: Int.self)
        #expect(negative == -3)
        let rest = try transaction.value("SELECT $1 % $2", -7, 2, as: Int.self)
        #expect(rest == -1)
        let half = try transaction.value("SELECT $1 / $2", 7.0, 2, as: Double.self)
        #expect(half == 3.5)
        let like = try transaction.rows(
          "SELECT id FROM thing WHERE name LIKE $1 ORDER BY id", "b%"
        ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }
        #expect(like == [1])
        let names = try transaction.rows(
          "SELECT name FROM thing ORDER BY name NULLS LAST"
        ) { row throws(DatabaseError) in try row.get(0, as: String?.self) }
        #expect(names == ["B", "a", "b", "z", "中", nil])
        let open = try transaction.rows("SELECT id FROM thing WHERE open ORDER BY id") {
          row throws(DatabaseError) in try row.get(0, as: Int.self)
        }
        #expect(open == [2, 4, 6])
        let count = try transaction.value(
          "SELECT count(*) FROM thing WHERE open = $1", false, as: Int.self)
        #expect(count == 3)
        let sum = try transaction.value("SELECT sum(id) FROM thing", as: Int.self)
        #expect(sum == 21)
        let mean = try transaction.value(
          "SELECT sum(id) * 1.0 / count(*) FROM thing", as: Double.self)
        #expect(mean == 3.5)
        let nothing = try transaction.value("SELECT sum(id) FROM thing WHERE id > 9", as: Int?.self)
        #expect(nothing == .some(nil))
        let list = try transaction.rows(
          "SELECT id FROM thing WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3", 1, 5, 2
        ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }
        #expect(list == [2, 3])
      }
    }
  }

  @Test("Statements count what they change", arguments: dialects)
  func statementsCountWhatTheyChange(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Self.makeThings(database)
      try await database.write { transaction throws(DatabaseError) in
        let inserted = try transaction.execute(
          "INSERT INTO thing (id, count) VALUES (1, 1), (2, 2)")
        #expect(inserted == 2)
        let updated = try transaction.execute("UPDATE thing SET count = count + $1", 10)
        #expect(updated == 2)
        let none = try transaction.execute("DELETE FROM thing WHERE id = $1", 9)
        #expect(none == 0)
        let returned = try transaction.row(
          "INSERT INTO thing (id, count) VALUES ($1, $2) RETURNING count", 3, 5
        ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }
        #expect(returned == 5)
        let upserted = try transaction.value(
          """
          INSERT INTO thing (id, count) VALUES ($1, $2)
          ON CONFLICT (id) DO UPDATE SET count = thing.count + excluded.count RETURNING count
          """, 3, 5, as: Int.self)
        #expect(upserted == 10)
      }
    }
  }

  @Test("Errors have one name on both engines", arguments: dialects)
  func errorsHaveOneNameOnBoth(_ dialect: Dialect) async throws {
    try await TestDatabases.with(dialect) { database in
      try await Self.makeThings(database)
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("INSERT INTO thing (id, count) VALUES (1, 1)")
        return
      }
      let cases: [(SQL, [Value], DatabaseError)] = [
        ("INSERT INTO thing (id) VALUES ($1)", [.integer(1)], .duplicate),
        ("INSERT INTO thing (id, parent) VALUES ($1, 99)", [.integer(2)], .brokenReference),
        ("INSERT INTO thing (id, count) VALUES ($1, -1)", [.integer(2)], .refusedByRule),
        ("INSERT INTO thing (id) VALUES ($1)", [.null], .refusedByRule),
      ]
      for (sql, values, expected) in cases {
        await #expect(throws: expected) {
          try await database.write { transaction throws(DatabaseError) in
            try transaction.execute(sql, values: values)
          }
        }
      }
      for sql: SQL in ["SELEC 1", "SELECT nothing FROM thing", "SELECT 1; SELECT 2", ""] {
        await #expect(throws: DatabaseError.self) {
          try await database.read { transaction throws(DatabaseError) in
            try transaction.execute(sql)
          }
        }
      }
      for value: Value in [.text("a\0b"), .real(.nan)] {
        await #expect(throws: DatabaseError.self) {
          try await database.read { transaction throws(DatabaseError) in
            try transaction.rows("SELECT $1", values: [value]) { _ throws(DatabaseError) in 0 }
          }
        }
      }
      await #expect(throws: DatabaseError.unexpectedValue(column: 0)) {
        try await database.read { transaction throws(DatabaseError) in
          try transaction.value("SELECT name FROM thing", as: String.self)
        }
      }
      await #expect(throws: DatabaseError.unexpectedValue(column: 3)) {
        try await database.read { transaction throws(DatabaseError) in
          try transaction.row("SELECT id FROM thing") { row throws(DatabaseError) in
            try row.get(3, as: Int.self)
          }
        }
      }
      // A read can't write.
      await #expect(throws: DatabaseError.self) {
        try await database.read { transaction throws(DatabaseError) in
          try transaction.execute("INSERT INTO thing (id) VALUES (5)")
        }
      }
      let count = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count(*) FROM thing", as: Int.self)
      }
      #expect(count == 1)
    }
  }
}
