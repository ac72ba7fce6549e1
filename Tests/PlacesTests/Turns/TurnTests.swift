import Database
import Directory
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("Turns at shared appliances")
struct TurnTests {
  static let now = PlaceTrial.now

  static func later(_ minutes: Int) -> Moment { now + .seconds(minutes * 60) }

  @Test("Who comes first is called; who does not come loses the turn; twenty minutes are enough")
  func rules() throws {
    let people = try (0..<4).map { try GiftTests.person($0) }
    var queue = TurnQueue(capacity: 1)
    try queue.take(.join, by: people[0], at: Self.now)
    #expect(queue.turn(of: people[0])?.state == .called)
    try queue.take(.begin, by: people[0], at: Self.later(1))
    for person in people[1...] { try queue.take(.join, by: person, at: Self.later(2)) }
    #expect(queue.ahead(of: people[3]) == 2 && queue.waiting == 3 && queue.taken == 1)
    #expect(queue.wait(behind: 2, at: Self.later(2)) == .seconds((19 + 20 + 20) * 60))
    // Once more changes nothing; nobody begins out of turn.
    try queue.take(.join, by: people[3], at: Self.later(3))
    #expect(queue.waiting == 3)
    #expect(throws: TurnQueue.Refusal.notCalled) {
      try queue.take(.begin, by: people[2], at: Self.later(3))
    }
    // The first is over at 21; the second is called then and gone at 26; the third is called.
    #expect(queue.settle(at: Self.later(27)) == 1)
    #expect(queue.turn(of: people[0]) == nil && queue.turn(of: people[1]) == nil)
    #expect(queue.turn(of: people[2])?.state == .called)
    #expect(queue.turn(of: people[2])?.endsAt == Self.later(31))
    let ended = try queue.take(.leave, by: people[2], at: Self.later(28))
    #expect(ended == 0 && queue.turn(of: people[3])?.state == .called)
    try queue.take(.begin, by: people[3], at: Self.later(28))
    #expect(try queue.take(.leave, by: people[3], at: Self.later(30)) == 1)
    #expect(queue.turns.isEmpty)
  }

  @Test("Never more in use than work, nobody overtakes, none is kept free while people wait")
  func randomly() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    let people = try (0..<12).map { try GiftTests.person($0) }
    var queue = TurnQueue(capacity: 3)
    var minute = 0
    for _ in 0..<2_000 {
      minute += Int.random(in: 0...3, using: &random)
      let person = try #require(people.randomElement(using: &random))
      let step = try #require(TurnQueue.Step.allCases.randomElement(using: &random))
      _ = try? queue.take(step, by: person, at: Self.later(minute))
      let context: Comment = "seed \(seed)"
      #expect(queue.taken <= 3, context)
      #expect(queue.waiting == 0 || queue.taken == 3, context)
      #expect(Set(queue.turns.map(\.person)).count == queue.turns.count, context)
      let waiting = queue.turns.filter { $0.state == .waiting }.map(\.number)
      let called = queue.turns.filter { $0.state != .waiting }.map(\.number)
      #expect((called.max() ?? 0) < (waiting.min() ?? .max), context)
      #expect(queue.turns.allSatisfy { $0.endsAt > Self.later(minute) }, context)
    }
  }

  @Test("Nothing that works, nobody is called; a full house takes no more")
  func edges() throws {
    var broken = TurnQueue(capacity: 0)
    try broken.take(.join, by: GiftTests.person(1), at: Self.now)
    #expect(broken.taken == 0 && broken.wait(behind: 0, at: Self.now) == nil)
    var full = TurnQueue(capacity: 1)
    for number in 0..<TurnQueue.most {
      try full.take(.join, by: GiftTests.person(number), at: Self.now)
    }
    #expect(throws: TurnQueue.Refusal.full) {
      try full.take(.join, by: GiftTests.person(99), at: Self.now)
    }
  }

  private static func kitchen(_ trial: PlaceTrial) async throws -> Place {
    var facts = try PlaceTrial.facts(kind: .sharedKitchen)
    facts.services = [try #require(PlaceService("rice-cooker")), .microwave, .hotWater]
    return try await trial.add(facts)
  }

  private static func take(
    _ step: TurnQueue.Step, at place: Place, _ person: PersonMark, at now: Moment = now,
    _ trial: PlaceTrial
  ) async throws -> TakeTurn.Outcome {
    let cooker = try #require(PlaceService("rice-cooker"))
    return try await trial.database.write { transaction throws(DatabaseError) in
      try TakeTurn(step, at: place, for: cooker, by: person).run(in: transaction, now: now)
    }
  }

  @Test(
    "Twenty at once stand in one line; two work as the kitchen says",
    arguments: TestDatabases.dialects)
  func together(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let kitchen = try await Self.kitchen(trial)
      let part = try #require(LivePart("rice-cooker"))
      _ = try await trial.database.write { transaction throws(DatabaseError) in
        try ReportCounts(
          kitchen.id, [LiveCounts(part, total: 3, outOfOrder: 1)], reportedAt: Self.now
        ).run(
          in: transaction, from: LiveSource("test", life: .seconds(86_400), now: Self.now))
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          let person = try GiftTests.person(number)
          group.addTask { _ = try await Self.take(.join, at: kitchen, person, trial) }
        }
        try await group.waitForAll()
      }
      let read = try await trial.database.read { transaction throws(DatabaseError) in
        try ReadTurns(kitchen).run(in: transaction, now: Self.now)
      }
      #expect(read.map(\.appliance.code) == ["rice-cooker", "microwave"])
      let queue = try #require(read.first?.queue)
      #expect(queue.capacity == 2 && queue.taken == 2 && queue.waiting == 18)
      #expect(Set(queue.turns.map(\.number)).count == 20)
    }
  }

  @Test(
    "A use is counted without a name; who has gone leaves nothing",
    arguments: TestDatabases.dialects)
  func uses(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let kitchen = try await Self.kitchen(trial)
      let person = try GiftTests.person(1)
      for step in [TurnQueue.Step.join, .begin] {
        let outcome = try await Self.take(step, at: kitchen, person, trial)
        guard case .done = outcome else {
          Issue.record("\(outcome)")
          return
        }
      }
      _ = try await Self.take(.leave, at: kitchen, person, at: Self.later(5), trial)
      let uses = try await ReadLive(kitchen.id).uses(on: trial.database, now: Self.now)
      #expect(uses.map(\.uses) == [1] && uses.first?.part.code == "rice-cooker")
      let rows = try await trial.database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count(*) FROM appliance_turn", as: Int.self)
      }
      #expect(rows == 0)
      let hospital = try await trial.add(PlaceTrial.facts(kind: .hospital))
      let none = try await Self.take(.join, at: hospital, person, trial)
      #expect(none == .missing)
      try await trial.advance(kitchen.id, .suspend)
      let shut = try await Self.take(.join, at: kitchen, person, trial)
      #expect(shut == .missing)
    }
  }
}
