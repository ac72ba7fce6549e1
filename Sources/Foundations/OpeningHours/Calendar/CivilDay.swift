/// A day of the Gregorian calendar, wherever it is: days since 1 January 1970.
public struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970.
  public var number: Int32

  /// The day of that number.
  ///
  /// - Parameter number: Days since 1 January 1970.
  public init(number: Int32) { self.number = number }

  /// The day of a date; a day past the month's end runs into the next month.
  ///
  /// Days from civil and back: Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
  ///
  /// - Parameters:
  ///   - year: The year, -200,000 to 200,000.
  ///   - month: 1 to 12.
  ///   - day: The day of the month.
  public init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(clamping: era * 146_097 + dayOfEra - 719_468)
  }

  /// The day of the week.
  public var weekday: Weekday { Weekday.allCases[(Int(number) + 3).mod(7)] }

  /// Year, month and day of the month.
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The day so many days later.
  ///
  /// - Parameter days: How many; less than 0 for earlier.
  /// - Returns: That day.
  public func advanced(by days: Int) -> CivilDay {
    CivilDay(number: Int32(clamping: Int(number) + days))
  }

  /// Whether the first day comes before the second.
  public static func < (first: CivilDay, second: CivilDay) -> Bool { first.number < second.number }

  /// Days from one to the other.
  public static func - (last: CivilDay, first: CivilDay) -> Int {
    Int(last.number) - Int(first.number)
  }
}
