/// Fills `OSMStrings`, keeping equal strings once (open addressing, linear probing).
struct OSMStringPool: Sendable {
  private(set) var strings = OSMStrings()
  private var slots: [UInt32]
  private var mask: Int

  init() {
    slots = Array(repeating: 0, count: 1024)
    mask = 1023
  }

  /// The index of a string, which is added when it is new.
  mutating func index(of text: String) -> UInt32 { index(of: text.utf8.span) }

  /// The index of a string of bytes, which is added when it is new.
  mutating func index(of text: Span<UInt8>) -> UInt32 {
    if text.isEmpty { return 0 }
    var slot = Int(truncatingIfNeeded: StringHash.hash(text)) & mask
    while slots[slot] != 0 {
      if strings.equals(slots[slot], text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let index = UInt32(strings.extents.count)
    strings.extents.append(
      OSMStrings.Extent(start: UInt32(strings.bytes.count), length: UInt32(text.count)))
    for position in text.indices { strings.bytes.append(text[position]) }
    slots[slot] = index
    if strings.extents.count * 2 > slots.count { grow() }
    return index
  }

  mutating func removeAll() {
    strings.bytes.removeAll(keepingCapacity: true)
    strings.extents.removeLast(strings.extents.count - 1)
    for slot in slots.indices { slots[slot] = 0 }
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: mask + 1)
    for index in 1..<strings.extents.count {
      let hash = StringHash.hash(strings.bytes.span.extracting(strings.range(UInt32(index))))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }
}
