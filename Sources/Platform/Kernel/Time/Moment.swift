public import Database

/// A point in time: whole milliseconds of UTC since 1970, from the year 0001 to 9999.
public struct Moment: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  /// 0001-01-01T00:00:00.000Z.
  public static let earliest = Moment(milliseconds: -62_135_596_800_000)
  /// 9999-12-31T23:59:59.999Z.
  public static let latest = Moment(milliseconds: 253_402_300_799_999)

  private static let bounds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  /// Makes a moment; what lies beyond the bounds becomes the bound.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.bounds.lowerBound), Self.bounds.upperBound)
  }

  /// A later moment, at most ``latest``; what is less than a millisecond is dropped.
  public static func + (moment: Moment, duration: Duration) -> Moment {
    let (sum, overflow) = moment.milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
    guard !overflow else { return duration < .zero ? earliest : latest }
    return Moment(milliseconds: sum)
  }

  /// An earlier moment, at least ``earliest``; what is less than a millisecond is dropped.
  public static func - (moment: Moment, duration: Duration) -> Moment {
    let (rest, overflow) = moment.milliseconds.subtractingReportingOverflow(
      duration.wholeMilliseconds)
    guard !overflow else { return duration < .zero ? latest : earliest }
    return Moment(milliseconds: rest)
  }

  /// The time from one moment to another, negative when the first is the earlier one.
  public static func - (moment: Moment, other: Moment) -> Duration {
    .milliseconds(moment.milliseconds - other.milliseconds)
  }
}

extension Moment: Comparable {
  /// Whether the first comes before the second.
  public static func < (first: Moment, second: Moment) -> Bool {
    first.milliseconds < second.milliseconds
  }
}

extension Moment: ColumnValue {
  /// The milliseconds.
  public var databaseValue: Value { .integer(milliseconds) }

  /// Reads milliseconds within the bounds.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    let milliseconds = try row.get(column, as: Int64.self)
    guard Self.bounds.contains(milliseconds) else { throw .unexpectedValue(column: column) }
    self.init(milliseconds: milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, towards zero; the nearest number that fits.
  var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, tooLarge) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return tooLarge ? (seconds < 0 ? .min : .max) : sum
  }
}
