/// Walks over the fields of one message of protocol buffers.
struct MessageReader {
  /// What a field holds, by its wire type.
  enum Content {
    case varint(UInt64)
    case fixed64(UInt64)
    case bytes(ArraySlice<UInt8>)
    case fixed32(UInt32)
  }

  private var reader: VarintReader

  init(_ bytes: ArraySlice<UInt8>) { reader = VarintReader(bytes) }

  /// The next field; nil at the end.
  mutating func next() throws(VectorTileError) -> (field: UInt64, content: Content)? {
    guard !reader.isAtEnd else { return nil }
    guard let key = reader.next(), key >> 3 > 0, key >> 3 < 1 << 29 else { throw .malformed }
    switch key & 7 {
    case 0:
      guard let value = reader.next() else { throw .malformed }
      return (key >> 3, .varint(value))
    case 1: return (key >> 3, .fixed64(try fixed(8)))
    case 2:
      guard let length = reader.next(), let bytes = reader.take(length) else { throw .malformed }
      return (key >> 3, .bytes(bytes))
    case 5: return (key >> 3, .fixed32(UInt32(try fixed(4))))
    default: throw .malformed
    }
  }

  private mutating func fixed(_ count: UInt64) throws(VectorTileError) -> UInt64 {
    guard let bytes = reader.take(count) else { throw .malformed }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension MessageReader.Content {
  func bytes() throws(VectorTileError) -> ArraySlice<UInt8> {
    guard case .bytes(let bytes) = self else { throw .malformed }
    return bytes
  }

  func varint() throws(VectorTileError) -> UInt64 {
    guard case .varint(let value) = self else { throw .malformed }
    return value
  }

  func text() throws(VectorTileError) -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// Numbers below 2³² in a row.
  func packed() throws(VectorTileError) -> [UInt32] {
    var reader = VarintReader(try bytes())
    var numbers: [UInt32] = []
    while !reader.isAtEnd {
      guard let number = reader.next() else { throw .malformed }
      numbers.append(UInt32(truncatingIfNeeded: number))
    }
    return numbers
  }
}
