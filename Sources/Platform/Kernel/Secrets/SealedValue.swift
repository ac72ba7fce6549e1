public import Database

/// A text that only this city's keys open, and only where it was sealed for.
///
/// Its bytes: algorithm (1), key (4), nonce (12), the sealed text, tag (16).
public struct SealedValue: Hashable, Sendable {
  /// As they are kept.
  public let bytes: [UInt8]

  static let headerLength = 5
  static let nonceLength = 12
  static let tagLength = 16

  /// Takes bytes from the database; nil when they are too few to be one.
  public init?(bytes: [UInt8]) {
    guard bytes.count >= Self.headerLength + Self.nonceLength + Self.tagLength else { return nil }
    self.bytes = bytes
  }

  /// The number of the algorithm, perhaps of a later program.
  public var algorithm: UInt8 { bytes[0] }

  /// The key that it was sealed with; nil when it is no value of this program.
  public var key: KeyIdentifier? { KeyIdentifier(bytes: bytes[1..<5]) }
}

extension SealedValue: CustomStringConvertible {
  /// The name of its key, for logs.
  public var description: String { "sealed with \(key.map(String.init) ?? "?")" }
}

extension SealedValue: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads the bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let value = Self(bytes: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = value
  }
}
