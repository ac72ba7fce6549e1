/// Distances of numbered states and where they lead, told apart by a query number.
struct Labels {
  private(set) var distance: [UInt32]
  /// The state before, or after for a search from the goal; what a negative `how` makes of it.
  private(set) var link: [Int32]
  /// How one comes there from `link`.
  private(set) var how: [Int32]
  private var stamp: [UInt32]
  private var query: UInt32 = 0
  private var heap = PackedHeap()

  init(count: Int) {
    distance = Array(repeating: 0, count: count)
    link = Array(repeating: 0, count: count)
    how = Array(repeating: 0, count: count)
    stamp = Array(repeating: 0, count: count)
  }

  mutating func begin() {
    heap.removeAll()
    if query >= UInt32.max / 2 - 1 {
      for index in stamp.indices { stamp[index] = 0 }
      query = 0
    }
    query += 1
  }

  /// The distance of a state, `Hierarchy.unreached` if it has none.
  func distance(of state: Int) -> UInt32 {
    stamp[state] >> 1 == query ? distance[state] : Hierarchy.unreached
  }

  /// Offers a state at a distance; keeps it if it is the best so far.
  mutating func offer(
    _ state: Int, _ there: UInt32, bound: UInt32, link from: Int32, how origin: Int32
  ) {
    if stamp[state] >> 1 == query, stamp[state] & 1 == 1 || distance[state] <= there { return }
    stamp[state] = query << 1
    distance[state] = there
    link[state] = from
    how[state] = origin
    heap.push(key: there &+ bound, item: UInt32(state))
  }

  /// Takes the state with the least distance and bound; nil when none is below a limit.
  mutating func settle(below limit: UInt32) -> Int? {
    while let (key, item) = heap.pop() {
      guard key < limit else { return nil }
      let state = Int(item)
      guard stamp[state] == query << 1 else { continue }
      stamp[state] |= 1
      return state
    }
    return nil
  }
}
