public import Database

extension CivilDate: LosslessStringConvertible {
  /// Reads `2026-03-01`; nil for anything else and for days that do not exist.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension CivilDate: Comparable {
  /// Whether the first comes before the second.
  public static func < (first: CivilDate, second: CivilDate) -> Bool {
    (first.year, first.month, first.day) < (second.year, second.month, second.day)
  }
}

extension CivilDate: ColumnValue {
  /// The text, which sorts as the days do.
  public var databaseValue: Value { .text(description) }

  /// Reads the text.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    guard let date = CivilDate(try row.get(column, as: String.self)) else {
      throw .unexpectedValue(column: column)
    }
    self = date
  }
}

extension Moment {
  /// The day that it is in China, eight hours ahead of UTC all the year.
  public var dayInChina: CivilDate {
    let shifted = milliseconds + 8 * 3_600_000
    let day = min(Self.floorDivide(shifted, by: Self.dayLength).quotient, Self.lastDay)
    return CivilDate(dayNumber: day)
  }

  private static let lastDay: Int64 = 2_932_896
}
