/// Finds the strings of a block in its bytes, and which of them are equal.
struct StringTableDecoder: Sendable {
  /// More strings than this in one block are a lie; writers of the field make some ten thousand.
  static let limit = 4_000_000

  /// What to replace an index by where equal strings come more than once; empty if never.
  private(set) var replacements: [UInt32] = []

  private var slots: [UInt32] = []

  /// Appends the extents of one string table message.
  func append(_ message: WireReader, to extents: inout [OSMStrings.Extent]) throws(WireFault) {
    var message = message
    while !message.isAtEnd {
      let key = try message.key()
      guard key == .bytes(1) else {
        try message.skip(key)
        continue
      }
      let text = try message.bytes().range
      guard extents.count < Self.limit else { throw message.fault(.tooMany) }
      extents.append(
        OSMStrings.Extent(
          start: UInt32(truncatingIfNeeded: text.lowerBound),
          length: UInt32(truncatingIfNeeded: text.count)))
    }
  }

  /// Notes which strings are equal, so that indices can stand for strings; index 0 becomes "".
  ///
  /// Most writers keep every string once, but nothing in the format forbids to repeat them.
  mutating func findEqualStrings(_ extents: inout [OSMStrings.Extent], in bytes: Span<UInt8>) {
    replacements.removeAll(keepingCapacity: true)
    let none = OSMStrings.Extent(start: 0, length: 0)
    guard let first = extents.first else {
      extents.append(none)
      return
    }
    if first.length > 0 {
      extents.append(first)
      extents[0] = none
      replace(0, by: 0, count: extents.count)
    }
    clearSlots(for: extents.count)
    let mask = slots.count - 1
    for index in 1..<max(extents.count, 1) {
      let extent = extents[index]
      if extent.length == 0 {
        replace(index, by: 0, count: extents.count)
        continue
      }
      let text = bytes.extracting(extent.range)
      var slot = Int(truncatingIfNeeded: StringHash.hash(text)) & mask
      while slots[slot] != 0 {
        let other = extents[Int(slots[slot])]
        if other.length == extent.length, equal(bytes.extracting(other.range), text) {
          replace(index, by: slots[slot], count: extents.count)
          break
        }
        slot = (slot + 1) & mask
      }
      if slots[slot] == 0 { slots[slot] = UInt32(index) }
    }
    if first.length > 0 { replacements[0] = replacements[extents.count - 1] }
  }

  private func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    for position in left.indices where left[position] != right[position] { return false }
    return true
  }

  private mutating func replace(_ index: Int, by other: UInt32, count: Int) {
    if replacements.isEmpty { replacements.append(contentsOf: 0..<UInt32(count)) }
    replacements[index] = other
  }

  private mutating func clearSlots(for count: Int) {
    var size = 1024
    while size < count * 2 { size *= 2 }
    if slots.count < size {
      slots = Array(repeating: 0, count: size)
    } else {
      for slot in slots.indices { slots[slot] = 0 }
    }
  }
}

extension OSMStrings.Extent {
  var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
}
