import Database
import Kernel
import SeededRandom
import TestDatabases
import Testing

@testable import Places

@Suite("Words of passers-by")
struct ReportTests {
  static let dialects = TestDatabases.dialects
  static let now = PlaceTrial.now

  static func mark(_ number: Int) -> PasserMark { PasserMark(bytes: Array("m\(number)".utf8)) }

  static func say(
    _ word: PlaceWord, _ place: Place.ID, _ number: Int, _ trial: PlaceTrial,
    after seconds: Int = 1, as role: CheckerRole = .rider, key: String? = nil
  ) async throws -> ReportPlace.Outcome {
    try await ReportPlace(word, of: place, by: [mark(number)], key: key).run(
      on: trial.database, by: PlaceAuthor(.anyone, as: role), ground: trial.ground,
      now: now + .seconds(seconds))
  }

  static func voice(_ outcome: ReportPlace.Outcome) throws -> PlaceVoice {
    switch outcome {
    case .taken(let voice), .repeated(let voice): return voice
    default: throw Lost()
    }
  }
  struct Lost: Error {}

  @Test(
    "One who says locked is not enough, two are; then two who confirm open it", arguments: dialects)
  func suspended(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      var voice = try Self.voice(await Self.say(.locked, place.id, 1, trial))
      #expect(voice.state == .open && voice.count(.locked) == 1)
      // The same person again is one person.
      voice = try Self.voice(await Self.say(.locked, place.id, 1, trial, after: 2))
      #expect(voice.state == .open && voice.count(.locked) == 1)
      voice = try Self.voice(await Self.say(.locked, place.id, 2, trial, after: 3))
      #expect(voice.state == .suspended && voice.hasSettled)
      let shut = try await trial.find(place.id)
      #expect(shut.state == .suspended && !shut.isCounted && shut.sinks(at: Self.now))
      #expect(shut.asksPassersBy(at: Self.now))
      // What was said before the decision counts no more.
      voice = try Self.voice(await Self.say(.open, place.id, 3, trial, after: 4))
      #expect(voice.state == .suspended)
      voice = try Self.voice(await Self.say(.open, place.id, 4, trial, after: 5))
      #expect(voice.state == .open && voice.hasSettled)
      let open = try await trial.find(place.id)
      #expect(open.isCounted && open.check.by == .rider && open.check.confidence == .agreed)
      let events = try await PlaceHistory(open).run(on: trial.database)
      #expect(events.map(\.event) == ["confirm", "suspend", "add"])
      #expect(try await SceneAudit().run(on: trial.database).discrepancies.isEmpty)
    }
  }

  @Test("Whoever runs the place or an office decides alone", arguments: dialects)
  func roles(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      var voice = try Self.voice(await Self.say(.locked, place.id, 1, trial, as: .host))
      #expect(voice.state == .suspended)
      voice = try Self.voice(await Self.say(.open, place.id, 2, trial, after: 2, as: .office))
      #expect(voice.state == .open)
      try await trial.advance(place.id, .close)
      #expect(try await Self.say(.open, place.id, 2, trial, after: 3) == .missing)
    }
  }

  @Test("Locked at night is no news where the hours say so; moved is")
  func hours() async throws {
    try await PlaceTrial.with(.sqlite) { trial in
      var facts = try PlaceTrial.facts()
      // It is 22:13 in China.
      facts.openingHours = "07:00-20:00"
      let place = try await trial.add(facts)
      _ = try await Self.say(.locked, place.id, 1, trial)
      var voice = try Self.voice(await Self.say(.locked, place.id, 2, trial, after: 2))
      #expect(voice.state == .open && voice.count(.locked) == 2)
      _ = try await Self.say(.moved, place.id, 3, trial, after: 3)
      voice = try Self.voice(await Self.say(.moved, place.id, 4, trial, after: 4))
      #expect(voice.state == .suspended)
    }
  }

  @Test("No water is believed of two, for three days", arguments: dialects)
  func missing(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      var facts = try PlaceTrial.facts()
      facts.services = [.hotWater, .microwave]
      let place = try await trial.add(facts)
      _ = try await Self.say(.noWater, place.id, 1, trial)
      func missing(_ days: Int) async throws -> Set<PlaceService> {
        try await ReadFacts(place).run(
          on: trial.database, now: Self.now + .seconds(days * 86_400 + 10)
        ).missingServices
      }
      #expect(try await missing(0) == [])
      _ = try await Self.say(.noWater, place.id, 2, trial, after: 2)
      #expect(try await missing(0) == [.hotWater])
      #expect(try await missing(2) == [.hotWater])
      #expect(try await missing(3) == [])
      #expect(try await trial.find(place.id).services == [.hotWater, .microwave])
    }
  }

  @Test(
    "The same request counts once; a key used for something else is refused", arguments: dialects)
  func keys(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let first = try await Self.say(.locked, place.id, 1, trial, key: "k")
      let again = try await Self.say(.locked, place.id, 1, trial, after: 2, key: "k")
      let voice = try Self.voice(first)
      #expect(first == .taken(voice) && again == .repeated(voice))
      #expect(try await Self.say(.open, place.id, 1, trial, after: 3, key: "k") == .otherRequest)
    }
  }

  @Test("Many at once are settled as one after another", arguments: dialects)
  func race(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      let settled = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 1...16 {
          group.addTask {
            try Self.voice(await Self.say(.locked, place.id, number, trial)).hasSettled
          }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(settled == 1)
      let after = try await trial.find(place.id)
      #expect(after.state == .suspended)
      let events = try await PlaceHistory(after).run(on: trial.database)
      #expect(events.map(\.event) == ["suspend", "add"])
    }
  }

  @Test("Never does one person alone change the state, whatever is said in whatever order")
  func alone() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      var words = WordsOnPlace()
      var now = Self.now
      for _ in 0..<12 {
        now = now + .seconds(Int.random(in: 1...40_000, using: &random))
        let word = PlaceWord.allCases.randomElement(using: &random) ?? .open
        // A new key every day, as of somebody who has not signed in.
        let today = PasserMark(bytes: Array("d\(SaidOfPlace.day(of: now))".utf8))
        words.take(word, by: [today], as: .rider, at: now)
        for state in [PlaceState.open, .suspended] {
          let verdict = words.verdict(
            state: state, since: Self.now, at: now, isShutByHours: Bool.random(using: &random))
          #expect(verdict == .none || verdict == .freshen, "seed \(seed)")
        }
      }
    }
  }

  @Test("Facts have ages by their kind, and are looked at by themselves", arguments: dialects)
  func facts(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      var facts = try PlaceTrial.facts()
      facts.services = [.seats, .microwave]
      let place = try await trial.add(facts)
      let later = Self.now + .seconds(100 * 86_400)
      #expect(place.freshness(at: Self.now) == .fresh && place.freshness(at: later) == .stale)
      #expect(place.sinks(at: later) && place.asksPassersBy(at: later))
      func check(_ fact: PlaceFact, _ holds: Bool, at now: Moment) async throws -> PlaceOutcome<
        Place
      > {
        try await trial.database.write { transaction throws(DatabaseError) in
          try CheckFact(place.id, fact, holds: holds).run(
            in: transaction, by: PlaceTrial.office, on: trial.ground, now: now)
        }
      }
      _ = try await check(.service(.microwave), true, at: later)
      let known = try await ReadFacts(trial.find(place.id)).run(on: trial.database, now: later)
      let ages = known.reduce(into: [PlaceFact: PlaceFreshness]()) {
        $0[$1.fact] = $1.freshness(of: .restStop, at: later)
      }
      #expect(
        ages == [
          .place: .stale, .position: .stale, .service(.seats): .stale, .service(.microwave): .fresh,
        ])
      _ = try await check(.service(.seats), false, at: later)
      #expect(try await trial.find(place.id).services == [.microwave])
      _ = try await check(.place, true, at: later)
      #expect(try await !trial.find(place.id).sinks(at: later))
      #expect(try await check(.hours, false, at: later) == .refused([.event]))
      let foreign = try #require(PlaceService("wound-dressing"))
      #expect(try await check(.service(foreign), true, at: later) == .refused([.service]))
      for fact in known.map(\.fact) { #expect(PlaceFact(fact.description) == fact) }
    }
  }

  @Test("Who comes is counted once an hour, however many taps arrive at once", arguments: dialects)
  func visits(_ dialect: Dialect) async throws {
    try await PlaceTrial.with(dialect) { trial in
      let place = try await trial.add(PlaceTrial.facts())
      func count(_ number: Int?, _ seconds: Int = 0) async throws -> CountVisit.Outcome {
        try await trial.database.write { transaction throws(DatabaseError) in
          try CountVisit(place, by: number.map { [Self.mark($0)] } ?? []).run(
            in: transaction, now: Self.now + .seconds(seconds))
        }
      }
      try await withThrowingTaskGroup { group in
        for number in 0..<24 { group.addTask { _ = try await count(number % 3) } }
        try await group.waitForAll()
      }
      let day = SceneDay(of: Self.now)
      func exact() async throws -> [Int?] {
        try await VisitSeries(place, days: day...day).run(on: trial.database).map(\.visits)
      }
      #expect(try await exact() == [3])
      #expect(try await count(1) == .known)
      #expect(try await count(1, 3_600) == .counted)
      #expect(
        try await VisitSeries(place, days: day...day).published(on: trial.database).map(\.visits)
          == [nil])
      for _ in 0..<8 { #expect(try await count(nil) == .counted) }
      #expect(try await exact() == [12])
      #expect(
        try await VisitSeries(place, days: day...day).published(on: trial.database).map(\.visits)
          == [12])
      var shut = place
      shut.state = .suspended
      let outcome = try await trial.database.write { [shut] transaction throws(DatabaseError) in
        try CountVisit(shut).run(in: transaction, now: Self.now)
      }
      #expect(outcome == .shut)
    }
  }
}
