// Protocol buffers, the writing side (https://protobuf.dev/programming-guides/encoding/).

extension [UInt8] {
  /// Appends a number of any size, seven bits a byte.
  @inline(__always)
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a signed number so that small ones of either sign are short.
  @inline(__always)
  mutating func appendZigzag(_ value: Int32) {
    appendVarint(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))
  }

  /// Appends a field of wire type "bytes".
  mutating func appendField(_ field: UInt64, bytes: some Collection<UInt8>) {
    appendVarint(field << 3 | 2)
    appendVarint(UInt64(bytes.count))
    append(contentsOf: bytes)
  }

  /// Appends a field of wire type "varint".
  mutating func appendField(_ field: UInt64, _ value: UInt64) {
    appendVarint(field << 3)
    appendVarint(value)
  }
}
