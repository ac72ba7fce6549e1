extension CivilDay {
  /// Easter Sunday of the western churches.
  ///
  /// Anonymous Gregorian algorithm; Meeus, "Astronomical Algorithms", 1991, chapter 8.
  ///
  /// - Parameter year: The year.
  /// - Returns: That day.
  public static func easter(_ year: Int) -> CivilDay {
    let (golden, century, rest) = (year.mod(19), year / 100, year.mod(100))
    let correction = (century + 8) / 25
    let moon =
      (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15).mod(30)
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4).mod(7)
    let shift = (golden + 11 * moon + 22 * sunday) / 451
    let ordinal = moon + sunday - 7 * shift + 114
    return CivilDay(year: year, month: ordinal / 31, day: ordinal % 31 + 1)
  }

  /// Easter Sunday of the eastern churches, as a day of the Gregorian calendar.
  ///
  /// - Parameter year: The year, 1900 to 2099.
  /// - Returns: That day.
  public static func orthodoxEaster(_ year: Int) -> CivilDay {
    let moon = (19 * (year % 19) + 15) % 30
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    let ordinal = moon + sunday + 114
    return CivilDay(year: year, month: ordinal / 31, day: ordinal % 31 + 1).advanced(by: 13)
  }

  /// The so-manieth of a weekday in a month.
  ///
  /// - Parameters:
  ///   - position: 1 to 5 from the start, -1 to -5 from the end.
  ///   - weekday: The day of the week.
  ///   - year: The year.
  ///   - month: 1 to 12.
  /// - Returns: That day; nil where the month has none.
  public static func nth(_ position: Int, _ weekday: Weekday, year: Int, month: Int) -> CivilDay? {
    let length = length(ofMonth: month, year: year)
    guard position != 0 else { return nil }
    let edge = CivilDay(year: year, month: month, day: position > 0 ? 1 : length)
    let gap = Int(weekday.rawValue) - Int(edge.weekday.rawValue)
    let offset =
      position > 0 ? gap.mod(7) + 7 * (position - 1) : 7 * (position + 1) - (-gap).mod(7)
    return abs(offset) < length ? edge.advanced(by: offset) : nil
  }

  /// How many days a month has.
  ///
  /// - Parameters:
  ///   - month: 1 to 12.
  ///   - year: The year.
  /// - Returns: 28 to 31.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has 366 days.
  ///
  /// - Parameter year: The year.
  /// - Returns: True for a leap year.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of the week by ISO 8601, 1 to 53.
  public var week: Int {
    let thursday = advanced(by: 3 - Int(weekday.rawValue))
    return (thursday - CivilDay(year: thursday.date.year, month: 1, day: 1)) / 7 + 1
  }
}
