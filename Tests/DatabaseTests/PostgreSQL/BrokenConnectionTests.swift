import Database
import Synchronization
import Testing

extension PostgreSQLTests {
  /// A connection that breaks or falls silent in every phase: nothing acknowledged is lost, nothing
  /// is done twice, and the pool heals.
  @Suite(.timeLimit(.minutes(2)))
  struct BrokenConnectionTests {
    struct Break: Sendable, CustomTestStringConvertible {
      var phase: String
      var way: CuttingProxy.Direction
      /// The bytes at which it happens.
      var text: String
      var action: CuttingProxy.Action
      /// What the writer hears; nil for success.
      var outcome: DatabaseError?
      /// Whether the write is there afterwards; nil when nobody can know.
      var isKept: Bool?

      var testDescription: String { "\(phase): \(action)" }
    }

    static let breaks: [Break] = {
      let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE"
      return [
        Break(
          phase: "connect", way: .toServer, text: "client_encoding", action: .cut, isKept: true),
        Break(
          phase: "greeting", way: .toClient, text: "server_version", action: .cut, isKept: true),
        Break(
          phase: "connect", way: .toServer, text: "client_encoding", action: .freeze, isKept: true),
        Break(phase: "begin", way: .toServer, text: begin, action: .cut, isKept: true),
        Break(phase: "begin", way: .toServer, text: begin, action: .cutAfter, isKept: true),
        Break(phase: "statement", way: .toServer, text: "/* second */", action: .cut, isKept: true),
        Break(
          phase: "statement", way: .toServer, text: "/* second */", action: .cutAfter, isKept: true),
        Break(phase: "answer", way: .toClient, text: "an answer", action: .cut, isKept: true),
        Break(
          phase: "commit", way: .toServer, text: "COMMIT", action: .cut, outcome: .unknownOutcome,
          isKept: false),
        Break(
          phase: "commit", way: .toServer, text: "COMMIT", action: .cutAfter,
          outcome: .unknownOutcome),
        Break(
          phase: "commit's answer", way: .toClient, text: "COMMIT", action: .cut,
          outcome: .unknownOutcome, isKept: true),
        Break(
          phase: "after commit", way: .toClient, text: "COMMIT", action: .cutAfter, isKept: true),
        Break(
          phase: "begin", way: .toServer, text: begin, action: .freeze, outcome: .timedOut,
          isKept: false),
        Break(
          phase: "statement", way: .toServer, text: "/* second */", action: .freeze,
          outcome: .timedOut, isKept: false),
        Break(
          phase: "answer", way: .toClient, text: "an answer", action: .freeze, outcome: .timedOut,
          isKept: false),
        Break(
          phase: "commit", way: .toServer, text: "COMMIT", action: .freeze,
          outcome: .unknownOutcome,
          isKept: false),
        Break(
          phase: "commit's answer", way: .toClient, text: "COMMIT", action: .freeze,
          outcome: .unknownOutcome, isKept: true),
      ]
    }()

    @Test("A break in one phase", arguments: breaks)
    func aBreakInOnePhase(_ broken: Break) async throws {
      try await TestServer.withProxy { direct, url, proxy in
        try await Self.prepare(direct)
        let settings = DatabaseSettings.quick(
          connections: 1, limit: .seconds(5), connect: .seconds(2))
        try await TestServer.open(url, settings) { database in
          proxy.once(broken.way, broken.text, broken.action)
          let start = ContinuousClock.now
          var outcome: DatabaseError?
          do throws(DatabaseError) { try await Self.add(1, to: database) } catch { outcome = error }
          // The server may be faster than the cut: then its answer came, and is true.
          let isAnswered = outcome == nil && broken.isKept == nil
          #expect(outcome == broken.outcome || isAnswered)
          #expect(ContinuousClock.now - start < .seconds(15))

          // The next one finds a sound connection, and the first is there once or not at all.
          try await Self.add(2, to: database)
          let (keys, sum) = try await Self.state(direct)
          #expect(keys == sum)
          if let isKept = isAnswered ? true : broken.isKept { #expect(sum == (isKept ? 2 : 1)) }
          #expect(database.load.connections == 1)
        }
      }
    }

    @Test("Many breaks during many writes")
    func manyBreaks() async throws {
      try await TestServer.withProxy { direct, url, proxy in
        try await Self.prepare(direct)
        let chance = Atomic(UInt64(20_260_105))
        proxy.rule { _, _ in
          // A linear congruential generator (Knuth, MMIX): the same breaks with the same seed.
          let next = chance.load(ordering: .relaxed) &* 6_364_136_223_846_793_005 &+ 1
          chance.store(next, ordering: .relaxed)
          return next >> 40 < (1 << 24) / 50 ? .cut : .pass
        }
        try await TestServer.open(url, .quick(connections: 4, limit: .seconds(20))) { database in
          let unknown = Tally()
          try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
              group.addTask {
                for number in 0..<15 {
                  let key = Int64(writer * 1_000 + number)
                  while true {
                    do throws(DatabaseError) {
                      try await Self.add(key, to: database)
                      break
                    } catch {
                      guard error == .unknownOutcome else { throw error }
                      unknown.add()
                    }
                  }
                }
              }
            }
            try await group.waitForAll()
          }
          let (keys, sum) = try await Self.state(direct)
          #expect(keys == 120)
          #expect(sum == 120)
          #expect(proxy.count > 10)
          print("broken connections: \(proxy.count), unknown outcomes: \(unknown.count)")
        }
      }
    }

    @Test("A read is asked again when its connection breaks")
    func aReadIsAskedAgain() async throws {
      try await TestServer.withProxy { direct, url, proxy in
        try await Self.prepare(direct)
        try await TestServer.open(url, .quick(connections: 1)) { database in
          for _ in 0..<3 {
            let number = try await database.read { transaction throws(DatabaseError) in
              try transaction.value("SELECT number FROM counter", as: Int.self)
            }
            #expect(number == 0)
            proxy.cutAll()
          }
        }
      }
    }

    static func prepare(_ url: String) async throws {
      try await TestServer.open(url, .quick(connections: 1)) { database in
        try await database.write { transaction throws(DatabaseError) in
          try transaction.execute("CREATE TABLE done (key bigint PRIMARY KEY)")
          try transaction.execute("CREATE TABLE counter (number bigint NOT NULL)")
          try transaction.execute("INSERT INTO counter VALUES (0)")
        }
      }
    }

    /// Counts once for each key, however often it is called.
    static func add(_ key: Int64, to database: Database) async throws(DatabaseError) {
      try await database.write { transaction throws(DatabaseError) in
        try transaction.execute("UPDATE counter SET number = number")
        let done = try transaction.value("SELECT key FROM done WHERE key = $1", key, as: Int64.self)
        guard done == nil else { return }
        try transaction.execute("INSERT INTO done VALUES ($1)", key)
        _ = try transaction.value("/* second */ SELECT 'an ' || 'answer'", as: String.self)
        try transaction.execute("UPDATE counter SET number = number + 1")
      }
    }

    static func state(_ url: String) async throws -> (keys: Int, sum: Int) {
      try await TestServer.open(url, .quick(connections: 1)) { database in
        try await database.read { transaction throws(DatabaseError) in
          let keys = try transaction.value("SELECT count(*) FROM done", as: Int.self) ?? 0
          return (keys, try transaction.value("SELECT number FROM counter", as: Int.self) ?? 0)
        }
      }
    }
  }
}
