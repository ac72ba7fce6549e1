import Database
import Testing

extension PostgreSQLTests {
  /// What PostgreSQL refuses because of others is tried again.
  @Suite(.timeLimit(.minutes(1)))
  struct ConflictTests {
    @Test("Deadlocks are broken and both get through", arguments: [true, false])
    func deadlocksAreBroken(_ isSerializable: Bool) async throws {
      try await TestServer.withDatabase { url in
        var settings = DatabaseSettings.quick(connections: 4, limit: .seconds(10))
        settings.isSerializable = isSerializable
        try await TestServer.open(url, settings) { database in
          try await Self.prepare(database)
          try await withThrowingTaskGroup(of: Void.self) { group in
            for (first, second) in [(1, 2), (2, 1), (1, 2), (2, 1)] {
              group.addTask {
                for _ in 0..<5 {
                  try await database.write { transaction throws(DatabaseError) in
                    try transaction.execute("UPDATE t SET n = n + 1 WHERE id = $1", first)
                    try transaction.execute("SELECT pg_sleep(0.01)")
                    try transaction.execute("UPDATE t SET n = n + 1 WHERE id = $1", second)
                  }
                }
              }
            }
            try await group.waitForAll()
          }
          #expect(try await Self.sum(database) == 40)
          #expect(database.load.retries > 0)
        }
      }
    }

    @Test("A body that always loses ends with a conflict, and says how often it tried")
    func aBodyThatAlwaysLoses() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 2)) { database in
          try await Self.prepare(database)
          let tries = Tally()
          let error = await #expect(throws: DatabaseError.self) {
            try await database.write { transaction throws(DatabaseError) in
              tries.add()
              try transaction.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
            }
          }
          #expect(error == .conflict(tries: tries.count))
          #expect(tries.count > 2)
        }
      }
    }

    @Test("A conflict that a body swallows is tried again all the same")
    func aSwallowedConflict() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 2)) { database in
          try await Self.prepare(database)
          let tries = Tally()
          let answer = try await database.write { transaction throws(DatabaseError) in
            let number = tries.add()
            do throws(DatabaseError) {
              try transaction.savepoint { () throws(DatabaseError) in
                guard number == 1 else { return }
                try transaction.execute(
                  "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$")
              }
            } catch {
              return 0
            }
            return number
          }
          #expect(answer == 2)
        }
      }
    }

    @Test("A statement goes on after a migration changed what it gives")
    func aPreparedStatementWhoseTableChanged() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 1)) { database in
          try await Self.prepare(database)
          #expect(try await Self.columns(database) == 2)
          try await TestServer.open(url, .quick(connections: 1)) { other in
            try await other.write { transaction throws(DatabaseError) in
              try transaction.execute("ALTER TABLE t ADD COLUMN more text")
            }
          }
          #expect(try await Self.columns(database) == 3)
          #expect(database.load.retries == 1)
          #expect(try await Self.columns(database) == 3)
          #expect(database.load.retries == 1)
        }
      }
    }

    @Test("A read that is longer than it used to be sees one state all the same")
    func aReadThatBecomesLonger() async throws {
      try await TestServer.withDatabase { url in
        try await TestServer.open(url, .quick(connections: 1)) { database in
          try await Self.prepare(database)
          for _ in 0..<3 { #expect(try await Self.sum(database) == 0) }
          for round in 0..<3 {
            let states = try await database.read { transaction throws(DatabaseError) in
              let sum = try transaction.value("SELECT sum(n) FROM t", as: Int.self)
              return [
                sum,
                try transaction.value("SELECT pg_current_snapshot()::text", as: String.self)
                  == transaction.value("SELECT pg_current_snapshot()::text", as: String.self)
                  ? 1 : 0,
              ]
            }
            #expect(states == [0, 1])
            #expect(database.load.retries == 1, "round \(round)")
          }
          #expect(try await Self.sum(database) == 0)
          #expect(database.load.retries == 1)
        }
      }
    }

    @Test("A connection keeps no more statements than it may")
    func statementsAreLetGo() async throws {
      try await TestServer.withDatabase { url in
        var settings = DatabaseSettings.quick(connections: 1)
        settings.preparedStatements = 20
        try await TestServer.open(url, settings) { database in
          for number in 0..<50 {
            let answer = try await database.read { transaction throws(DatabaseError) in
              try transaction.value(SQL(made: "SELECT \(number) + $1"), 1, as: Int.self)
            }
            #expect(answer == number + 1)
          }
          let kept = try await database.read { transaction throws(DatabaseError) in
            try transaction.value("SELECT count(*) FROM pg_prepared_statements", as: Int.self)
          }
          #expect((10...21).contains(kept ?? 0))
        }
      }
    }

    private static func prepare(_ database: Database) async throws {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("CREATE TABLE t (id bigint PRIMARY KEY, n bigint NOT NULL)")
        try transaction.execute("INSERT INTO t VALUES (1, 0), (2, 0)")
      }
    }

    private static func sum(_ database: Database) async throws -> Int? {
      try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT sum(n) FROM t", as: Int.self)
      }
    }

    private static func columns(_ database: Database) async throws -> Int? {
      try await database.read { transaction throws(DatabaseError) in
        try transaction.row("SELECT * FROM t WHERE id = 1") { row throws(DatabaseError) in
          row.columnCount
        }
      }
    }
  }
}
