public import Database

/// A code of an area: twelve digits as the statistics bureau gives them, fifteen for a grid cell.
///
/// Two digits name the province, two the city, two the district, three the street, three the
/// community (GB/T 10114 and the bureau's 统计用区划代码); a higher level ends in zeros. Three more
/// name the cell (GB/T 30428.1).
public struct AreaCode: Hashable, Sendable {
  /// The digits.
  public let digits: String

  /// Reads a code; nil unless it has twelve or fifteen digits.
  ///
  /// Shorter ones of two, four, six and nine digits, as lists often give them, are filled with
  /// zeros.
  public init?(_ text: String) {
    guard [2, 4, 6, 9, 12, 15].contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !text.hasPrefix("0")
    else { return nil }
    digits = text + String(repeating: "0", count: max(0, 12 - text.utf8.count))
  }

  /// Whether an area of this level may have it.
  public func suits(_ kind: AreaKind) -> Bool {
    switch kind {
    case .city: digits.utf8.count == 12 && isZero(4..<12)
    case .district: digits.utf8.count == 12 && !isZero(4..<6) && isZero(6..<12)
    case .street: digits.utf8.count == 12 && !isZero(6..<9) && isZero(9..<12)
    case .community: digits.utf8.count == 12 && !isZero(9..<12)
    case .grid: digits.utf8.count == 15 && !isZero(12..<15)
    }
  }

  /// The level that has such a code.
  public var kind: AreaKind { AreaKind.allCases.last { suits($0) } ?? .city }

  /// Whether an area with this code may stand below one of that level with the other code.
  public func belongs(below other: AreaCode, _ kind: AreaKind) -> Bool {
    let count =
      switch kind {
      case .city: other.isZero(2..<4) ? 2 : 4
      case .district: 6
      case .street: 9
      case .community: 12
      case .grid: 15
      }
    return digits.utf8.prefix(count).elementsEqual(other.digits.utf8.prefix(count))
  }

  /// The code of the next higher level, by the digits.
  public var parent: AreaCode? {
    switch kind {
    case .city: nil
    case .district: AreaCode(String(digits.prefix(4)))
    case .street: AreaCode(String(digits.prefix(6)))
    case .community: AreaCode(String(digits.prefix(9)))
    case .grid: AreaCode(String(digits.prefix(12)))
    }
  }

  private func isZero(_ range: Range<Int>) -> Bool {
    digits.utf8.dropFirst(range.lowerBound).prefix(range.count)
      .allSatisfy { $0 == UInt8(ascii: "0") }
  }
}

extension AreaCode: LosslessStringConvertible {
  /// The digits.
  public var description: String { digits }
}

extension AreaCode: ColumnValue {
  /// The digits.
  public var databaseValue: Value { .text(digits) }

  /// Reads the digits.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let code = AreaCode(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = code
  }
}
