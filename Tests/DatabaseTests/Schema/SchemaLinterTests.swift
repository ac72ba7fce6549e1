import Testing

@testable import Database

@Suite struct SchemaLinterTests {
  @Test func aGoodSchemaPasses() throws {
    #expect(try SchemaLinter(TestCity.migrations).findings == [])
    #expect(
      try TestCity.rules(
        adding: """
          -- room: district
          -- area_gate: district
          CREATE TABLE room (
            district bigint NOT NULL, id bigint NOT NULL, size double precision DEFAULT 1.5,
            note text DEFAULT 'now()', area bigint REFERENCES area,
            PRIMARY KEY (district, id), CHECK (size > 0)
          );
          CREATE TABLE area_gate (
            district bigint NOT NULL, area bigint NOT NULL REFERENCES area (id), gate bigint NOT NULL,
            PRIMARY KEY (district, area, gate),
            FOREIGN KEY (district, gate) REFERENCES gate
          );
          ALTER TABLE area ADD COLUMN code text NOT NULL DEFAULT '';
          """) == [])
  }

  @Test(arguments: [
    // 1, 2: `district` first, in the table and in its keys
    (
      "-- t: district\nCREATE TABLE t (id bigint NOT NULL, district bigint NOT NULL, PRIMARY KEY (district, id));",
      SchemaFinding.Rule.districtColumn
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint, id bigint, PRIMARY KEY (district, id));",
      .districtColumn
    ),
    (
      "-- t: district\nCREATE TABLE t (district text NOT NULL, id bigint, PRIMARY KEY (district, id));",
      .districtColumn
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint PRIMARY KEY);", .keyFirst
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint, PRIMARY KEY (id, district));",
      .keyFirst
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint, a text UNIQUE, PRIMARY KEY (district, id));",
      .keyFirst
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint, a text, PRIMARY KEY (district, id), CONSTRAINT one UNIQUE (a, district));",
      .keyFirst
    ),
    ("CREATE UNIQUE INDEX gate_id ON gate (id);", .keyFirst),
    ("CREATE UNIQUE INDEX gate_id ON gate (abs(district), id);", .keyFirst),
    (
      "-- t: own-key phone_index\nCREATE TABLE t (id bigint PRIMARY KEY, phone_index bytea);",
      .keyFirst
    ),
    ("CREATE UNIQUE INDEX account_person ON account (person);", .keyFirst),
    // 4: references
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, d bigint, e bigint, FOREIGN KEY (d, e) REFERENCES estate (district, id));",
      .reference
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint, e bigint, PRIMARY KEY (district, id), FOREIGN KEY (e, district) REFERENCES estate (id, district));",
      .reference
    ),
    (
      "-- t: district\nCREATE TABLE t (district bigint NOT NULL, id bigint, p bytea REFERENCES account, PRIMARY KEY (district, id));",
      .reference
    ),
    (
      "-- t: own-key\nCREATE TABLE t (id bigint PRIMARY KEY, d bigint, e bigint, FOREIGN KEY (d, e) REFERENCES estate);",
      .reference
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, a bigint REFERENCES nowhere);",
      .reference
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, parent bigint REFERENCES t (id));",
      .circle
    ),
    (
      "-- t: reference\n-- u: reference\nCREATE TABLE t (id bigint PRIMARY KEY, u bigint REFERENCES u (id));\nCREATE TABLE u (id bigint PRIMARY KEY, t bigint REFERENCES t (id));",
      .circle
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, a bigint REFERENCES area ON DELETE SET NULL);",
      .referenceAction
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, a bigint REFERENCES area ON DELETE SET DEFAULT);",
      .referenceAction
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, a bigint REFERENCES area ON UPDATE CASCADE);",
      .referenceAction
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, a bigint REFERENCES area DEFERRABLE INITIALLY DEFERRED);",
      .referenceAction
    ),
    // 5: keys, and nothing that makes values by itself
    ("-- t: reference\nCREATE TABLE t (id bigint NOT NULL);", .primaryKey),
    (
      "-- t: reference\nCREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
      .columnRule
    ),
    ("-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY AUTOINCREMENT);", .columnRule),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, at bigint DEFAULT CURRENT_TIMESTAMP);",
      .columnRule
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, at bigint DEFAULT (now()));",
      .columnRule
    ),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, at bigint DEFAULT nextval('s'));",
      .columnRule
    ),
    ("ALTER TABLE area ADD COLUMN at bigint DEFAULT random();", .columnRule),
    (
      "-- t: reference\nCREATE TABLE t (id bigint PRIMARY KEY, name text COLLATE \"de_DE\");",
      .columnRule
    ),
  ])
  func eachRule(_ sql: String, rule: SchemaFinding.Rule) throws {
    let rules = try TestCity.rules(adding: sql)
    #expect(rules.contains(rule), "\(sql) breaks \(rules)")
  }

  @Test(arguments: [
    "CREATE TABLE t (id bigint PRIMARY KEY);",
    "-- t: reference\nCREATE TABLE t (id bigserial PRIMARY KEY);",
    "CREATE TRIGGER t AFTER INSERT ON area EXECUTE FUNCTION f();",
    "CREATE SEQUENCE s;", "ALTER TABLE nowhere ADD COLUMN a bigint;", "DROP TABLE nowhere;",
    "ALTER TABLE gate RENAME COLUMN open TO is_open;", "CREATE INDEX i ON nowhere (a);",
    "-- area: reference\nCREATE TABLE area (id bigint PRIMARY KEY);",
  ])
  func someAreNotEvenRead(_ sql: String) {
    #expect(throws: MigrationError.self) {
      let migrations = TestCity.migrations + [Migration(number: 2, name: "more", sql: sql)]
      for dialect in Dialect.allCases {
        _ = try Schema(migrations, dialect: dialect)
        _ = try migrations[1].statements(for: dialect)
      }
    }
  }

  @Test func twinsMakeTheSame() throws {
    func rules(_ sqlite: String, _ postgresql: String) throws -> [SchemaFinding.Rule] {
      try SchemaLinter(
        TestCity.migrations
          + [Migration(number: 2, name: "twin", sqlite: sqlite, postgresql: postgresql)]
      ).findings.map(\.rule)
    }
    let rebuilt = """
      -- account_new: own-key phone_index
      CREATE TABLE account_new (
        phone_index bytea PRIMARY KEY, person bigint NOT NULL, district bigint,
        CHECK (person > 0));
      INSERT INTO account_new (phone_index, person) SELECT phone_index, person FROM account;
      DROP TABLE account;
      ALTER TABLE account_new RENAME TO account;
      """
    #expect(try rules(rebuilt, "ALTER TABLE account ADD CHECK (person > 0);") == [])
    #expect(try rules(rebuilt, "ALTER TABLE account ADD COLUMN a bigint;") == [.twins])
    #expect(try rules("DROP TABLE account;", "DROP INDEX gate_estate;") == [.twins])
  }
}

@Suite struct DistributionTests {
  @Test func referencesComeFirstAndParentsBeforeChildren() throws {
    let script = Distribution(try Schema(TestCity.migrations, dialect: .postgresql)).script
    #expect(
      script.split(separator: "\n").dropFirst().joined(separator: "\n") == """
        BEGIN;
        SET LOCAL citus.multi_shard_modify_mode TO 'sequential';
        SELECT create_reference_table('area');
        SELECT create_distributed_table('estate', 'district', colocate_with => 'none');
        SELECT create_distributed_table('gate', 'district', colocate_with => 'estate');
        SELECT create_distributed_table('account', 'phone_index', colocate_with => 'none');
        COMMIT;
        """)
  }
}
