internal import Crypto
public import Database

/// What a request asks, as a hash: two requests with one key must agree on it.
public struct RequestFingerprint: Hashable, Sendable {
  /// 32 bytes of SHA-256.
  public let bytes: [UInt8]

  /// Hashes the parts of a request in order: method, path, body.
  public init(_ parts: [UInt8]...) {
    var hash = SHA256()
    for part in parts {
      // The length first, so that nothing can move from one part to the next.
      withUnsafeBytes(of: UInt64(part.count).littleEndian) { hash.update(bufferPointer: $0) }
      hash.update(data: part)
    }
    bytes = Array(hash.finalize())
  }
}

extension RequestFingerprint: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads 32 bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    bytes = try row.get(column)
    guard bytes.count == SHA256.byteCount else { throw .unexpectedValue(column: column) }
  }
}
