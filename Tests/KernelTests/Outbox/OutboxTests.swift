import Database
import Synchronization
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct OutboxTests {
  /// A receiver outside, which shows each message once by its identifier.
  final class Receiver: Carrier {
    let channel = "sms"
    let state = Mutex<(deliveries: Int, shown: [Identifier<OutgoingMessage>])>((0, []))

    func deliver(_ message: OutgoingMessage) async throws {
      state.withLock {
        $0.deliveries += 1
        if !$0.shown.contains(message.id) { $0.shown.append(message.id) }
      }
    }
  }

  private func take(_ kernel: KernelDatabase, _ kind: JobKind) async throws -> [JobRun] {
    let (claim, database) = (
      JobClaim(kinds: [kind.name: kind], now: kernel.time.now), kernel.database
    )
    return try await database.write { transaction throws(DatabaseError) in
      try claim.take(atMost: 10, in: District(rawValue: 3), of: database, transaction)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func isSentWithItsTransactionOnly(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let now = kernel.time.now
      for isKept in [false, true] {
        let message = OutgoingMessage(
          id: try kernel.maker.make(), district: District(rawValue: 3), channel: "sms",
          payload: [1])
        try await kernel.database.write { transaction throws(DatabaseError) in
          try transaction.send(message, now: now)
          if !isKept { transaction.discard() }
        }
      }
      let kind = JobKind.deliveries(by: Receiver())
      #expect(try await take(kernel, kind).count == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aCrashAfterDeliveryDeliversAgainAndIsShownOnce(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let (receiver, now) = (Receiver(), kernel.time.now)
      let kind = JobKind.deliveries(by: receiver)
      let message = OutgoingMessage(
        id: try kernel.maker.make(), district: District(rawValue: 3), channel: "sms",
        payload: [1])
      try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.send(message, now: now)
      }
      // The server dies before delivery, then between delivery and the mark, then works.
      for crash in [0, 1, 2] {
        let run = try #require(try await take(kernel, kind).first)
        if crash > 0 {
          let finish = try await kind.work(run)
          if crash > 1 { try await run.finish(finish) }
        }
        kernel.time.advance(by: .seconds(61))
      }
      #expect(try await take(kernel, kind).isEmpty)
      let state = receiver.state.withLock { $0 }
      #expect(state.deliveries == 2)
      #expect(state.shown == [message.id])
    }
  }

  @Test(arguments: TestDatabases.dialects, [false, true])
  func aDeadMessageKeepsNothingOfItsContent(
    _ dialect: Dialect, _ isAbandoned: Bool
  ) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      var kind = JobKind.deliveries(by: Receiver())
      kind.mostAttempts = 1
      let now = kernel.time.now
      let message = OutgoingMessage(
        id: try kernel.maker.make(), district: District(rawValue: 3), channel: "sms",
        payload: Array("13912345678".utf8))
      try await kernel.database.write { transaction throws(DatabaseError) in
        try transaction.send(message, now: now)
      }
      let run = try #require(try await take(kernel, kind).first)
      #expect(run.payload == message.payload)
      if isAbandoned {
        // The server died with it, and the next one buries it.
        kernel.time.advance(by: .seconds(61))
        #expect(try await take(kernel, kind).isEmpty)
      } else {
        try await run.giveBack(
          dueAt: nil, now: now, attempts: 1, failure: "sms.status.400",
          forgetsDead: kind.forgetsDead)
      }
      let dead = try await kernel.database.read { transaction throws(DatabaseError) in
        try transaction.rows("/* city-wide */ SELECT state, payload FROM job") {
          row throws(DatabaseError) in
          (state: try row.get(0, as: String.self), payload: try row.get(1, as: [UInt8].self))
        }
      }
      #expect(dead.map(\.state) == ["dead"])
      #expect(dead.map(\.payload) == [[]])
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func whatComesInTwiceCountsOnce(_ dialect: Dialect) async throws {
    try await KernelDatabase.with(dialect) { kernel in
      let now = kernel.time.now
      let first = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<12 {
          group.addTask {
            try await kernel.database.write { transaction throws(DatabaseError) in
              try transaction.takeIn("m-1", from: "partner", in: .city, now: now)
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(first.filter { $0 }.count == 1)
      let others = try await kernel.database.write { transaction throws(DatabaseError) in
        let sameFromOther = try transaction.takeIn("m-1", from: "other", in: .city, now: now)
        let discarded = try transaction.takeIn("m-2", from: "partner", in: .city, now: now)
        return [sameFromOther, discarded]
      }
      #expect(others == [true, true])
      kernel.time.advance(by: .seconds(30 * 86_400 + 1))
      _ = try await Retention(RetentionRule.kernel, time: kernel.time).sweep(kernel.database)
      #expect(try await kernel.count("SELECT count(*) FROM inbox") == 0)
    }
  }
}
