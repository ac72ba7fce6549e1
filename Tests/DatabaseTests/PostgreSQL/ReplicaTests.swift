import Database
import Foundation
import Synchronization
import Testing

extension PostgreSQLTests {
  /// Standbys: reads that may be a little old, and a primary that dies.
  @Suite(.timeLimit(.minutes(2)))
  struct ReplicaTests {
    @Test("A replica answers what it has seen, the primary the rest")
    func aReplicaAnswers() async throws {
      try await PostgresCluster.with { primary in
        try await primary.withStandby { standby in
          var settings = DatabaseSettings.quick(limit: .seconds(5))
          settings.replicaLag = .milliseconds(1_000)
          try await TestServer.open(primary.url, replicas: [standby.url], settings) { database in
            try await database.write { transaction throws(DatabaseError) in
              _ = try transaction.execute("CREATE TABLE t (id bigint PRIMARY KEY)")
            }
            try await Self.wait { try await Self.isReplica(database, nil) }

            // Who has written reads what it wrote, wherever.
            for id in 0..<200 {
              try await Self.add(id, to: database)
              let mark = database.mark
              let found = try await database.read(.recent(after: mark)) {
                transaction throws(DatabaseError) in
                try transaction.value("SELECT id FROM t WHERE id = $1", id, as: Int.self)
              }
              #expect(found == id)
            }
            try await Self.wait { try await Self.isReplica(database, database.mark) }
            #expect(
              try await database.read(.latest) { transaction throws(DatabaseError) in
                try transaction.value("SELECT pg_is_in_recovery()", as: Bool.self)
              } == false)

            // A standby that stands still is soon too old.
            try await standby.command("SELECT pg_wal_replay_pause()")
            try await Self.add(1_000, to: database)
            #expect(try await Self.isReplica(database, database.mark) == false)
            try await Self.wait { try await !Self.isReplica(database, nil) }
            try await standby.command("SELECT pg_wal_replay_resume()")
            try await Self.wait { try await Self.isReplica(database, database.mark) }

            // One that goes away is not missed.
            try await standby.stop()
            for _ in 0..<20 { #expect(try await Self.isReplica(database, nil) == false) }
            try await standby.start()
            try await Self.wait { try await Self.isReplica(database, nil) }
          }
        }
      }
    }

    @Test("A standby is promoted during writes: a bounded pause, nothing acknowledged is lost")
    func aStandbyIsPromoted() async throws {
      try await PostgresCluster.with { primary in
        try await primary.withStandby { standby in
          try await primary.command("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'")
          try await primary.command("SELECT pg_reload_conf()")
          let hosts = "127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)"
          let url = primary.url(hosts, "?target_session_attrs=read-write")
          try await TestServer.open(url, .quick(connections: 4, limit: .seconds(20))) { database in
            try await PostgreSQLTests.BrokenConnectionTests.prepare(url)
            let acknowledged = Acknowledged()
            let writers = (0..<6).map { writer in
              Task {
                var number = 0
                while !Task.isCancelled {
                  number += 1
                  let key = Int64(writer * 100_000 + number)
                  do throws(DatabaseError) {
                    try await PostgreSQLTests.BrokenConnectionTests.add(key, to: database)
                    acknowledged.add(key)
                  } catch {
                    guard error == .unknownOutcome || error == .cancelled else { throw error }
                  }
                }
              }
            }
            try await Self.wait { acknowledged.keys.count > 100 }
            try await primary.stop()
            try await standby.promote()
            let promoted = ContinuousClock.now
            let before = acknowledged.keys.count
            try await Self.wait { acknowledged.keys.count > before + 100 }
            for writer in writers { writer.cancel() }
            for writer in writers { _ = try await writer.value }

            let kept = try await database.read { transaction throws(DatabaseError) in
              try transaction.rows("SELECT key FROM done") { row throws(DatabaseError) in
                try row.get(0, as: Int64.self)
              }
            }
            let lost = acknowledged.keys.subtracting(kept)
            #expect(lost.isEmpty)
            let state = try await PostgreSQLTests.BrokenConnectionTests.state(url)
            #expect(state.keys == state.sum)
            let pause = acknowledged.longestPause
            #expect(pause < .seconds(10))
            print(
              "promotion: \(acknowledged.keys.count) acknowledged, \(lost.count) lost, pause \(pause), "
                + "first write \((acknowledged.first(after: promoted) ?? .now) - promoted) after it"
            )
          }
        }
      }
    }

    @Test("A server that crashes comes back with what it acknowledged")
    func aServerThatCrashes() async throws {
      try await PostgresCluster.with { cluster in
        try await PostgreSQLTests.BrokenConnectionTests.prepare(cluster.url)
        try await TestServer.open(cluster.url, .quick(connections: 4, limit: .seconds(20))) {
          database in
          let acknowledged = Acknowledged()
          let writers = (0..<4).map { writer in
            Task {
              for number in 0..<60 {
                let key = Int64(writer * 1_000 + number)
                do throws(DatabaseError) {
                  try await PostgreSQLTests.BrokenConnectionTests.add(key, to: database)
                  acknowledged.add(key)
                } catch {
                  guard error == .unknownOutcome else { throw error }
                }
                try await Task.sleep(for: .milliseconds(5))
              }
            }
          }
          try await Self.wait { acknowledged.keys.count > 20 }
          try await cluster.stop()
          try await cluster.start()
          for writer in writers { _ = try await writer.value }
          let (keys, sum) = try await PostgreSQLTests.BrokenConnectionTests.state(cluster.url)
          #expect(keys == sum)
          #expect(keys >= acknowledged.keys.count)
        }
      }
    }

    private static func add(_ id: Int, to database: Database) async throws {
      try await database.write { transaction throws(DatabaseError) in
        _ = try transaction.execute("INSERT INTO t VALUES ($1)", id)
      }
    }

    private static func isReplica(_ database: Database, _ mark: WriteMark?) async throws -> Bool {
      try await database.read(.recent(after: mark)) { transaction throws(DatabaseError) in
        try transaction.value("SELECT pg_is_in_recovery()", as: Bool.self) ?? false
      }
    }

    /// Waits until something is so.
    static func wait(
      _ limit: Duration = .seconds(30), until isSo: () async throws -> Bool
    ) async throws {
      let end = ContinuousClock.now + limit
      while try await !isSo() {
        try #require(ContinuousClock.now < end, "it did not come to that")
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}

/// Keys whose writes were acknowledged, and when.
final class Acknowledged: Sendable {
  private let held = Mutex<[Int64: ContinuousClock.Instant]>([:])

  func add(_ key: Int64) { held.withLock { $0[key] = .now } }

  var keys: Set<Int64> { held.withLock { Set($0.keys) } }

  /// The longest time without one.
  var longestPause: Duration {
    let times = held.withLock { $0.values.sorted() }
    return zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? .zero
  }

  func first(after time: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    held.withLock { $0.values.filter { $0 > time }.min() }
  }
}
