extension Parser {
  /// Months and dates, one after another.
  mutating func monthsAndDates(into rule: inout Rule) throws(TimetableFault) {
    /// The year and month that a bare number after a comma belongs to.
    var month: (year: Int?, number: Int)?
    repeat {
      if kind == .number {
        guard let month else { throw unexpected() }
        rule.dates.dates.append(try days(year: month.year, month: month.number))
      } else if isDate(at: at) {
        let span = try date()
        rule.dates.dates.append(span)
        if case .days(let year, let number, _, _, _) = span {
          month = (year, number)
        } else {
          month = nil
        }
      } else {
        guard kind == .month else { throw unexpected() }
        let first = tokens[at].value
        at += 1
        var last = first
        if kind == .dash, kind(1) == .month {
          last = tokens[at + 1].value
          at += 2
        }
        rule.dates.dates.append(.months(first: first, last: last))
        month = nil
      }
    } while continuesDates(afterDay: month != nil)
  }

  private mutating func continuesDates(afterDay: Bool) -> Bool {
    guard kind == .comma else { return false }
    switch kind(1) {
    case .month, .easter: break
    case .year where isDate(at: at + 1): break
    case .number where afterDay && isDay(at: at + 1): break
    default:
      _ = continues { _ in false }
      return false
    }
    at += 1
    return true
  }

  /// A date, or a range of dates.
  private mutating func date() throws(TimetableFault) -> DateSpan {
    let from = at
    let first = try anchor()
    if case .fixed(let month, let day) = first.base, first.toward == nil, first.days == 0 {
      if kind == .dash, isDay(at: at + 1) {
        at = at - 1
        return try days(year: first.year, month: month)
      }
      if kind != .dash, kind != .plus {
        return .days(year: first.year, month: month, first: day, last: day, step: 1)
      }
    }
    if kind == .plus {
      at += 1
      return .since(first)
    }
    guard kind == .dash, kind(1) == .month || kind(1) == .year || kind(1) == .easter else {
      if kind == .dash { throw unexpected(1) }
      return .date(first)
    }
    at += 1
    guard isDate(at: at) || kind(1) == .weekday || kind(1) == .month && kind(2) == .weekday else {
      throw unexpected(1)
    }
    let last = try anchor()
    guard (first.year == nil) == (last.year == nil) else {
      throw fault(.yearMissing, from, at - 1)
    }
    if let start = first.year.flatMap(first.day), let end = last.year.flatMap(last.day), end < start
    {
      throw fault(.reversedRange, from, at - 1)
    }
    return .range(first, last)
  }

  /// One date with its offset.
  private mutating func anchor() throws(TimetableFault) -> DateAnchor {
    var year: Int?
    if kind == .year {
      year = tokens[at].value
      at += 1
    }
    if kind == .easter {
      at += 1
      var anchor = DateAnchor(year: year, base: .easter)
      anchor.days = try moved(atMost: 366)
      return anchor
    }
    guard kind == .month else { throw unexpected() }
    let month = tokens[at].value
    if kind(1) == .weekday, kind(2) == .openBracket {
      let weekday = Weekday.allCases[tokens[at + 1].value]
      at += 2
      let from = at
      let positions = try positions()
      guard positions.count == 1, positions[0].count == 1 else {
        throw fault(.unexpected, from, at - 1)
      }
      var anchor = DateAnchor(
        year: year, base: .nth(month: month, weekday: weekday, position: positions[0].lowerBound))
      anchor.days = try moved(atMost: 6)
      return anchor
    }
    guard kind(1) == .number else { throw unexpected(1) }
    try check(day: at + 1, month: month)
    var anchor = DateAnchor(year: year, base: .fixed(month: month, day: tokens[at + 1].value))
    at += 2
    // In `Dec 25+ Su` it is another selector.
    if kind == .plus || kind == .dash, kind(1) == .weekday, tokens[at].stop == tokens[at + 1].start
    {
      anchor.toward = DateAnchor.Toward(
        weekday: Weekday.allCases[tokens[at + 1].value], isAfter: kind == .plus)
      at += 2
    }
    anchor.days = try moved(atMost: 366)
    return anchor
  }

  /// Days of a month that come next: `5`, `5-20`, `5-20/3`.
  private mutating func days(year: Int?, month: Int) throws(TimetableFault) -> DateSpan {
    try check(day: at, month: month)
    let first = tokens[at].value
    at += 1
    guard kind == .dash, isDay(at: at + 1) else {
      return .days(year: year, month: month, first: first, last: first, step: 1)
    }
    try check(day: at + 1, month: month)
    let last = tokens[at + 1].value
    guard first <= last else {
      throw fault(.reversedRange, at - 1, at + 1)
    }
    at += 2
    return .days(year: year, month: month, first: first, last: last, step: try step(1...31))
  }

  private func check(day index: Int, month: Int) throws(TimetableFault) {
    let day = tokens[index].value
    guard tokens[index].width <= 2, (1...CivilDay.length(ofMonth: month, year: 2_000)).contains(day)
    else { throw fault(.noSuchDate, index) }
  }

  /// `+2 days` or `-1 day`; 0 without.
  mutating func moved(atMost limit: Int) throws(TimetableFault) -> Int {
    guard kind == .plus || kind == .dash, kind(1) == .number, kind(2) == .days else { return 0 }
    let days = tokens[at + 1].value
    guard days <= limit else { throw fault(.numberOutOfRange, at + 1) }
    at += 3
    return tokens[at - 3].kind == .plus ? days : -days
  }
}
