import Foundation
import Testing

@testable import Database

@Suite struct MigrationTests {
  private static let estate = Migration(
    number: 1, name: "estate",
    sql: """
      -- estate: district
      -- organisation: reference
      -- account: own-key phone_index
      -- Remarks are free: so is this one.
      CREATE TABLE organisation (id bigint PRIMARY KEY, name text NOT NULL);
      CREATE TABLE estate (
        district bigint NOT NULL, -- where it is
        id bigint NOT NULL,
        organisation bigint REFERENCES organisation (id),
        name text NOT NULL DEFAULT '', open boolean NOT NULL DEFAULT true,
        area double precision CHECK (area > 0), seal bytea,
        PRIMARY KEY (district, id), UNIQUE (district, name)
      );
      CREATE TABLE account (phone_index bytea PRIMARY KEY, person bigint NOT NULL);
      CREATE UNIQUE INDEX estate_open ON estate (district, organisation) WHERE open;
      ALTER TABLE estate ADD COLUMN closed boolean NOT NULL DEFAULT false;
      INSERT INTO organisation (id, name) VALUES (1, 'a;b');
      """)

  @Test func theHeaderStatesClasses() throws {
    let script = try Self.estate.script(for: .sqlite)
    #expect(
      script.classes == [
        "estate": .district, "organisation": .reference,
        "account": .ownKey(column: "phone_index"),
      ])
    #expect(script.statements.count == 6)
  }

  @Test func typesBecomeSQLites() throws {
    #expect(
      try Self.estate.statements(for: .sqlite).map(\.description) == [
        "CREATE TABLE organisation (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n) STRICT",
        """
        CREATE TABLE estate (
          district INTEGER NOT NULL,
          id INTEGER NOT NULL,
          organisation INTEGER REFERENCES organisation(id),
          name TEXT NOT NULL DEFAULT '',
          open INTEGER NOT NULL DEFAULT true CHECK (open IN (0, 1)),
          area REAL CHECK (area > 0),
          seal BLOB,
          PRIMARY KEY (district, id),
          UNIQUE (district, name)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE account (\n  phone_index BLOB PRIMARY KEY,\n  person INTEGER NOT NULL\n) STRICT",
        "CREATE UNIQUE INDEX estate_open ON estate(district, organisation) WHERE open",
        "ALTER TABLE estate ADD COLUMN closed INTEGER NOT NULL DEFAULT false CHECK (closed IN (0, 1))",
        "INSERT INTO organisation (id, name) VALUES (1, 'a;b')",
      ])
  }

  @Test func textsAreComparedByteByByteOnPostgreSQL() throws {
    let statements = try Self.estate.statements(for: .postgresql).map(\.description)
    #expect(
      statements[0]
        == "CREATE TABLE organisation (\n  id bigint PRIMARY KEY,\n  name text COLLATE \"C\" NOT NULL\n)"
    )
    #expect(statements[1].contains("area double precision CHECK (area > 0),\n  seal bytea"))
    #expect(
      statements[4] == "ALTER TABLE estate ADD COLUMN closed boolean NOT NULL DEFAULT false")
  }

  @Test(arguments: [
    ("CREATE TABLE t (id bigint PRIMARY KEY);", "classMissing(number: 7, table: \"t\")"),
    ("-- t: districts\nCREATE TABLE t (id bigint);", "badClass(number: 7, line: 1)"),
    ("-- u: reference\nDROP TABLE t;", "classOfNothing(number: 7, table: \"u\")"),
    ("-- alone\nDROP TABLE t; DROP TABLE u;", "notAlone(number: 7)"),
    ("-- t: reference\nCREATE TABLE t (id integer PRIMARY KEY);", "type of id"),
    ("-- t: reference\nCREATE TABLE t (id serial PRIMARY KEY);", "type of id"),
    ("-- t: reference\nCREATE TABLE t (at timestamp);", "type of at"),
    ("-- t: reference\nCREATE TABLE t (id bigint) WITH (fillfactor = 50);", "behind the brackets"),
    ("-- t: reference\nCREATE TABLE t AS SELECT 1;", "in brackets"),
    ("ALTER TABLE t ADD COLUMN a bigint, ADD COLUMN b bigint;", "one change"),
    ("CREATE TRIGGER a AFTER INSERT ON t BEGIN DELETE FROM u; END;", "not a statement"),
    ("SELECT 1;", "not a statement"),
    ("INSERT INTO t VALUES ($$a$$);", "dollar"),
  ])
  func whatIsNotPortableIsRefused(_ sql: String, problem: String) {
    do throws(MigrationError) {
      for dialect in Dialect.allCases {
        _ = try Migration(number: 7, name: "bad", sql: sql).statements(for: dialect)
      }
      Issue.record("\(sql) was taken")
    } catch {
      #expect("\(error)".contains(problem), "\(error)")
    }
  }

  @Test func alonePlainOnSQLite() throws {
    let migration = Migration(
      number: 2, name: "index",
      sql: "-- alone\nCREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON t (district, a);")
    #expect(try migration.script(for: .postgresql).isAlone)
    #expect(
      try migration.statements(for: .sqlite).map(\.description)
        == ["CREATE INDEX IF NOT EXISTS t_a ON t(district, a)"])
  }
}

@Suite struct MigrationFolderTests {
  private func read(_ files: [String: String]) throws -> [Migration] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return try Migration.all(in: folder.path)
  }

  @Test func filesComeByNumberAndTwinsAreOne() throws {
    let migrations = try read([
      "0010-b.sqlite.sql": "one", "0010-b.postgresql.sql": "two", "0002-a.sql": "", ".gitkeep": "",
    ])
    #expect(
      migrations == [
        Migration(number: 2, name: "a", sql: ""),
        Migration(number: 10, name: "b", sqlite: "one", postgresql: "two"),
      ])
  }

  @Test(arguments: ["1-a.sql", "0001a.sql", "0000-a.sql", "0001-.sql", "0001-a.mysql.sql", "a.sql"])
  func badNames(_ file: String) {
    #expect(throws: MigrationError.badName(file: file)) { try read([file: ""]) }
  }

  @Test func aNumberIsTakenOnce() {
    #expect(throws: MigrationError.numberTaken(1)) {
      try read(["0001-a.sql": "", "0001-b.sql": ""])
    }
    #expect(throws: MigrationError.numberTaken(1)) {
      try read(["0001-a.sql": "", "0001-a.sqlite.sql": ""])
    }
    #expect(throws: MigrationError.missingTwin(number: 1, dialect: .postgresql)) {
      try read(["0001-a.sqlite.sql": ""])
    }
    #expect(throws: MigrationError.unreadable(path: "/nowhere")) {
      try Migration.all(in: "/nowhere")
    }
  }
}
