/// Why a file of holidays can't be used.
public enum CalendarFault: Error, Equatable, Sendable {
  /// It is no JSON of the form that is wanted.
  case notReadable
  /// The year is none, or has no holidays.
  case noSuchYear(Int)
  /// The text is no day, or no range of days near the year.
  case noSuchDay(String)
  /// The day is both off and at work.
  case dayTwice(String)
  /// The days of a holiday are written in a way that is not understood.
  case noSuchRule(String)
}
