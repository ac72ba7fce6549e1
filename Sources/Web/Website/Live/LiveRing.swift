import Database
import Kernel
import Synchronization
import WebServer

/// The last events of this server, for all that listen: each reads at its own pace, and one that is
/// too slow is told to read anew.
final class LiveRing: Sendable {
  /// One event and where it stands in the feed.
  struct Item: Sendable {
    var number: Int
    var stream: FeedStream
    var sequence: Int64
    var moment: Moment
    var topic: String
    var event: LiveTopic.Event

    /// For `Last-Event-ID`: the same on every server.
    var id: String { "\(stream.district).\(stream.stream).\(sequence)" }
  }

  /// What somebody finds who looks.
  enum Found: Sendable {
    /// These, and where to look on.
    case items([Item], next: Int)
    /// Some are gone that were not read.
    case lost(next: Int)
  }

  /// Servers see streams in different order, by as much as they may lag behind one another: who comes
  /// from another server is told so much again rather than too little.
  static let overlap: Duration = .seconds(5)

  private struct State {
    var items: [Item] = []
    var next = 0
  }

  private let state = Mutex(State())
  private let capacity: Int

  /// - Parameter capacity: more events let slower clients go on, at about 300 bytes each.
  init(capacity: Int = 2_000) { self.capacity = capacity }

  /// Adds an event.
  func add(_ entry: FeedEntry, _ topic: String, _ event: LiveTopic.Event) {
    state.withLock { state in
      state.items.append(
        Item(
          number: state.next, stream: entry.stream, sequence: entry.sequence,
          moment: Moment(milliseconds: entry.change.moment), topic: topic, event: event))
      state.next += 1
      // A quarter at once, so that it is seldom.
      if state.items.count > capacity { state.items.removeFirst(capacity / 4) }
    }
  }

  /// Forgets everything: what came meanwhile is not known.
  func lose() {
    state.withLock { state in
      state.items = []
      // Nobody who listens is at this number.
      state.next += 1
    }
  }

  /// Where somebody begins who wants only what is to come.
  var end: Int { state.withLock { $0.next } }

  /// Where somebody goes on who has seen an event; nil when that is gone, or no event.
  func place(after id: String) -> Int? {
    state.withLock { state in
      guard let seen = state.items.last(where: { $0.id == id }) else { return nil }
      let first = state.items.first { $0.moment >= seen.moment - Self.overlap }
      return first?.number ?? seen.number
    }
  }

  /// What came from a place on, at most so many.
  func look(from number: Int, most: Int = 100) -> Found {
    state.withLock { state in
      if number == state.next { return .items([], next: number) }
      guard let first = state.items.first, number >= first.number, number < state.next else {
        return .lost(next: state.next)
      }
      let start = number - first.number
      let items = Array(state.items[start..<min(start + most, state.items.count)])
      return .items(items, next: number + items.count)
    }
  }
}
