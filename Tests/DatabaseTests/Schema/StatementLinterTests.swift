import Testing

@testable import Database

@Suite struct StatementLinterTests {
  private func rules(_ statement: String) throws -> [SchemaFinding.Rule] {
    StatementLinter(try Schema(TestCity.migrations, dialect: .postgresql))
      .findings(in: statement).map(\.rule)
  }

  @Test(arguments: [
    "SELECT name FROM estate WHERE district = $1 AND id = $2",
    "SELECT name FROM estate WHERE $1 = district AND (id = $2 OR id = $3)",
    "SELECT e.name FROM estate AS e WHERE e.district = CAST($1 AS bigint)",
    "SELECT count(*) FROM estate WHERE district = 0",
    "SELECT name FROM area WHERE id = $1",
    "SELECT person FROM account WHERE phone_index = $1",
    "SELECT g.id FROM gate g JOIN estate e ON e.district = g.district AND e.id = g.estate WHERE g.district = $1",
    "SELECT g.id FROM estate e LEFT JOIN gate g ON g.district = e.district AND g.estate = e.id WHERE e.district = $1 ORDER BY g.id LIMIT 10",
    "SELECT 1 FROM gate JOIN estate USING (district, id) WHERE gate.district = $1",
    "SELECT 1 FROM gate g, estate e WHERE (g.district, g.estate) = (e.district, e.id) AND (g.district, g.id) = ($1, $2)",
    "SELECT e.name, a.name FROM estate e JOIN area a ON a.id = e.area WHERE e.district = $1",
    "SELECT name FROM estate WHERE district IN ($1, $2)",
    "SELECT name FROM estate e WHERE district = $1 AND NOT EXISTS (SELECT 1 FROM gate g WHERE g.district = e.district AND g.estate = e.id)",
    "SELECT id, (SELECT count(*) FROM gate g WHERE g.district = e.district AND g.estate = e.id) FROM estate e WHERE e.district = $1",
    "SELECT name FROM estate WHERE district = $1 UNION ALL SELECT 'gate' FROM gate WHERE district = $1",
    "SELECT x.id FROM (SELECT id FROM gate WHERE district = $1) x",
    "WITH mine AS (SELECT district, id FROM gate WHERE district = $1) SELECT e.name FROM estate e JOIN mine ON mine.district = e.district AND mine.id = e.id",
    "WITH gone AS (DELETE FROM gate WHERE district = $1 AND id = $2 RETURNING estate) SELECT estate FROM gone",
    "SELECT e.name FROM (VALUES ($1, $2), ($3, $4)) AS v (district, id) JOIN estate e ON e.district = v.district AND e.id = v.id",
    "INSERT INTO gate (district, id, estate, open) VALUES ($1, $2, $3, true), ($1, $4, $3, true)",
    "INSERT INTO gate (district, id, estate, open) SELECT district, $2, id, true FROM estate WHERE district = $1 AND id = $3",
    "INSERT INTO gate (district, id, estate, open) VALUES ($1, $2, $3, true) ON CONFLICT (district, id) DO UPDATE SET open = excluded.open WHERE gate.open <> excluded.open RETURNING id",
    "INSERT INTO gate (district, id, estate, open) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING",
    "UPDATE gate SET open = $3 WHERE district = $1 AND id = $2 RETURNING estate",
    "UPDATE gate SET open = NOT open FROM estate e WHERE e.district = gate.district AND e.id = gate.estate AND gate.district = $1",
    "UPDATE gate SET open = (SELECT count(*) > 0 FROM estate e WHERE e.district = $1 AND e.id = estate) WHERE district = $1",
    "DELETE FROM gate WHERE district = $1 AND id IN (SELECT id FROM gate WHERE district = $1 ORDER BY id LIMIT 100)",
    "SELECT id FROM gate WHERE district = $1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED",
    "/* city-wide */ SELECT district, count(*) FROM gate GROUP BY district",
    "UPDATE account SET district = $2 WHERE phone_index = $1",
    "INSERT INTO account (phone_index, person) VALUES ($1, $2) ON CONFLICT (phone_index) DO UPDATE SET district = 1",
    "/* city-wide */ SELECT person FROM account WHERE person > $1 ORDER BY person LIMIT 10",
    "/* city-wide */ SELECT g.district, a.name FROM estate g JOIN area a ON a.id = g.area",
    "SELECT id FROM estate WHERE district = $1 AND /* ascii */ code LIKE 'A%'",
    "SELECT left(name, 2), replace(name, 'a', 'b') FROM estate WHERE district = $1",
    "SELECT name IS DISTINCT FROM code FROM estate WHERE district = $1 GROUP BY name HAVING (count(*) > 1)",
    "SELECT pid FROM pg_stat_activity WHERE now() > backend_start",
    "SELECT number FROM schema_migration", "SELECT 1", "SELECT name FROM sqlite_schema",
    "DELETE FROM interpolated",
  ])
  func good(_ statement: String) throws { #expect(try rules(statement) == [], "\(statement)") }

  @Test(arguments: [
    ("SELECT name FROM estate", SchemaFinding.Rule.districtMissing),
    ("SELECT name FROM estate WHERE id = $1", .districtMissing),
    ("SELECT name FROM estate WHERE district > $1", .districtMissing),
    ("SELECT name FROM estate WHERE NOT district = $1", .districtMissing),
    ("SELECT name FROM estate WHERE district = $1 OR id = $2", .districtMissing),
    ("SELECT name FROM estate WHERE (district = $1 OR id = $2) AND id = $3", .districtMissing),
    ("SELECT name FROM estate WHERE district = id", .districtMissing),
    ("SELECT name FROM estate WHERE district IN (SELECT id FROM area)", .districtMissing),
    ("SELECT name FROM estate WHERE district = (SELECT max(id) FROM area)", .districtMissing),
    (
      "SELECT g.id FROM gate g JOIN estate e ON e.id = g.estate WHERE g.district = $1",
      .districtMissing
    ),
    ("SELECT g.id FROM gate g JOIN estate e ON e.district = g.district", .districtMissing),
    ("SELECT g.id FROM gate g, estate e WHERE g.district = $1", .districtMissing),
    ("SELECT g.id FROM gate g, estate e WHERE district = $1", .districtMissing),
    (
      "SELECT name FROM estate e WHERE district = $1 AND EXISTS (SELECT 1 FROM gate g WHERE g.estate = e.id)",
      .districtMissing
    ),
    (
      "SELECT id, (SELECT count(*) FROM gate) FROM estate e WHERE e.district = $1", .districtMissing
    ),
    ("SELECT name FROM estate WHERE district = $1 UNION SELECT 'gate' FROM gate", .districtMissing),
    ("SELECT x.id FROM (SELECT id FROM gate) x", .districtMissing),
    ("SELECT e.name FROM estate e JOIN area a ON a.district = e.district", .districtMissing),
    (
      "WITH mine AS (SELECT district FROM gate) SELECT e.name FROM estate e JOIN mine ON mine.district = e.district",
      .districtMissing
    ),
    (
      "WITH mine AS (SELECT district FROM area) SELECT e.name FROM estate e JOIN mine ON mine.district = e.district",
      .districtMissing
    ),
    ("UPDATE gate SET open = true WHERE id = $1", .districtMissing),
    (
      "UPDATE gate SET open = true FROM estate e WHERE e.id = gate.estate AND gate.district = $1",
      .districtMissing
    ),
    ("DELETE FROM gate WHERE id = $1", .districtMissing),
    (
      "DELETE FROM gate WHERE district = $1 AND id IN (SELECT id FROM gate LIMIT 100)",
      .districtMissing
    ),
    (
      "INSERT INTO gate (district, id, estate, open) SELECT district, $2, id, true FROM estate",
      .districtMissing
    ),
    ("INSERT INTO gate (id, estate, open) VALUES ($1, $2, true)", .districtWritten),
    ("INSERT INTO gate VALUES ($1, $2, $3, true)", .districtWritten),
    ("UPDATE gate SET open = true, district = $2 WHERE district = $1", .districtWritten),
    (
      "INSERT INTO gate (district, id) VALUES ($1, $2) ON CONFLICT (district, id) DO UPDATE SET district = $3",
      .districtWritten
    ),
    (
      "SELECT 1 FROM account a JOIN estate e ON e.id = a.person WHERE e.district = $1",
      .spreadDifferently
    ),
    ("/* city-wide */ SELECT 1 FROM gate g JOIN estate e ON e.district = g.district", .cityWide),
    ("/* city-wide */ SELECT name FROM area", .cityWide),
    ("/* city-wide */ DELETE FROM gate WHERE open", .cityWide),
    ("MERGE INTO gate USING estate ON true WHEN MATCHED THEN DELETE", .word),
    ("SELECT id FROM gate WHERE district = $1 AND id > random()", .word),
    ("UPDATE gate SET id = now() WHERE district = $1", .word),
    ("UPDATE gate SET id = CURRENT_TIMESTAMP WHERE district = $1", .word),
    ("INSERT INTO area (id) VALUES ((SELECT max(id) FROM area))", .word),
    ("INSERT OR REPLACE INTO area (id) VALUES ($1)", .word),
    ("SELECT id FROM estate WHERE district = $1 AND name LIKE $2", .word),
    ("SELECT id FROM estate WHERE district = $1 AND lower(name) = $2", .word),
    ("SELECT upper(name) FROM area", .word),
    ("SELECT id::text FROM estate WHERE district = $1", .word),
    ("SELECT id FROM gate WHERE district IN ($1, $2) FOR UPDATE", .word),
    (
      "SELECT 1 FROM gate g JOIN estate e ON e.id = g.id WHERE g.district = $1 AND e.district = $2 FOR UPDATE",
      .word
    ),
    (
      "WITH RECURSIVE r AS (SELECT id FROM gate WHERE district IN ($1, $2)) SELECT id FROM r", .word
    ),
    ("SELECT id FROM estates WHERE district = $1", .unreadable),
    ("INSERT INTO estates (district) VALUES ($1)", .unreadable),
    ("SELECT 'a FROM estate", .unreadable),
    ("SELECT (name FROM area", .unreadable),
    ("SELECT name) FROM area", .unreadable),
    ("WITH a", .unreadable),
  ])
  func bad(_ statement: String, rule: SchemaFinding.Rule) throws {
    let rules = try rules(statement)
    #expect(rules.contains(rule), "\(statement) breaks \(rules)")
  }
}
