public import Database

/// A keyed hash of a text, by which a sealed value is found without being opened.
///
/// Its bytes: algorithm (1), key (4), HMAC-SHA256 (32).
public struct BlindIndex: Hashable, Sendable {
  /// As they are kept.
  public let bytes: [UInt8]

  static let length = 37

  /// Takes bytes from the database; nil unless there are 37.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.length else { return nil }
    self.bytes = bytes
  }

  init(header: [UInt8], code: some Sequence<UInt8>) { bytes = header + code }

  /// The key that it was made with; nil when it is no value of this program.
  public var key: KeyIdentifier? { KeyIdentifier(bytes: bytes[1..<5]) }
}

extension BlindIndex: CustomStringConvertible {
  /// The name of its key, for logs.
  public var description: String { "index by \(key.map(String.init) ?? "?")" }
}

extension BlindIndex: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads 37 bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let index = Self(bytes: try row.get(column)) else {
      throw .unexpectedValue(column: column)
    }
    self = index
  }
}
