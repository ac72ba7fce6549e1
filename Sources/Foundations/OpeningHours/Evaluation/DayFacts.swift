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

/// A holiday, or a day so many days after it.
struct NamedDay: Equatable {
  var name: String
  var days: Int
}

/// Whether a day is one of a rule's.
enum DayMatch: Equatable {
  case no
  /// It is; with the holiday that made it so.
  case yes(NamedDay?)
  /// It depends on holidays that are not announced.
  case unsure
}
