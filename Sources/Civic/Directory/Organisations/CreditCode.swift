public import Database

/// A unified social credit code: eighteen characters, the last a check (GB 32100-2015).
public struct CreditCode: Hashable, Sendable {
  /// The eighteen characters, letters large.
  public let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// Reads a code in either case; nil unless its characters and its check are right.
  public init?(_ text: String) {
    let code = Array(text.uppercased().utf8)
    let values = code.compactMap { Self.alphabet.firstIndex(of: $0) }
    guard code.count == 18, values.count == 18, let last = values.last else { return nil }
    var (sum, weight) = (0, 1)
    for value in values.dropLast() {
      sum += value * weight
      weight = weight * 3 % 31
    }
    guard (31 - sum % 31) % 31 == last else { return nil }
    self.text = String(decoding: code, as: UTF8.self)
  }
}

extension CreditCode: LosslessStringConvertible {
  /// The characters.
  public var description: String { text }
}

extension CreditCode: ColumnValue {
  /// The characters.
  public var databaseValue: Value { .text(text) }

  /// Reads the characters.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let code = CreditCode(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = code
  }
}
