import Database
import SeededRandom
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct CostlyLimitTests {
  private let limit = CostlyLimit(name: "code.send", most: 5, in: .seconds(3_600))

  private func take(
    _ kernel: KernelDatabase, _ limit: CostlyLimit? = nil, bucket: String = "one"
  ) async throws -> LimitOutcome {
    let (limit, now) = (limit ?? self.limit, kernel.time.now)
    return try await kernel.database.write { transaction throws(DatabaseError) in
      try transaction.take(limit, bucket: bucket, now: now)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func soManyAndNoMore(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      for left in (0..<5).reversed() {
        #expect(try await take(kernel) == .taken(left: left))
      }
      guard case .exceeded(let until) = try await take(kernel) else {
        Issue.record("a sixth was let through")
        return
      }
      #expect(until > kernel.time.now && until <= kernel.time.now + .seconds(7_200))
      // Others are not held up.
      #expect(try await take(kernel, bucket: "two") == .taken(left: 4))
      let other = CostlyLimit(name: "code.verify", most: 1, in: .seconds(60))
      #expect(try await take(kernel, other) == .taken(left: 0))
      kernel.time.set(until + .milliseconds(-1))
      #expect(try await take(kernel) == .exceeded(until: until))
      kernel.time.set(until)
      #expect(try await take(kernel) == .taken(left: 0))
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func exactlySoManyOfManyAtOnce(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      for round in 0..<5 {
        let outcomes = try await withThrowingTaskGroup(of: LimitOutcome.self) { group in
          for _ in 0..<40 { group.addTask { try await take(kernel, bucket: "round \(round)") } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let left = outcomes.compactMap { if case .taken(let left) = $0 { left } else { nil } }
        #expect(left.sorted() == [0, 1, 2, 3, 4])
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func twoServersCountTogether(_ dialect: Dialect) async throws {
    try await TestDatabases.withLocation(dialect) { location in
      var settings = DatabaseSettings()
      settings.connections = 4
      let first = try await Database.open(location, settings: settings)
      _ = try await Migrator(KernelSchema.migrations).migrate(first)
      let second = try await Database.open(location, settings: settings)
      let now = Moment(milliseconds: 1_772_352_309_120)
      let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<40 {
          let server = number.isMultiple(of: 2) ? first : second
          // The clock of the second one runs a little behind.
          let moment = number.isMultiple(of: 2) ? now : now - .seconds(2)
          group.addTask {
            let outcome = try await server.write { transaction throws(DatabaseError) in
              try transaction.take(limit, bucket: "one", now: moment)
            }
            if case .taken = outcome { return true }
            return false
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(taken == 5)
      await second.close()
      await first.close()
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whoShowedWhoTheyAreStartsAgain(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      for _ in 0..<6 { _ = try await take(kernel) }
      let now = kernel.time.now
      let left = try await kernel.database.write { transaction throws(DatabaseError) in
        let before = try transaction.left(of: limit, bucket: Array("one".utf8), now: now)
        try transaction.forget(limit, bucket: Array("one".utf8))
        return [before, try transaction.left(of: limit, bucket: Array("one".utf8), now: now)]
      }
      #expect(left == [0, 5])
    }
  }

  @Test func aClockSetBackLetsNothingMoreThrough() {
    let use = LimitUse(window: 100, used: 5, before: 3)
    #expect(use.moved(to: 99) == use)
    let now = Moment(milliseconds: 99 * limit.length)
    #expect(use.moved(to: 99).left(limit, now) == 0)
  }

  /// By the definition: no window of time lets through more than twice the limit, and a full bucket
  /// is free again exactly when it says.
  @Test func randomUseKeepsWithinTheLimit() {
    var random = SeededRandom(seed: 6)
    let limit = CostlyLimit(name: "any", most: 7, in: .seconds(10))
    var use = LimitUse(window: 0, used: 0, before: 0)
    var now: Int64 = 0
    var taken: [Int64] = []
    for _ in 0..<20_000 {
      now += Int64.random(in: 0...4_000, using: &random)
      let moment = Moment(milliseconds: now)
      use = use.moved(to: Moment.floorDivide(now, by: limit.length).quotient)
      if use.left(limit, moment) > 0 {
        use.used += 1
        taken.append(now)
        continue
      }
      let end = use.end(limit, after: moment).milliseconds
      let free = [end - 1, end].map { time in
        use.moved(to: Moment.floorDivide(time, by: limit.length).quotient)
          .left(limit, Moment(milliseconds: time)) > 0
      }
      #expect(free == [false, true])
    }
    for (place, start) in taken.enumerated() {
      let within = taken[place...].prefix { $0 < start + limit.length }.count
      #expect(within <= 2 * limit.most)
    }
  }
}
