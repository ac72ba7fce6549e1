/// The rows and items that a search for the nearest boxes has still to look at, nearest first.
///
/// Keep one per task and hand it to every query: then queries allocate nothing.
public struct NearestQueue: Sendable {
  /// A row (level and row) or an item (top bit and index), by the square of its distance.
  struct Entry {
    var square: Double
    /// Rows sort before items, so that items at the same distance come out by index.
    var code: UInt64

    static func < (left: Entry, right: Entry) -> Bool {
      left.square < right.square || (left.square == right.square && left.code < right.code)
    }
  }

  /// A binary heap.
  private var entries: [Entry] = []

  /// Makes an empty queue.
  public init() {}

  mutating func clear() { entries.removeAll(keepingCapacity: true) }

  mutating func push(_ entry: Entry) {
    var hole = entries.count
    entries.append(entry)
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard entry < entries[parent] else { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  mutating func pop() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return last }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < last else { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
    return first
  }
}
