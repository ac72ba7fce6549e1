public import Foundation
import Routing
import Synchronization
import WebServer

/// What riders say of doors and gates after arriving (门对吗), for half an hour.
///
/// Kept in this process until there is a database, and bounded. Nothing is known of who says
/// something but a mark, under which one rider counts once per place.
public final class DoorReports: Sendable {
  /// So long a word holds.
  ///
  /// Raising it keeps riders away longer from what was opened again.
  static let life: TimeInterval = 30 * 60
  /// So many riders must say the same: one alone may be mistaken, or wish others away.
  static let witnesses = 2
  /// Riders remembered per place; more keep a place shut against more who contradict.
  static let mostVoices = 32

  /// The key of the marks of those who say something.
  let key = ClientKey()
  private let now: @Sendable () -> Date
  private let mostPlaces: Int
  private let memory = Mutex(Memory())

  private struct Memory {
    /// The oldest word first.
    var voices: [Place: [DoorVoice]] = [:]
    /// Until when a place is shut as things stand; past times are as good as none.
    var shut: [Place: Date] = [:]
  }

  /// Makes an empty memory.
  ///
  /// - Parameters:
  ///   - mostPlaces: more places need more memory, about 1 KB each at the very most.
  ///   - now: the clock.
  public init(mostPlaces: Int = 10_000, now: @escaping @Sendable () -> Date = { Date() }) {
    self.mostPlaces = mostPlaces
    self.now = now
  }

  /// What is shut at this moment, for the router.
  var closures: Closures {
    let moment = now()
    return memory.withLock { memory in
      var closures = Closures()
      for (place, until) in memory.shut where until > moment {
        switch place {
        case .entrance(let index): closures.entrances.insert(index)
        case .gate(let index): closures.gates.insert(index)
        case .building: continue
        }
      }
      return closures
    }
  }

  /// What holds of a place at this moment.
  func state(of place: Place) -> DoorState {
    let moment = now()
    return memory.withLock { DoorState($0.voices[place] ?? [], at: moment) }
  }

  /// Takes a rider's word on a place.
  ///
  /// A first "right" takes away the oldest "shut", or the rider's own; a "wrong" is counted only.
  @discardableResult
  func record(_ answer: DoorAnswer, of place: Place, by rider: ClientMark) -> DoorState {
    let moment = now()
    return memory.withLock { memory in
      if memory.voices[place] == nil, memory.voices.count >= mostPlaces {
        Self.thin(&memory, at: moment)
      }
      var voices = (memory.voices[place] ?? []).filter { $0.isFresh(at: moment) }
      let before = voices.firstIndex { $0.rider == rider }.map { voices.remove(at: $0) }
      var voice = DoorVoice(
        rider: rider, answer: answer, time: moment, hasLifted: before?.hasLifted ?? false)
      if answer == .right, !voice.hasLifted {
        voice.hasLifted = true
        // Their own word is gone already.
        if before?.answer != .shut, let oldest = voices.firstIndex(where: { $0.answer == .shut }) {
          voices.remove(at: oldest)
        }
      }
      voices.append(voice)
      if voices.count > Self.mostVoices { voices.removeFirst() }
      memory.voices[place] = voices
      let state = DoorState(voices, at: moment)
      memory.shut[place] = state.until
      return state
    }
  }

  /// The number of places that something is remembered of.
  var placeCount: Int { memory.withLock { $0.voices.count } }

  /// Forgets what no longer holds, and when that is not enough, the half that was said of longest
  /// ago, what is shut last.
  private static func thin(_ memory: inout Memory, at moment: Date) {
    memory.voices = memory.voices.filter { $0.value.last?.isFresh(at: moment) ?? false }
    memory.shut = memory.shut.filter { $0.value > moment }
    let ranked = memory.voices.sorted { one, other in
      let (left, right) = (memory.shut[one.key] != nil, memory.shut[other.key] != nil)
      if left != right { return right }
      return one.value.last?.time ?? .distantPast < other.value.last?.time ?? .distantPast
    }
    for (place, _) in ranked.prefix(memory.voices.count / 2) {
      memory.voices[place] = nil
      memory.shut[place] = nil
    }
  }
}
