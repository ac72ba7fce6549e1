@testable import Database

/// A small schema with a table of every class.
enum TestCity {
  static let sql = """
    -- area: reference
    -- estate: district
    -- gate: district
    -- account: own-key phone_index
    CREATE TABLE area (id bigint PRIMARY KEY, name text NOT NULL);
    CREATE TABLE estate (
      district bigint NOT NULL, id bigint NOT NULL, area bigint NOT NULL REFERENCES area (id),
      name text NOT NULL, code text NOT NULL,
      PRIMARY KEY (district, id), UNIQUE (district, code)
    );
    CREATE TABLE gate (
      district bigint NOT NULL, id bigint NOT NULL, estate bigint NOT NULL, open boolean NOT NULL,
      PRIMARY KEY (district, id),
      FOREIGN KEY (district, estate) REFERENCES estate (district, id) ON DELETE CASCADE
    );
    CREATE TABLE account (
      phone_index bytea PRIMARY KEY, person bigint NOT NULL, district bigint);
    CREATE UNIQUE INDEX gate_open ON gate (district, estate) WHERE open;
    CREATE INDEX gate_estate ON gate (estate);
    """

  static var migrations: [Migration] { [Migration(number: 1, name: "city", sql: sql)] }

  /// The rules that a schema with one more migration breaks.
  static func rules(adding sql: String) throws -> [SchemaFinding.Rule] {
    try SchemaLinter(migrations + [Migration(number: 2, name: "more", sql: sql)]).findings
      .map(\.rule)
  }
}
