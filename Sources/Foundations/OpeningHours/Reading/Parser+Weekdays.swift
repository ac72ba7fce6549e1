extension Parser {
  /// Weekdays and holidays.
  ///
  /// Holidays with a comma to weekdays are days beside them; without,
  /// a day must be both.
  mutating func weekdays(into rule: inout Rule) throws(TimetableFault) {
    var list: [WeekdaySelector] = []
    var isOfHolidays = kind == .holiday
    repeat {
      if kind == .holiday {
        list.append(.holiday(try holiday()))
      } else {
        isOfHolidays = false
        list.append(try weekday())
      }
    } while continues { $0 == .weekday || $0 == .holiday }
    // PH,SH Mo-Fr and Mo-Fr PH: what comes next, or came before, must hold as well.
    let isBesideWeekdays =
      kind == .weekday || kind == .holiday || !rule.dates.weekdays.isEmpty
    if isOfHolidays, isBesideWeekdays || list.count == 1 {
      for case .holiday(let holiday) in list { rule.dates.holidays.append(holiday) }
    } else {
      rule.dates.weekdays += list
    }
  }

  private mutating func holiday() throws(TimetableFault) -> HolidaySelector {
    let kind: HolidayKind = tokens[at].value == 0 ? .publicHoliday : .schoolHoliday
    at += 1
    guard kind == .publicHoliday else { return HolidaySelector(kind: kind) }
    return HolidaySelector(kind: kind, days: try moved(atMost: 1))
  }

  private mutating func weekday() throws(TimetableFault) -> WeekdaySelector {
    let first = Weekday.allCases[tokens[at].value]
    at += 1
    if kind == .openBracket {
      let positions = try positions()
      return .nth(first, positions: positions, days: try moved(atMost: 6))
    }
    guard kind == .dash, kind(1) == .weekday else {
      guard kind != .dash else { throw unexpected(1) }
      return .days(first: first, last: first)
    }
    let last = Weekday.allCases[tokens[at + 1].value]
    at += 2
    return .days(first: first, last: last)
  }

  /// `[1,3-4,-1]`.
  mutating func positions() throws(TimetableFault) -> [ClosedRange<Int>] {
    var positions: [ClosedRange<Int>] = []
    at += 1
    while true {
      let from = at
      let first = try position()
      if kind == .dash, kind(1) == .number {
        at += 1
        let last = try position()
        guard first <= last, (first < 0) == (last < 0) else {
          throw fault(.reversedRange, from, at - 1)
        }
        positions.append(first...last)
      } else {
        positions.append(first...first)
      }
      if kind == .closeBracket { break }
      guard kind == .comma else { throw unexpected() }
      at += 1
    }
    at += 1
    return positions
  }

  private mutating func position() throws(TimetableFault) -> Int {
    let isNegative = kind == .dash
    if isNegative { at += 1 }
    guard kind == .number else { throw unexpected() }
    guard (1...5).contains(tokens[at].value) else { throw fault(.numberOutOfRange, at) }
    at += 1
    return isNegative ? -tokens[at - 1].value : tokens[at - 1].value
  }
}
