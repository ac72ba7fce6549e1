import Database
import Testing

extension PostgreSQLTests {
  /// Every connection is stuck: jobs end in time and the program goes on.
  @Suite(.timeLimit(.minutes(1)))
  struct StuckPoolTests {
    @Test("Jobs end at their limit while every connection sleeps")
    func jobsEndAtTheirLimit() async throws {
      try await TestServer.withDatabase { url in
        var settings = DatabaseSettings.quick(connections: 2, limit: .seconds(30))
        settings.mostWaiting = 5
        try await TestServer.open(url, settings) { database in
          let sleepers = (0..<2).map { _ in
            Task { try await Self.sleep(30, in: database) }
          }
          while database.load.running < 2 { try await Task.sleep(for: .milliseconds(5)) }

          let waiters = (0..<5).map { _ in
            Task { () -> (DatabaseError?, Duration) in
              let start = ContinuousClock.now
              do throws(DatabaseError) {
                try await Self.ask(database, .seconds(1))
                return (nil, .zero)
              } catch {
                return (error, ContinuousClock.now - start)
              }
            }
          }
          while database.load.waiting < 5 { try await Task.sleep(for: .milliseconds(5)) }
          await #expect(throws: DatabaseError.overloaded) {
            try await Self.ask(database, .milliseconds(300))
          }
          // Swift's own threads are free: this task runs on while the others wait.
          let start = ContinuousClock.now
          for _ in 0..<100 { await Task.yield() }
          #expect(ContinuousClock.now - start < .seconds(3))
          for waiter in waiters {
            let (error, time) = await waiter.value
            #expect(error == .timedOut)
            #expect(time < .seconds(4))
          }

          // A task that is cancelled ends its statement at once.
          let cancelled = ContinuousClock.now
          #expect(database.load.running == 2)
          for sleeper in sleepers { sleeper.cancel() }
          for sleeper in sleepers {
            await #expect(throws: DatabaseError.cancelled) { try await sleeper.value }
          }
          #expect(ContinuousClock.now - cancelled < .seconds(4))
          try await Self.ask(database, .seconds(2))
          #expect(database.load.connections == 2)
          #expect(database.load.waits >= 3)
        }
      }
    }

    @Test("A statement that takes longer than its job is stopped at the server")
    func aLongStatementIsStopped() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 1)) { database in
          let start = ContinuousClock.now
          await #expect(throws: DatabaseError.timedOut) {
            try await database.write(limit: .milliseconds(200)) {
              transaction throws(DatabaseError) in
              _ = try transaction.execute("SELECT pg_sleep(5)")
            }
          }
          #expect(ContinuousClock.now - start < .seconds(4))
          // The same connection goes on.
          try await Self.ask(database, .seconds(1))
          #expect(database.load.connections == 1)
          #expect(database.load.retries == 0)
        }
      }
    }

    @Test("A late cancellation does not hit the next job")
    func aLateCancellationIsHarmless() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 1)) { database in
          for round in 0..<30 {
            let task = Task { try await Self.sleep(0.002, in: database) }
            try await Task.sleep(for: .microseconds(1_500 + round * 50))
            task.cancel()
            try await Self.ask(database, .seconds(2))
            _ = await task.result
          }
        }
      }
    }

    private static func sleep(_ seconds: Double, in database: Database) async throws(DatabaseError)
    {
      try await database.read { transaction throws(DatabaseError) in
        _ = try transaction.execute("SELECT pg_sleep($1)", seconds)
      }
    }

    private static func ask(_ database: Database, _ limit: Duration) async throws(DatabaseError) {
      _ = try await database.read(limit: limit) { transaction throws(DatabaseError) in
        try transaction.value("SELECT 1", as: Int.self)
      }
    }
  }
}
