import Database
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct IdempotencyTests {
  private func request(
    _ body: String = "body", key: String = "key", actor: Kernel.Actor = .anyone
  ) -> IdempotentRequest {
    let fingerprint = RequestFingerprint(Array("POST".utf8), Array(body.utf8))
    guard
      let request = IdempotentRequest(
        district: .city, key: key, actor: actor, fingerprint: fingerprint)
    else { preconditionFailure("a key of this test is refused") }
    return request
  }

  /// Counts its effects in a table.
  private func once(
    _ kernel: KernelDatabase, _ request: IdempotentRequest, answer: String = "answer"
  ) async throws -> IdempotentOutcome {
    let now = kernel.time.now
    return try await kernel.database.write { transaction throws(DatabaseError) in
      try transaction.once(request, now: now) { () throws(DatabaseError) in
        try transaction.execute("UPDATE effect SET made = made + 1")
        return Array(answer.utf8)
      }
    }
  }

  private func with(
    _ dialect: Dialect, _ body: (KernelDatabase) async throws -> Void
  ) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      try await kernel.execute("CREATE TABLE effect (made bigint NOT NULL)")
      try await kernel.execute("INSERT INTO effect VALUES (0)")
      try await body(kernel)
    }
  }

  @Test func fingerprintsTellPartsApart() {
    #expect(RequestFingerprint([1, 2], [3]) != RequestFingerprint([1], [2, 3]))
    #expect(RequestFingerprint([1], [2]) == RequestFingerprint([1], [2]))
  }

  @Test func keysAreShortAndPrintable() throws {
    for key in ["", String(repeating: "a", count: 256), "a b", "é", "a\n"] {
      #expect(
        IdempotentRequest(
          district: .city, key: key, actor: .anyone, fingerprint: RequestFingerprint([])) == nil)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func theSameKeyHasTheSameAnswer(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let answer = Array("answer".utf8)
      let first = try await once(kernel, request())
      #expect(first == .made(answer))
      #expect(try await once(kernel, request(), answer: "new") == .repeated(answer))
      #expect(try await once(kernel, request("other")) == .otherRequest)
      #expect(try await once(kernel, request(key: "k2")) == .made(answer))
      #expect(try await once(kernel, request(actor: .job("a"))) == .made(answer))
      #expect(try await kernel.count("SELECT made FROM effect") == 3)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func manyAtOnceHaveOneEffect(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      for round in 0..<10 {
        let request = request(key: "round\(round)")
        let outcomes = try await withThrowingTaskGroup(of: IdempotentOutcome.self) { group in
          for task in 0..<12 {
            group.addTask { try await once(kernel, request, answer: "\(task)") }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let made = outcomes.compactMap { if case .made(let answer) = $0 { answer } else { nil } }
        try #require(made.count == 1)
        let repeated = outcomes.filter { $0 == .repeated(made[0]) }
        #expect(repeated.count == 11)
      }
      #expect(try await kernel.count("SELECT made FROM effect") == 10)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatFailedOrWasDiscardedMayBeSentAgain(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let (request, now) = (request(), kernel.time.now)
      await #expect(throws: DatabaseError.refusedByRule) {
        try await kernel.database.write { transaction throws(DatabaseError) in
          try transaction.once(request, now: now) { () throws(DatabaseError) in
            throw .refusedByRule
          }
        }
      }
      _ = try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.once(request, now: now) { () throws(DatabaseError) in
          transaction.discard()
          return []
        }
      }
      #expect(try await once(kernel, request) == .made(Array("answer".utf8)))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aHeldRequestIsUnderWay(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let request = request()
      let held = try #require(try await hold(kernel, request))
      #expect(try await once(kernel, request) == .underWay)
      #expect(try await once(kernel, self.request("other")) == .otherRequest)
      #expect(
        try await kernel.database.write { transaction throws(DatabaseError) in
          try held.finish(with: [1], in: transaction)
        })
      #expect(try await once(kernel, request) == .repeated([1]))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneHoldsARequestThoughManyTry(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let request = request()
      let held = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 { group.addTask { try await hold(kernel, request) != nil } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(held.filter { $0 }.count == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aDeadServersRequestIsTakenOn(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      let request = request()
      let dead = try #require(try await hold(kernel, request))
      kernel.time.advance(by: .seconds(31))
      #expect(try await once(kernel, self.request("other")) == .otherRequest)
      let next = try #require(try await hold(kernel, request))
      #expect(
        try await kernel.database.write { transaction throws(DatabaseError) in
          try dead.finish(with: [1], in: transaction)
        } == false)
      try await kernel.database.write { transaction throws(DatabaseError) in
        try dead.abandon(in: transaction)
      }
      #expect(try await once(kernel, request) == .underWay)
      try await kernel.database.write { transaction throws(DatabaseError) in
        try next.abandon(in: transaction)
      }
      #expect(try await once(kernel, request) == .made(Array("answer".utf8)))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func keysExpire(_ dialect: Dialect) async throws {
    try await with(dialect) { kernel in
      _ = try await once(kernel, request())
      kernel.time.advance(by: .seconds(47 * 3_600))
      _ = try await once(kernel, request(key: "young"))
      #expect(try await once(kernel, request("other")) == .otherRequest)
      kernel.time.advance(by: .seconds(2 * 3_600))
      _ = try await Retention(RetentionRule.kernel, time: kernel.time).sweep(kernel.database)
      #expect(try await kernel.count("SELECT count(*) FROM idempotency") == 1)
      #expect(try await once(kernel, request("other")) == .made(Array("answer".utf8)))
    }
  }

  private func hold(
    _ kernel: KernelDatabase, _ request: IdempotentRequest
  ) async throws -> HeldRequest? {
    let now = kernel.time.now
    let holding = try await kernel.database.write { transaction throws(DatabaseError) in
      try HeldRequest.hold(
        request, in: transaction, now: now, for: .seconds(30), randomness: SystemRandom())
    }
    if case .held(let held) = holding { return held }
    return nil
  }
}
