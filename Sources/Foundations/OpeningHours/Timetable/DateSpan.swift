/// Months or dates of a rule.
public enum DateSpan: Sendable, Hashable {
  /// Months, over the turn of the year when the last comes before the first: `Nov-Feb`.
  case months(first: Int, last: Int)
  /// Days of one month, every so manieth: `Jan 05-20/3`; of one year or of any.
  case days(year: Int?, month: Int, first: Int, last: Int, step: Int)
  /// One date: `easter +1 day`.
  case date(DateAnchor)
  /// From one date to another, over the turn of the year if need be: `Dec 20-Jan Su[1]`.
  case range(DateAnchor, DateAnchor)
  /// From a date on: `2020 Jan 05+`; to the year's end when it names no year.
  case since(DateAnchor)
}

/// A date that may move: `Dec 24`, `easter -2 days`, `Mar Su[-1]`, `Dec 25 -Su`.
public struct DateAnchor: Sendable, Hashable {
  /// What it starts from.
  public enum Base: Sendable, Hashable {
    /// A day of a month.
    case fixed(month: Int, day: Int)
    /// A so-manieth weekday of a month, from its end when below 0.
    case nth(month: Int, weekday: Weekday, position: Int)
    /// Easter Sunday of the western churches.
    case easter
  }

  /// The year; nil for every year.
  public var year: Int?
  /// What it starts from.
  public var base: Base
  /// The next such weekday after it, or the last one before.
  public var toward: Toward?
  /// Days to add.
  public var days = 0

  /// A weekday near a date.
  public struct Toward: Sendable, Hashable {
    /// The weekday.
    public var weekday: Weekday
    /// Whether it comes after the date.
    public var isAfter: Bool
  }

  /// The day in a year, for ranges the last of February where the 29th is missing.
  func day(in year: Int) -> CivilDay? {
    var day: CivilDay
    switch base {
    case .fixed(let month, let number):
      let length = CivilDay.length(ofMonth: month, year: year)
      day = CivilDay(year: year, month: month, day: Swift.min(number, length))
    case .nth(let month, let weekday, let position):
      guard let found = CivilDay.nth(position, weekday, year: year, month: month) else {
        return nil
      }
      day = found
    case .easter: day = .easter(year)
    }
    if let toward {
      let gap = Int(toward.weekday.rawValue) - Int(day.weekday.rawValue)
      day =
        toward.isAfter
        ? day.advanced(by: (gap - 1).mod(7) + 1) : day.advanced(by: -((-gap - 1).mod(7) + 1))
    }
    return day.advanced(by: days)
  }
}
