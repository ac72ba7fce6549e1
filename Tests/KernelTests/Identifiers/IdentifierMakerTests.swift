import Testing

@testable import Kernel

private enum Thing {}

struct IdentifierMakerTests {
  private let start = Moment(milliseconds: 1_772_352_309_120)

  @Test func growsWithTimeAndNamesItsNode() throws {
    let time = SettableTime(start)
    let maker = IdentifierMaker(node: 1_023, time: time)
    let first = try maker.make(Thing.self)
    #expect(first.moment == start)
    #expect(first.number >> 12 & 1_023 == 1_023)
    time.advance(by: .milliseconds(1))
    let second = try maker.make(Thing.self)
    #expect(first < second)
    #expect(second.moment == start + .milliseconds(1))
  }

  @Test func aBurstRunsAheadOfTheClock() throws {
    let maker = IdentifierMaker(node: 0, time: SettableTime(start))
    let made = try (0..<20_000).map { _ in try maker.make(Thing.self) }
    #expect(Set(made).count == 20_000)
    #expect(made == made.sorted())
    #expect(made.last?.moment == start + .milliseconds(4))
  }

  @Test func aClockSetBackRepeatsNothing() throws {
    let time = SettableTime(start)
    let maker = IdentifierMaker(node: 0, time: time)
    var made: [Identifier<Thing>] = []
    for step in [0, -3_600_000, 5, -10, 3_600_000, 1, -86_400_000 * 365 * 10] as [Int64] {
      time.advance(by: .milliseconds(step))
      for _ in 0..<5_000 { made.append(try maker.make()) }
    }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }

  @Test func manyTasksMakeDifferentOnes() async throws {
    let maker = IdentifierMaker(node: 3, time: SystemTime())
    let made = try await withThrowingTaskGroup(of: [Identifier<Thing>].self) { group in
      for _ in 0..<16 {
        group.addTask { try (0..<5_000).map { _ in try maker.make(Thing.self) } }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(made).count == 80_000)
  }

  @Test func usesARangeUpAndNoMore() throws {
    let time = SettableTime(start)
    let maker = IdentifierMaker(time: time)
    #expect(throws: IdentifierError.nothingReserved) { try maker.make(Thing.self) }
    let now = IdentifierLayout.time(of: start)
    maker.use(IdentifierRange(node: 1, times: now..<now + 2))
    // The clock is beyond the range: what is left of it is used first.
    time.advance(by: .seconds(60))
    var made: [Identifier<Thing>] = []
    for _ in 0..<8_192 { made.append(try maker.make()) }
    #expect(throws: IdentifierError.nothingReserved) { try maker.make(Thing.self) }
    maker.use(IdentifierRange(node: 1, times: now + 2..<now + 3))
    for _ in 0..<4_096 { made.append(try maker.make()) }
    #expect(throws: IdentifierError.nothingReserved) { try maker.make(Thing.self) }
    maker.use(IdentifierRange(node: 2, times: now..<now + 100))
    made.append(try maker.make())
    #expect(Set(made).count == 8_192 + 4_096 + 1)
  }

  @Test func endsIn2093() throws {
    let time = SettableTime(Moment("2093-09-06T15:47:35.551Z") ?? start)
    let maker = IdentifierMaker(node: 1_023, time: time)
    for _ in 0..<4_096 { _ = try maker.make(Thing.self) }
    #expect(throws: IdentifierError.nothingReserved) { try maker.make(Thing.self) }
  }
}
