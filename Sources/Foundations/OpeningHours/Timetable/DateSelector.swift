/// The days of a rule: a day fits when it fits every part that is not empty.
public struct DateSelector: Sendable, Hashable {
  /// Years; one of them.
  public var years: [YearSpan] = []
  /// Months and dates; one of them.
  public var dates: [DateSpan] = []
  /// Weeks of the year; one of them.
  public var weeks: [WeekSpan] = []
  /// Holidays that a day must be as well; one of them.
  public var holidays: [HolidaySelector] = []
  /// Days of the week and holidays beside them; one of them.
  public var weekdays: [WeekdaySelector] = []

  /// Whether it takes any day.
  public var isEmpty: Bool {
    years.isEmpty && dates.isEmpty && weeks.isEmpty && holidays.isEmpty && weekdays.isEmpty
  }
}

/// Years of a rule: `2020`, `2020-2030/2`, `2020+`.
public struct YearSpan: Sendable, Hashable {
  /// The first.
  public var first: Int
  /// The last.
  public var last: Int
  /// Every so manieth, from the first.
  public var step: Int

  /// The last year that timetables can name.
  public static let end = 9_999

  func contains(_ year: Int) -> Bool {
    first <= year && (year <= last || last == Self.end) && (year - first) % step == 0
  }
}

/// Weeks of a rule by ISO 8601: `week 01-53/2`.
public struct WeekSpan: Sendable, Hashable {
  /// The first.
  public var first: Int
  /// The last.
  public var last: Int
  /// Every so manieth, from the first.
  public var step: Int

  func contains(_ week: Int) -> Bool {
    first <= week && week <= last && (week - first) % step == 0
  }
}
