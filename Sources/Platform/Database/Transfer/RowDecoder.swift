/// Reads what ``RowEncoder`` has written, or anything else, without harm.
struct RowDecoder {
  private let types: [PortableType]
  private let bytes: [UInt8]
  private var position = 0

  init(_ chunk: RowChunk, _ table: TransferTable) {
    types = table.columns.map(\.type)
    bytes = chunk.bytes
  }

  /// The next row, nil at the end; it is counted in a digest.
  ///
  /// - Throws: `unexpectedValue` with the column, the number of columns for a broken row.
  mutating func next(_ digest: inout TableDigest) throws(DatabaseError) -> [Value]? {
    if position == bytes.count { return nil }
    guard bytes.count - position >= 4 else { throw .unexpectedValue(column: types.count) }
    let size = bytes.withUnsafeBytes {
      Int(UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }
    position += 4
    guard size <= bytes.count - position else { throw .unexpectedValue(column: types.count) }
    let end = position + size
    bytes.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[position..<end])) }
    var values: [Value] = []
    values.reserveCapacity(types.count)
    for column in types.indices { values.append(try value(column, before: end)) }
    guard position == end else { throw .unexpectedValue(column: types.count) }
    return values
  }

  private mutating func value(_ column: Int, before end: Int) throws(DatabaseError) -> Value {
    guard position < end, let tag = RowTag(rawValue: bytes[position]) else {
      throw .unexpectedValue(column: column)
    }
    position += 1
    switch (tag, types[column]) {
    case (.null, _): return .null
    case (.integer, .bigint):
      let number = try size(column, before: end)
      return .integer(Int64(bitPattern: number >> 1) ^ -Int64(number & 1))
    case (.real, .doublePrecision):
      guard end - position >= 8 else { throw .unexpectedValue(column: column) }
      defer { position += 8 }
      return .real(
        Double(
          bitPattern: bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          }))
    case (.text, .text):
      let part = try part(column, before: end)
      let text = bytes.withUnsafeBytes { String(validating: $0[part], as: UTF8.self) }
      guard let text else { throw .unexpectedValue(column: column) }
      return .text(text)
    case (.blob, .bytea): return .blob(Array(bytes[try part(column, before: end)]))
    case (.false, .boolean): return .boolean(false)
    case (.true, .boolean): return .boolean(true)
    default: throw .unexpectedValue(column: column)
    }
  }

  /// Passes a length and as many bytes.
  private mutating func part(
    _ column: Int, before end: Int
  ) throws(DatabaseError) -> Range<Int> {
    let size = try size(column, before: end)
    guard size <= UInt64(end - position) else { throw .unexpectedValue(column: column) }
    let start = position
    position += Int(size)
    return start..<position
  }

  private mutating func size(_ column: Int, before end: Int) throws(DatabaseError) -> UInt64 {
    var size: UInt64 = 0
    var shift = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      if shift == 63, byte > 1 { break }
      size |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return size }
      shift += 7
      if shift > 63 { break }
    }
    throw .unexpectedValue(column: column)
  }
}
