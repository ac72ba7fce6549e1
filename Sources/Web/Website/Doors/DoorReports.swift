import Estates
public import Kernel
import Routing
import Synchronization
import WebServer

/// What riders say of doors and gates after arriving (门对吗), for half an hour, and of streets that
/// are shut, for hours: this server's copy.
///
/// A ``DoorFollower`` keeps it as the database has it, so that every way is found without asking.
/// Without a database, as when riders are simulated, it is the only place. It is bounded, and
/// nothing is known of who says something but a mark, under which one rider counts once per place.
public final class DoorReports: Sendable {
  /// The key of marks where there is no database to keep one.
  let key = ClientKey()
  let time: any TimeSource
  private let mostPlaces: Int
  private let memory = Mutex(Memory())

  private struct Memory {
    var summaries: [Closable: DoorSummary] = [:]
    /// Who said what; only where there is no database.
    var words: [Closable: DoorWords] = [:]
    /// Until when a place is shut as things stand; past times are as good as none.
    var shut: [Closable: Moment] = [:]
  }

  /// Makes an empty copy.
  ///
  /// - Parameters:
  ///   - mostPlaces: more places need more memory, about 1 KB each at the very most.
  ///   - time: the clock.
  public init(mostPlaces: Int = 10_000, time: any TimeSource = SystemTime()) {
    self.mostPlaces = mostPlaces
    self.time = time
  }

  /// What is shut at this moment, for the router.
  var closures: Closures {
    let now = time.now
    return memory.withLock { memory in
      var closures = Closures()
      for (place, until) in memory.shut where until > now {
        switch place {
        case .place(.entrance(let index)): closures.entrances.insert(index)
        case .place(.gate(let index)): closures.gates.insert(index)
        case .street(let index): closures.streets.insert(index)
        case .place(.building): continue
        }
      }
      return closures
    }
  }

  /// What somebody says is shut and what holds of it, by where it is kept; buildings never are.
  func said() -> [(closable: Closable, state: DoorState)] {
    let now = time.now
    return memory.withLock { memory in
      memory.summaries.compactMap { closable, summary in
        if case .place(.building) = closable { return nil }
        let state = summary.state(at: now)
        return state.shutCount > 0 ? (closable, state) : nil
      }
    }
  }

  /// What holds of a place at this moment.
  func state(of place: Place) -> DoorState { state(of: .place(place)) }

  /// What holds at this moment of what may be shut.
  func state(of closable: Closable) -> DoorState {
    let now = time.now
    return memory.withLock { ($0.summaries[closable] ?? DoorSummary()).state(at: now) }
  }

  /// Takes a rider's word on a place, where there is no database.
  @discardableResult
  func record(_ answer: DoorAnswer, of place: Place, by rider: RiderMark) -> DoorState {
    record(answer, of: .place(place), by: rider, until: time.now + DoorWord.life)
  }

  /// Takes a word on what may be shut, where there is no database.
  func record(
    _ answer: DoorAnswer, of closable: Closable, by rider: RiderMark, until end: Moment
  ) -> DoorState {
    let now = time.now
    return memory.withLock { memory in
      var words = memory.words[closable] ?? DoorWords()
      words.take(answer, by: [rider], at: now, until: end)
      memory.words[closable] = words
      let version = memory.summaries[closable]?.version ?? 0
      put(words.summary(version: version + 1), of: closable, in: &memory, at: now)
      return DoorState(memory.summaries[closable] ?? DoorSummary(), at: now)
    }
  }

  /// Takes over what the database has of a place, unless something later is known.
  func learn(_ summary: DoorSummary, of place: Place) { learn(summary, of: .place(place)) }

  /// Takes over what the database has, unless something later is known.
  func learn(_ summary: DoorSummary, of closable: Closable) {
    let now = time.now
    memory.withLock { memory in
      if let known = memory.summaries[closable], known.version >= summary.version { return }
      put(summary, of: closable, in: &memory, at: now)
    }
  }

  /// Takes over all that the database has, and nothing else.
  func replace(with summaries: [Closable: DoorSummary]) {
    let now = time.now
    memory.withLock { memory in
      memory = Memory()
      for (closable, summary) in summaries { put(summary, of: closable, in: &memory, at: now) }
    }
  }

  /// The number of places that something is remembered of.
  var placeCount: Int { memory.withLock { $0.summaries.count } }

  private func put(
    _ summary: DoorSummary, of place: Closable, in memory: inout Memory, at now: Moment
  ) {
    if memory.summaries[place] == nil, memory.summaries.count >= mostPlaces {
      Self.thin(&memory, at: now)
    }
    memory.summaries[place] = summary
    memory.shut[place] = summary.state(at: now).until
  }

  /// Forgets what no longer holds, and when that is not enough, the half that was said of longest
  /// ago, what is shut last.
  private static func thin(_ memory: inout Memory, at now: Moment) {
    memory.summaries = memory.summaries.filter { _, summary in
      summary.lastEnd.map { now < $0 } ?? false
    }
    memory.shut = memory.shut.filter { $0.value > now }
    let ranked = memory.summaries.sorted { one, other in
      let (left, right) = (memory.shut[one.key] != nil, memory.shut[other.key] != nil)
      if left != right { return right }
      return one.value.lastSaid ?? .earliest < other.value.lastSaid ?? .earliest
    }
    for (place, _) in ranked.prefix(memory.summaries.count / 2) {
      memory.summaries[place] = nil
      memory.shut[place] = nil
    }
    memory.words = memory.words.filter { memory.summaries[$0.key] != nil }
  }
}
