extension DateSpan {
  func contains(_ facts: DayFacts) -> Bool {
    switch self {
    case .months(let first, let last):
      return first <= last
        ? (first...last).contains(facts.month) : facts.month >= first || facts.month <= last
    case .days(let year, let month, let first, let last, let step):
      return facts.month == month && (year == nil || year == facts.year)
        && first <= facts.dayOfMonth && facts.dayOfMonth <= last
        && (facts.dayOfMonth - first) % step == 0
    case .date(let anchor):
      if let year = anchor.year { return anchor.isDay(facts.day, of: year) }
      return (facts.year - 1...facts.year + 1).contains { anchor.isDay(facts.day, of: $0) }
    case .range(let first, let last): return Self.contains(facts, first, last)
    case .since(let anchor):
      guard let first = anchor.day(in: anchor.year ?? facts.year) else { return false }
      return first <= facts.day
    }
  }

  /// A range without years begins every year; one that would end before it begins ends a year
  /// later.
  private static func contains(_ facts: DayFacts, _ first: DateAnchor, _ last: DateAnchor) -> Bool {
    for year in facts.year - 1...facts.year + 1 {
      guard let start = first.day(in: first.year ?? year), start <= facts.day else { continue }
      var end = last.day(in: last.year ?? year)
      if last.year == nil, end.map({ $0 < start }) ?? true { end = last.day(in: year + 1) }
      if let end, facts.day <= end { return true }
      if first.year != nil { return false }
    }
    return false
  }
}

extension DateAnchor {
  /// Whether it is that day; the 29th of February is no other day where it is missing.
  fileprivate func isDay(_ day: CivilDay, of year: Int) -> Bool {
    if case .fixed(2, 29) = base, !CivilDay.isLeap(year) { return false }
    return self.day(in: year) == day
  }
}
