/// Rows of different lengths in one flat array: row `i` is `items[ends[i - 1]..<ends[i]]`.
@usableFromInline
struct OSMRows<Item: Sendable>: Sendable {
  @usableFromInline var items: [Item] = []
  @usableFromInline var ends: [UInt32] = []

  @inlinable
  subscript(_ row: Int) -> ArraySlice<Item> {
    items[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
  }

  /// Ends the row that was being filled.
  @inline(__always)
  mutating func endRow() { ends.append(UInt32(truncatingIfNeeded: items.count)) }

  /// Forgets what was appended since the last finished row.
  mutating func dropOpenRow() {
    items.removeLast(items.count - Int(ends.last ?? 0))
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
