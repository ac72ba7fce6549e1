internal import Crypto
public import Database

/// The name of some content: its SHA-256.
public struct ContentHash: Hashable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// Takes a hash; nil unless it has 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Hashes content.
  public init(of content: [UInt8]) { bytes = Array(SHA256.hash(data: content)) }

  init(_ digest: SHA256Digest) { bytes = Array(digest) }
}

extension ContentHash: LosslessStringConvertible {
  /// 64 small hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Reads 64 small hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8.compactMap { character -> UInt8? in
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension ContentHash: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads 32 bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let hash = ContentHash(bytes: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = hash
  }
}
