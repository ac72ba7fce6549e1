/// Small numbers for ranks, given in the order in which they are met.
struct HubNumbers: ~Copyable {
  /// The number of each rank, or -1.
  let numbers: FlatStore<Int32>
  private var ranks: [Int32] = []

  init(_ hierarchy: Hierarchy) {
    numbers = FlatStore(repeating: -1, count: hierarchy.vertexCount)
  }

  /// How many ranks have numbers.
  var count: Int { ranks.count }

  /// The number of a rank, the next one if it has none.
  @inline(__always)
  mutating func number(_ rank: Int32) -> Int32 {
    let known = numbers.lane[rank]
    if known >= 0 { return known }
    let number = Int32(truncatingIfNeeded: ranks.count)
    numbers.lane[rank] = number
    ranks.append(rank)
    return number
  }

  /// Forgets all numbers.
  mutating func removeAll() {
    for rank in ranks { numbers.lane[rank] = -1 }
    ranks.removeAll(keepingCapacity: true)
  }
}
