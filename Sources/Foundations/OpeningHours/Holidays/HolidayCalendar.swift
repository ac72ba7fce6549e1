/// Knows the holidays of one place.
public protocol HolidayCalendar: Sendable {
  /// Whether a day is a holiday.
  ///
  /// - Parameters:
  ///   - kind: Which holidays.
  ///   - day: The day.
  /// - Returns: Its name, none, or unknown when nobody has announced it yet.
  func holiday(_ kind: HolidayKind, on day: CivilDay) -> HolidayFact
}

/// Whether a day is a holiday.
public enum HolidayFact: Sendable, Hashable {
  /// It is none.
  case none
  /// It is one, of that name.
  case holiday(String)
  /// Nobody has announced it yet.
  case unknown
}
