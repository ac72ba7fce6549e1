/// Which places have two symbols side by side in a name: pairs in order, each with its rows.
struct GramIndex: Sendable {
  /// What stands after the last symbol of a name.
  static let end: UInt16 = 0xFFFF

  /// The pairs, first symbol in the upper half, ascending.
  private(set) var pairs: [UInt32] = []
  /// Where the rows of each pair begin, and the end.
  private(set) var starts: [UInt32] = []
  /// Rows, ascending within a pair: twice the row, and one more when the name begins there.
  private(set) var postings: [UInt32] = []

  /// Sorts occurrences, which come in the order of their rows.
  init(_ keys: [UInt32], _ rows: [UInt32]) {
    let order = GramOrder.sorted(keys, rows)
    postings = order.rows
    var last: UInt32?
    for (index, key) in order.keys.enumerated() where key != last {
      pairs.append(key)
      starts.append(UInt32(index))
      last = key
    }
    starts.append(UInt32(postings.count))
  }

  /// The pairs that begin with a symbol, as places in `pairs`.
  func pairs(from symbol: UInt16) -> Range<Int> {
    lowerBound(UInt32(symbol) << 16)..<lowerBound(UInt32(symbol) << 16 | UInt32(Self.end), 1)
  }

  /// A pair, as a place in `pairs`; empty when no name has it.
  func pairs(_ first: UInt16, _ second: UInt16) -> Range<Int> {
    let key = UInt32(first) << 16 | UInt32(second)
    return lowerBound(key)..<lowerBound(key, 1)
  }

  /// The postings of a pair.
  func postings(of pair: Int) -> Range<Int> { Int(starts[pair])..<Int(starts[pair + 1]) }

  /// How many postings some pairs have that stand together.
  func size(of pairs: Range<Int>) -> Int {
    Int(starts[pairs.upperBound]) - Int(starts[pairs.lowerBound])
  }

  /// The first posting in a range whose row is not below one.
  func firstPosting(in range: Range<Int>, row: Int) -> Int {
    let posting = UInt32(row) << 1
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if postings[middle] < posting { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first pair that is not below a key and `more`.
  private func lowerBound(_ key: UInt32, _ more: UInt64 = 0) -> Int {
    let key = UInt64(key) + more
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if UInt64(pairs[middle]) < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
