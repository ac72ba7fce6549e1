extension WireReader {
  /// The message with each of some lists of numbers in one packed piece.
  ///
  /// The rules of protocol buffers let a writer cut a packed list into pieces or write its numbers
  /// one by one. Hardly any writer does; so the decoders take one piece, and turn to this for the
  /// rest.
  func gathered(_ fields: [UInt32]) throws(WireFault) -> [UInt8] {
    var lists: [UInt32: [UInt8]] = [:]
    var result: [UInt8] = []
    var message = self
    while !message.isAtEnd {
      let start = message.position
      let key = try message.key()
      let field = key.rawValue >> 3
      if fields.contains(field), key == .varint(field) {
        let number = message.position
        _ = try message.varint()
        lists[field, default: []] += message.copy(from: number)
      } else if fields.contains(field), key == .bytes(field) {
        lists[field, default: []] += try message.bytes().copy()
      } else {
        try message.skip(key)
        result += message.copy(from: start)
      }
    }
    for field in fields {
      guard let list = lists[field] else { continue }
      result.appendVarint(UInt64(WireKey.bytes(field).rawValue))
      result.appendVarint(UInt64(list.count))
      result += list
    }
    return result
  }
}

extension [UInt8] {
  /// Appends a number as a varint.
  mutating func appendVarint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a number of the type `sint` as a varint.
  mutating func appendSigned(_ number: Int64) {
    appendVarint(UInt64(bitPattern: number << 1 ^ number >> 63))
  }
}
