import Database
import Foundation
import TestDatabases
import Testing

extension PostgreSQLTests {
  /// A server that would lose what it acknowledged is not worked with.
  @Suite(.timeLimit(.minutes(2)))
  struct DurabilityTests {
    @Test("A server that does not sync is refused", arguments: ["fsync", "full_page_writes"])
    func aServerThatDoesNotSync(_ setting: String) async throws {
      try await PostgresCluster.with(["\(setting) = off"]) { cluster in
        await #expect(throws: DatabaseError.notDurable(setting: setting)) {
          try await TestServer.open(cluster.url) { _ in }
        }
      }
    }

    @Test("A role that does not wait for the log is refused")
    func aRoleThatDoesNotWait() async throws {
      let server = try #require(TestDatabases.server)
      let role = "hasty_\(UUID().uuidString.prefix(8).lowercased())"
      try await TestDatabases.psql(server, "CREATE ROLE \(role) LOGIN PASSWORD 'x'")
      var parts = try #require(URLComponents(string: server))
      parts.user = role
      parts.password = "x"
      let url = try #require(parts.string)
      try await TestServer.open(url) { _ in }
      try await TestDatabases.psql(server, "ALTER ROLE \(role) SET synchronous_commit = off")
      await #expect(throws: DatabaseError.notDurable(setting: "synchronous_commit")) {
        try await TestServer.open(url) { _ in }
      }
      try await TestDatabases.psql(server, "DROP ROLE \(role)")
    }

    @Test("What no standby has confirmed is no success")
    func whatNoStandbyHasConfirmed() async throws {
      try await PostgresCluster.with { cluster in
        try await TestServer.open(cluster.url, .quick(connections: 1, limit: .seconds(1))) {
          database in
          try await database.write { transaction throws(DatabaseError) in
            _ = try transaction.execute("CREATE TABLE t (id bigint PRIMARY KEY)")
          }
          try await cluster.command("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
          try await cluster.command("SELECT pg_reload_conf()")
          try await Task.sleep(for: .milliseconds(200))
          let start = ContinuousClock.now
          await #expect(throws: DatabaseError.unknownOutcome) {
            try await database.write { transaction throws(DatabaseError) in
              _ = try transaction.execute("INSERT INTO t VALUES (1)")
            }
          }
          #expect(ContinuousClock.now - start < .seconds(3))
          // Reads go on meanwhile.
          let count = try await database.read { transaction throws(DatabaseError) in
            try transaction.value("SELECT count(*) FROM t", as: Int.self)
          }
          #expect(count == 1)
        }
      }
    }

    @Test("A server that is away, or refuses, is told without its password")
    func aServerThatIsAway() async throws {
      let server = try #require(TestDatabases.server)
      var parts = try #require(URLComponents(string: server))
      parts.port = try PostgresCluster.freePort()
      for url in [try #require(parts.string), server.replacing("qiji:", with: "qiji:wrong")] {
        do {
          try await TestServer.open(url, .quick(connect: .milliseconds(600))) { _ in }
          Issue.record("it opened")
        } catch DatabaseError.cannotConnect(let reason) {
          #expect(!reason.contains(parts.password ?? "?"))
        }
      }
      await #expect(throws: DatabaseError.badLocation("not an address of PostgreSQL")) {
        try await TestServer.open("postgres://a:secret@h:%zz/d") { _ in }
      }
    }
  }
}
