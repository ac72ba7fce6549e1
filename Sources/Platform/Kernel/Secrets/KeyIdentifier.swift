public import Database

/// The name of a key: 32 random bits, which stand in every value made with it.
public struct KeyIdentifier: Hashable, Sendable {
  /// The number; never 0.
  public let number: UInt32

  /// Takes a number; nil for 0.
  public init?(number: UInt32) {
    guard number != 0 else { return nil }
    self.number = number
  }

  /// The four bytes, the highest first.
  var bytes: [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  static func random(_ randomness: any Randomness) -> KeyIdentifier {
    while true {
      let number = UInt32(truncatingIfNeeded: randomness.next())
      if let identifier = KeyIdentifier(number: number) { return identifier }
    }
  }

  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 4 else { return nil }
    self.init(number: bytes.reduce(0) { $0 << 8 | UInt32($1) })
  }
}

extension KeyIdentifier: LosslessStringConvertible {
  /// Eight small hexadecimal digits.
  public var description: String { Hexadecimal.text(of: bytes) }

  /// Reads eight hexadecimal digits.
  public init?(_ text: String) {
    guard let bytes = Hexadecimal.bytes(of: text) else { return nil }
    self.init(bytes: bytes)
  }
}

extension KeyIdentifier: ColumnValue {
  /// The number.
  public var databaseValue: Value { .integer(Int64(number)) }

  /// Reads a number of 32 bits.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let number = UInt32(exactly: try row.get(column, as: Int64.self)),
      let identifier = Self(number: number)
    else { throw .unexpectedValue(column: column) }
    self = identifier
  }
}
