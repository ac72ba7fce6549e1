/// A priority queue of pairs packed into one word: the key in the upper half, the item below.
///
/// Four children a node: half the levels of a binary heap, and the children share a cache line.
/// Items are not moved when their key falls; they are pushed again and old ones skipped by the
/// caller. Equal keys come out by item, so that searches never depend on the order of pushing.
struct PackedHeap: Sendable {
  private var words: [UInt64] = []

  var isEmpty: Bool { words.isEmpty }

  mutating func removeAll() { words.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func push(key: UInt32, item: UInt32) {
    let word = UInt64(key) << 32 | UInt64(item)
    words.append(word)
    var hole = words.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard words[parent] > word else { break }
      words[hole] = words[parent]
      hole = parent
    }
    words[hole] = word
  }

  @inline(__always)
  mutating func pop() -> (key: UInt32, item: UInt32)? {
    guard let top = words.first, let last = words.popLast() else { return nil }
    let count = words.count
    if count > 0 {
      var hole = 0
      while true {
        let first = hole * 4 + 1
        guard first < count else { break }
        var least = first
        for child in (first + 1)..<max(min(first + 4, count), first + 1)
        where words[child] < words[least] {
          least = child
        }
        guard words[least] < last else { break }
        words[hole] = words[least]
        hole = least
      }
      words[hole] = last
    }
    return (UInt32(top >> 32), UInt32(truncatingIfNeeded: top))
  }
}
