import Database
import Foundation
import TestDatabases
import Testing

extension PostgreSQLTests {
  /// Debian's pgbouncer in transaction mode, where a session keeps nothing.
  @Suite(
    .enabled(
      if: TestServer.isThere && FileManager.default.fileExists(atPath: "/usr/sbin/pgbouncer")),
    .timeLimit(.minutes(1)))
  struct PoolerTests {
    @Test("Reads, writes, streams, copies and limits through a pooler")
    func throughAPooler() async throws {
      try await Self.withPooler { url, direct in
        let settings = DatabaseSettings.quick(connections: 6, limit: .seconds(10))
        try await TestServer.open(url + "?prepared=off", settings) { database in
          try await PostgreSQLTests.BrokenConnectionTests.prepare(direct)
          try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<12 {
              group.addTask {
                for number in 0..<10 {
                  try await PostgreSQLTests.BrokenConnectionTests.add(
                    Int64(writer * 100 + number), to: database)
                  let sum = try await database.read { transaction throws(DatabaseError) in
                    try transaction.value("SELECT number FROM counter", as: Int.self)
                  }
                  #expect((sum ?? 0) > number)
                }
              }
            }
            try await group.waitForAll()
          }
          let (keys, sum) = try await PostgreSQLTests.BrokenConnectionTests.state(direct)
          #expect(keys == 120)
          #expect(sum == 120)

          let count = try await database.write { transaction throws(DatabaseError) in
            var next: Int64 = 10_000
            return try transaction.insert(into: "done", columns: ["key"]) {
              () throws(DatabaseError) in
              next += 1
              return next > 12_000 ? nil : [.integer(next)]
            }
          }
          #expect(count == 2_000)
          let streamed = try await database.read { transaction throws(DatabaseError) in
            var count = 0
            try transaction.stream("SELECT key FROM done") { _ throws(DatabaseError) in
              count += 1
              return true
            }
            return count
          }
          #expect(streamed == 2_120)

          let start = ContinuousClock.now
          await #expect(throws: DatabaseError.timedOut) {
            try await database.read(limit: .milliseconds(300)) {
              transaction throws(DatabaseError) in
              _ = try transaction.execute("SELECT pg_sleep(20)")
            }
          }
          #expect(ContinuousClock.now - start < .seconds(5))
        }
        // Nothing of a transaction's limits stays on the server's sessions.
        try await TestServer.open(url + "?prepared=off") { database in
          let limit = try await database.read(limit: .seconds(60)) {
            transaction throws(DatabaseError) in
            try transaction.value(
              "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'", as: String.self)
          }
          #expect((Int(limit ?? "") ?? 0) > 50_000)
        }
      }
    }

    /// Starts a pooler before an empty database.
    private static func withPooler(
      _ body: (_ url: String, _ direct: String) async throws -> Void
    ) async throws {
      try await TestServer.withDatabase { direct in
        let server = try #require(URLComponents(string: direct))
        let port = try PostgresCluster.freePort()
        let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let configuration = folder.appending(path: "pgbouncer.ini")
        let (host, user) = (server.host ?? "", server.user ?? "")
        try """
        [databases]
        city = host=\(host) port=\(server.port ?? 0) dbname=\(server.path.dropFirst()) \
        user=\(user) password=\(server.password ?? "")
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = \(port)
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 3
        """.write(to: configuration, atomically: true, encoding: .utf8)
        try OrdinaryUser.give(configuration)
        try OrdinaryUser.give(folder)
        let process = try OrdinaryUser.start(["/usr/sbin/pgbouncer", "-q", configuration.path])
        defer { OrdinaryUser.end(process) }
        try await PostgreSQLTests.ReplicaTests.wait {
          guard let socket = LoopbackListener.connect(to: port) else { return false }
          return close(socket) == 0
        }
        try await body("postgres://\(user)@127.0.0.1:\(port)/city", direct)
      }
    }
  }
}
