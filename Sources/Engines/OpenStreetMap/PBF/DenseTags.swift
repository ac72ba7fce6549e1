/// The tags of dense nodes: key, value, key, value, 0 for each node in turn.
///
/// A list that ends early leaves the other nodes without tags, as libosmium has it.
struct DenseTags {
  private var list: PackedVarints?

  init(_ list: PackedVarints?) { self.list = list?.isAtEnd == true ? nil : list }

  /// Appends the tags of the next node.
  @inline(__always)
  mutating func next(_ items: inout [UInt32], below limit: UInt64) throws(WireFault) {
    // Most nodes have no tags: a lone 0.
    guard list?.skipZero() == false else { return }
    try take(&items, limit)
  }

  private mutating func take(_ items: inout [UInt32], _ limit: UInt64) throws(WireFault) {
    guard var list else { return }
    defer { self.list = list }
    while !list.isAtEnd {
      let key = list.next()
      if key == 0 { return }
      guard !list.isAtEnd else { throw list.fault(.unevenLists) }
      let value = list.next()
      guard key < limit, value < limit else { throw list.fault(.badStringIndex) }
      items.append(UInt32(truncatingIfNeeded: key))
      items.append(UInt32(truncatingIfNeeded: value))
    }
  }

  /// Throws when there is something left that belongs to no node.
  func finish() throws(WireFault) {
    guard let list else { return }
    guard list.isAtEnd else { throw list.fault(.unevenLists) }
    try list.finish()
  }
}
