/// Writes rows in a form that is the same whichever engine they come from.
///
/// Version 1. A row is the number of bytes that follow (four bytes, little endian), then for every
/// column a tag and what belongs to it: 0 null; 1 an integer, zigzag, seven bits a byte; 2 a real
/// number's 64 bits, little endian; 3 a text and 4 bytes, their length as an integer without sign
/// before them; 5 false; 6 true.
struct RowEncoder {
  /// Changes with every change of the encoding; backups carry it.
  static let version: UInt8 = 1

  private let types: [PortableType]
  private(set) var bytes: [UInt8] = []
  private(set) var rows = 0

  init(_ table: TransferTable) {
    types = table.columns.map(\.type)
    bytes.reserveCapacity(RowChunk.wantedBytes + 4_096)
  }

  /// Appends the present row of an answer that has the table's columns, and counts it.
  mutating func append(
    _ row: borrowing Row, to digest: inout TableDigest
  ) throws(DatabaseError) {
    let start = bytes.count
    withUnsafeBytes(of: UInt32(0)) { bytes.append(contentsOf: $0) }
    for column in types.indices { try append(column, of: row.source) }
    let size = UInt32(bytes.count - start - 4)
    bytes.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: size.littleEndian, toByteOffset: start, as: UInt32.self)
      digest.add(UnsafeRawBufferPointer(rebasing: bytes[(start + 4)...]))
    }
    rows += 1
  }

  /// What was appended since the last time.
  mutating func take() -> RowChunk {
    defer {
      bytes.removeAll(keepingCapacity: true)
      rows = 0
    }
    return RowChunk(rows: rows, bytes: bytes)
  }

  private mutating func append(
    _ column: Int, of source: any RowSource
  ) throws(DatabaseError) {
    if source.isNull(column) {
      bytes.append(RowTag.null.rawValue)
      return
    }
    switch types[column] {
    case .bigint:
      let number = try source.integer(column)
      bytes.append(RowTag.integer.rawValue)
      append(size: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    case .doublePrecision:
      // SQLite forgets the sign of zero.
      let number = try source.real(column) + 0
      bytes.append(RowTag.real.rawValue)
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    case .text:
      var text = try source.text(column)
      bytes.append(RowTag.text.rawValue)
      text.withUTF8 { text in
        append(size: UInt64(text.count))
        bytes.append(contentsOf: text)
      }
    case .bytea:
      let blob = try source.blob(column)
      bytes.append(RowTag.blob.rawValue)
      append(size: UInt64(blob.count))
      bytes.append(contentsOf: blob)
    case .boolean:
      bytes.append((try source.boolean(column) ? RowTag.true : .false).rawValue)
    }
  }

  private mutating func append(size: UInt64) {
    var rest = size
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// What stands before a column in a row.
enum RowTag: UInt8 {
  case null, integer, real, text, blob
  case `false`, `true`
}
