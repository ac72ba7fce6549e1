public import Database

/// The name with which somebody of the staff signs in: small letters, digits, `.`, `_`, `-`.
public struct Login: Hashable, Sendable {
  /// As it is kept.
  public let text: String

  /// Takes what somebody typed, in either case; nil if it can't be one.
  public init?(_ typed: String) {
    let text = typed.lowercased()
    guard (3...40).contains(text.utf8.count),
      text.utf8.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
      })
    else { return nil }
    self.text = text
  }
}

extension Login: ColumnValue {
  /// The text.
  public var databaseValue: Value { .text(text) }

  /// Reads the text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let login = Login(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = login
  }
}
