/// The nodes that a search for the nearest has still to look at, nearest first: a binary heap.
struct NodeQueue {
  /// The bits of the distance, then 4 bits of the level, then 28 of the node.
  private var entries: [UInt64] = []

  init() { entries.reserveCapacity(256) }

  /// Adds a node whose rows are `metres` away or farther.
  mutating func push(_ node: Int, level: Int, metres: Double) {
    // Rounded towards zero: what is a bound must stay one. Such bits are in order of the numbers.
    let key = Float(metres * 0.999_999_8).bitPattern
    let entry = UInt64(key) << 32 | UInt64(level) << 28 | UInt64(node)
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

  /// Takes the nearest node away.
  mutating func pop() -> (node: Int, level: Int, metres: Double)? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return Self.parts(last) }
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
    return Self.parts(first)
  }

  private static func parts(_ entry: UInt64) -> (node: Int, level: Int, metres: Double) {
    (
      Int(entry & 0xFFF_FFFF), Int(entry >> 28 & 0xF),
      Double(Float(bitPattern: UInt32(entry >> 32)))
    )
  }
}
