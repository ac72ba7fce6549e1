/// The holidays of a place, with assumptions about days that are not announced.
struct Almanac {
  /// A holiday that nobody has announced or denied.
  struct Unknown: Equatable {
    var kind: HolidayKind
    var day: CivilDay
  }

  let calendar: (any HolidayCalendar)?
  /// Days that are assumed to be holidays or not.
  var unknown: [Unknown] = []
  /// One bit for each: whether it is a holiday.
  var assumed: UInt = 0

  func match(_ selector: HolidaySelector, _ day: CivilDay) -> DayMatch {
    let wanted = day.advanced(by: -selector.days)
    switch calendar?.holiday(selector.kind, on: wanted) ?? .unknown {
    case .none: return .no
    case .holiday(let name): return .yes(NamedDay(name: name, days: selector.days))
    case .unknown:
      let place = unknown.firstIndex(of: Unknown(kind: selector.kind, day: wanted))
      guard let place else { return .unsure }
      return assumed >> UInt(place) & 1 == 1 ? .yes(nil) : .no
    }
  }

  /// What a rule asks on a day and nobody knows.
  func unknown(for dates: DateSelector, on day: CivilDay) -> [Unknown] {
    var selectors = dates.holidays
    for case .holiday(let selector) in dates.weekdays { selectors.append(selector) }
    return selectors.filter { match($0, day) == .unsure }.map {
      Unknown(kind: $0.kind, day: day.advanced(by: -$0.days))
    }
  }
}
