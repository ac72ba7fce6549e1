/// What rules ask about a day.
struct DayFacts {
  let day: CivilDay
  let year: Int
  let month: Int
  let dayOfMonth: Int
  let weekday: Weekday

  init(_ day: CivilDay) {
    self.day = day
    (year, month, dayOfMonth) = day.date
    weekday = day.weekday
  }
}

/// Whether a day is one of a rule's.
enum DayMatch: Equatable {
  case no
  /// It is; with the name of the holiday that made it so.
  case yes(String?)
  /// It depends on holidays that are not announced.
  case unsure
}
