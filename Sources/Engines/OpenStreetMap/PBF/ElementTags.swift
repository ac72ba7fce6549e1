/// The fields that nodes, ways and relations have in common: keys, values and metadata.
struct ElementTags {
  /// The fields that are lists.
  static let lists: [UInt32] = [2, 3]

  private var keys: PackedVarints?
  private var values: PackedVarints?
  /// Whether a list came in pieces: read it again from `WireReader.gathered`.
  private(set) var isSplit = false
  /// Whether the element exists; history files also hold those that were deleted.
  private(set) var isVisible = true

  /// Takes the field if it is one of these, and skips it otherwise.
  @inline(__always)
  mutating func take(_ key: WireKey, from message: inout WireReader) throws(WireFault) {
    switch key {
    case .bytes(2):
      isSplit = isSplit || keys != nil
      keys = try message.packed()
    case .bytes(3):
      isSplit = isSplit || values != nil
      values = try message.packed()
    case .bytes(4): try takeInfo(message.bytes())
    case .varint(2), .varint(3):
      isSplit = true
      try message.skip(key)
    default: try message.skip(key)
    }
  }

  private mutating func takeInfo(_ message: WireReader) throws(WireFault) {
    var message = message
    while !message.isAtEnd {
      let key = try message.key()
      if key == .varint(6) {
        isVisible = try message.varint() != 0
      } else {
        try message.skip(key)
      }
    }
  }

  /// Appends the tags as a row.
  @inline(__always)
  func append(to rows: inout OSMRows<UInt32>, below limit: UInt64) throws(WireFault) {
    if var keys, var values {
      while !keys.isAtEnd, !values.isAtEnd {
        let key = keys.next()
        let value = values.next()
        guard key < limit, value < limit else { throw keys.fault(.badStringIndex) }
        rows.items.append(UInt32(truncatingIfNeeded: key))
        rows.items.append(UInt32(truncatingIfNeeded: value))
      }
      guard keys.isAtEnd, values.isAtEnd else { throw keys.fault(.unevenLists) }
    } else if let only = keys ?? values, !only.isAtEnd {
      throw only.fault(.unevenLists)
    }
    rows.endRow()
  }
}
