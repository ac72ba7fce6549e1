/// Days of the week, or holidays beside them, of a rule.
public enum WeekdaySelector: Sendable, Hashable {
  /// From one day to another, over the weekend if need be: `Sa-Mo`; one day when they are equal.
  case days(first: Weekday, last: Weekday)
  /// So-manieth weekdays of the month, moved by some days: `Th[1,3-4,-1] +2 days`.
  case nth(Weekday, positions: [ClosedRange<Int>], days: Int)
  /// A holiday.
  case holiday(HolidaySelector)
}

/// Holidays of a rule: `PH`, `PH -1 day`, `SH`.
public struct HolidaySelector: Sendable, Hashable {
  /// Which holidays.
  public var kind: HolidayKind
  /// Days to add to each.
  public var days = 0
}

/// Kinds of holidays.
public enum HolidayKind: String, Sendable, Hashable {
  /// Days off for all.
  case publicHoliday = "PH"
  /// Days without school.
  case schoolHoliday = "SH"
}
