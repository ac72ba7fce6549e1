extension DateSelector {
  /// Whether a day is one of these.
  func match(_ facts: DayFacts, _ almanac: Almanac) -> DayMatch {
    if !years.isEmpty, !years.contains(where: { $0.contains(facts.year) }) { return .no }
    if !dates.isEmpty, !dates.contains(where: { $0.contains(facts) }) { return .no }
    if !weeks.isEmpty {
      let week = facts.day.week
      if !weeks.contains(where: { $0.contains(week) }) { return .no }
    }
    var result = DayMatch.yes(nil)
    if !holidays.isEmpty {
      result = holidays.reduce(.no) { $0.or(almanac.match($1, facts.day)) }
      if result == .no { return .no }
    }
    guard !weekdays.isEmpty else { return result }
    var found = DayMatch.no
    for weekday in weekdays {
      switch weekday {
      case .days(let first, let last):
        let place = (Int(facts.weekday.rawValue) - Int(first.rawValue)).mod(7)
        if place <= (Int(last.rawValue) - Int(first.rawValue)).mod(7) {
          found = found.or(.yes(nil))
        }
      case .nth(let weekday, let positions, let days):
        if Self.isNth(facts.day.advanced(by: -days), weekday, positions) {
          found = found.or(.yes(nil))
        }
      case .holiday(let holiday): found = found.or(almanac.match(holiday, facts.day))
      }
    }
    return result.and(found)
  }

  private static func isNth(
    _ day: CivilDay, _ weekday: Weekday, _ positions: [ClosedRange<Int>]
  ) -> Bool {
    guard day.weekday == weekday else { return false }
    let (year, month, number) = day.date
    let fromStart = (number - 1) / 7 + 1
    let fromEnd = -((CivilDay.length(ofMonth: month, year: year) - number) / 7 + 1)
    return positions.contains { $0.contains(fromStart) || $0.contains(fromEnd) }
  }
}

extension DayMatch {
  func or(_ other: DayMatch) -> DayMatch {
    switch (self, other) {
    case (.no, _): other
    case (_, .no): self
    case (.yes(let name), .yes(let otherName)): .yes(otherName ?? name)
    case (.yes, _): self
    default: other
    }
  }

  func and(_ other: DayMatch) -> DayMatch {
    switch (self, other) {
    case (.no, _), (_, .no): .no
    case (.yes(let name), .yes(let otherName)): .yes(otherName ?? name)
    default: .unsure
    }
  }
}
