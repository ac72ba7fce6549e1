/// What a table holds, whatever the order of its rows and the engine.
public struct TableDigest: Hashable, Sendable {
  /// How many rows.
  public private(set) var rows = 0
  /// The sum of the hashes of the rows' portable encodings: it finds mistakes, not forgeries.
  public private(set) var checksum: UInt64 = 0

  /// An empty table.
  public init() {}

  /// Puts together what a file holds.
  public init(rows: Int, checksum: UInt64) {
    self.rows = rows
    self.checksum = checksum
  }

  /// Adds a row by its encoding.
  mutating func add(_ row: UnsafeRawBufferPointer) {
    rows += 1
    checksum &+= Self.hash(row)
  }

  /// The rows of both together.
  public static func += (digest: inout TableDigest, other: TableDigest) {
    digest.rows += other.rows
    digest.checksum &+= other.checksum
  }

  /// Multiplies eight bytes at a time and folds the product's halves together, as wyhash does.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count) ^ 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= bytes.count {
      hash = fold(
        hash ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
    return fold(fold(hash ^ rest) ^ 0xA076_1D64_78BD_642F)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
