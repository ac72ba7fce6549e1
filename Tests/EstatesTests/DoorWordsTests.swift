import Geodesy
import Kernel
import Testing

@testable import Estates

@Suite("What riders' words on a door come to")
struct DoorWordsTests {
  static let start = Moment(milliseconds: 1_790_000_000_000)

  static func rider(_ number: Int) -> RiderMark {
    RiderMark(bytes: withUnsafeBytes(of: number.littleEndian) { Array($0) })
  }

  /// A place and a clock.
  private struct Door {
    var words = DoorWords()
    var now = start

    mutating func say(_ answer: DoorAnswer, _ rider: Int) -> DoorState {
      words.take(answer, by: [DoorWordsTests.rider(rider)], at: now)
      return state
    }
    mutating func pass(minutes: Double) { now = now + .seconds(minutes * 60) }
    var state: DoorState { words.summary(version: 1).state(at: now) }
  }

  private var door = Door()

  @Test("Two riders shut a gate, one does not, however often")
  mutating func witnesses() {
    for _ in 0..<5 { #expect(!door.say(.shut, 1).isShut) }
    let state = door.say(.shut, 2)
    #expect(state.isShut && state.shutCount == 2 && state.lastShut == door.now)
  }

  @Test("It opens again half an hour after the last but one said so")
  mutating func decay() {
    _ = door.say(.shut, 1)
    door.pass(minutes: 10)
    #expect(door.say(.shut, 2).until == door.now + .seconds(20 * 60))
    door.pass(minutes: 19.9)
    #expect(door.state.isShut)
    door.pass(minutes: 0.1)
    #expect(!door.state.isShut)
    // One of the two still counts: a third makes it two again.
    #expect(door.say(.shut, 3).isShut)
  }

  @Test("The same rider saying it again renews the word, and is still one")
  mutating func renewal() {
    _ = door.say(.shut, 1)
    door.pass(minutes: 20)
    _ = door.say(.shut, 1)
    door.pass(minutes: 20)
    #expect(door.say(.shut, 2).shutCount == 2)
    door.pass(minutes: 10)
    #expect(!door.state.isShut)
  }

  @Test("A right takes away the oldest shut, once per rider; a wrong takes nothing")
  mutating func right() {
    for rider in 1...4 { _ = door.say(.shut, rider) }
    #expect(door.say(.wrong, 5).shutCount == 4)
    #expect(door.say(.right, 6).shutCount == 3)
    #expect(door.say(.right, 6).shutCount == 3)
    _ = door.say(.wrong, 6)
    #expect(door.say(.right, 6).shutCount == 3)
    // Who takes back their own word takes no other's with it.
    #expect(door.say(.right, 4).shutCount == 2)
    #expect(door.say(.right, 7).shutCount == 1)
    #expect(!door.state.isShut && door.state.wrongCount == 1)
  }

  @Test("Where a new key begins, a rider is still one, and lifts still once")
  mutating func newKey() {
    let (old, new) = (Self.rider(1), Self.rider(1_001))
    door.words.take(.shut, by: [old], at: door.now)
    door.words.take(.shut, by: [new, old], at: door.now)
    #expect(door.state.shutCount == 1)
    #expect(door.words.words.map(\.rider) == [new])
    _ = door.say(.shut, 2)
    _ = door.say(.shut, 3)
    door.words.take(.right, by: [old], at: door.now)
    door.words.take(.right, by: [new, old], at: door.now)
    #expect(door.state.shutCount == 2)
  }

  @Test("No more riders are remembered than one place may have")
  mutating func bound() {
    for rider in 0..<500 { _ = door.say(.wrong, rider) }
    #expect(door.words.words.count == DoorWords.most)
    #expect(door.state.wrongCount == DoorWords.most)
  }

  /// What the rules say of a whole history, counted another way.
  private struct Count {
    var shut: [Int] = []
    var lifted: Set<Int> = []

    mutating func say(_ answer: DoorAnswer, _ rider: Int) {
      let hadShut = shut.contains(rider)
      shut.removeAll { $0 == rider }
      if answer == .shut { shut.append(rider) }
      if answer == .right, lifted.insert(rider).inserted, !hadShut, !shut.isEmpty {
        shut.removeFirst()
      }
    }
  }

  @Test("Every history of five words by three riders comes to what the rules say")
  func everyHistory() {
    var faults: [String] = []
    func go(on history: [String], _ door: Door, _ count: Count) {
      for answer in DoorAnswer.allCases {
        for rider in 1...3 {
          var (door, count) = (door, count)
          door.pass(minutes: 0.01)
          let state = door.say(answer, rider)
          count.say(answer, rider)
          let history = history + ["\(rider) \(answer)"]
          if state.shutCount != count.shut.count { faults.append("\(history)") }
          if history.count < 5 { go(on: history, door, count) }
        }
      }
    }
    go(on: [], Door(), Count())
    #expect(faults.prefix(3) == [])
  }

  @Test("A summary is read as it was written, and nothing else is")
  mutating func summary() {
    _ = door.say(.shut, 1)
    door.pass(minutes: 1)
    _ = door.say(.wrong, 2)
    let summary = door.words.summary(version: 7)
    #expect(DoorSummary(bytes: summary.bytes) == summary)
    #expect(DoorSummary(bytes: DoorSummary(version: -1).bytes) == DoorSummary(version: -1))
    for count in 0..<summary.bytes.count where count % 17 != 8 {
      #expect(DoorSummary(bytes: Array(summary.bytes.prefix(count))) == nil)
    }
    var strange = summary.bytes
    strange[8] = 9
    #expect(DoorSummary(bytes: strange) == nil)
  }

  @Test("An element is its number and kind")
  func elements() throws {
    for kind in DoorElement.Kind.allCases {
      let element = try #require(DoorElement(kind: kind, number: 4_711))
      #expect(element.feature == 4_711 * 3 + kind.rawValue)
      #expect(DoorElement(feature: element.feature) == element)
    }
    for number in [0, -1, 1 << 48, Int64.max] {
      #expect(DoorElement(kind: .node, number: number) == nil)
    }
    for feature in [0, 2, Int64.min, Int64.max] {
      #expect(DoorElement(feature: feature) == nil)
    }
  }

  @Test("A street is the place half way along it, anywhere on the globe and nowhere else")
  func streets() throws {
    for (latitude, longitude) in [
      (300_500_123, 1_037_500_987), (-900_000_000, -1_800_000_000), (900_000_000, 1_800_000_000),
      (0, 0), (-338_000_001, 1_512_000_000),
    ] as [(Int32, Int32)] {
      let middle = Coordinate<WGS84>(latitudeE7: latitude, longitudeE7: longitude)
      let element = try #require(DoorElement(streetAt: middle))
      #expect(element.feature < 0 && element.subject == .street(middle: middle))
      #expect(DoorElement(feature: element.feature) == element)
      #expect(element.wordLife == DoorWord.streetLife)
    }
    let beyond = Coordinate<WGS84>(latitudeE7: 900_000_001, longitudeE7: 0)
    #expect(DoorElement(streetAt: beyond) == nil)
  }

  @Test("An office's word shuts alone, for as long as it says, and no rider lifts it")
  mutating func office() {
    let end = Self.start + .seconds(7200)
    func say(_ answer: DoorAnswer, _ rider: Int, until: Moment?) -> DoorState {
      door.words.take(
        answer, by: [Self.rider(rider)], at: door.now, until: until, isOfficial: until != nil)
      return door.state
    }
    let state = say(.shut, 1, until: end)
    #expect(state.isShut && state.isOfficial && state.until == end)
    for rider in 2...9 { #expect(say(.right, rider, until: nil).isShut) }
    for rider in 10...60 { #expect(say(.shut, rider, until: nil).until == end) }
    door.pass(minutes: 119)
    #expect(door.state.isShut)
    // It opens by another office's word at once, whoever else said it.
    #expect(!say(.right, 99, until: end).isShut)
    #expect(
      DoorSummary(bytes: door.words.summary(version: 1).bytes)?.state(at: door.now) == door.state)
    door.pass(minutes: 1)
    #expect(!say(.shut, 3, until: nil).isShut)
  }

  @Test("Riders' words on a street hold for hours")
  mutating func streetLife() {
    let end = door.now + DoorWord.streetLife
    for rider in 1...2 {
      door.words.take(.shut, by: [Self.rider(rider)], at: door.now, until: end)
    }
    door.pass(minutes: 239)
    #expect(door.state.until == end)
    door.pass(minutes: 1)
    #expect(!door.state.isShut)
  }

  @Test("Days of marks begin at four in the morning in China")
  func days() throws {
    let before = RiderDay(of: try #require(Moment("2026-03-01T03:59:59.999+08:00")))
    let after = RiderDay(of: try #require(Moment("2026-03-01T04:00:00+08:00")))
    #expect(after == before.next)
    #expect(after.begin == Moment("2026-03-01T04:00:00+08:00"))
    #expect(before.forgetAt == Moment("2026-03-01T04:30:00+08:00"))
    #expect(RiderDay(of: Moment(milliseconds: -4 * 3_600_000 - 1)).number == -1)
    #expect(RiderDay(of: Moment(milliseconds: -4 * 3_600_000)).number == 0)
  }
}
