extension DateSelector {
  var text: String {
    var parts: [String] = []
    let years = years.map(\.text).joined(separator: ",")
    let dates = dates.map(\.text).joined(separator: ",")
    // A year before a date would be the year of that date.
    parts += isDateFirst ? [dates, years] : [years, dates]
    if !weeks.isEmpty { parts.append("week " + weeks.map(\.text).joined(separator: ",")) }
    parts.append(holidays.map(\.text).joined(separator: ","))
    parts.append(weekdays.map(\.text).joined(separator: ","))
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var isDateFirst: Bool {
    switch dates.first {
    case .months, nil: false
    default: true
    }
  }
}

extension YearSpan {
  var text: String {
    if last == Self.end { return step == 1 ? "\(first)+" : "\(first)/\(step)" }
    guard last > first else { return "\(first)" }
    return "\(first)-\(last)" + (step == 1 ? "" : "/\(step)")
  }
}

extension WeekSpan {
  var text: String {
    guard last > first else { return first.twoDigits }
    return "\(first.twoDigits)-\(last.twoDigits)" + (step == 1 ? "" : "/\(step)")
  }
}

extension DateSpan {
  var text: String {
    switch self {
    case .months(let first, let last):
      let code = Words.monthCodes[first - 1]
      return first == last ? code : code + "-" + Words.monthCodes[last - 1]
    case .days(let year, let month, let first, let last, let step):
      let text =
        (year.map { "\($0) " } ?? "") + Words.monthCodes[month - 1] + " " + first.twoDigits
      guard last > first || step > 1 else { return text }
      return text + "-" + last.twoDigits + (step == 1 ? "" : "/\(step)")
    case .date(let anchor): return anchor.text
    case .range(let first, let last): return first.text + "-" + last.text
    case .since(let anchor): return anchor.text + "+"
    }
  }
}

extension DateAnchor {
  var text: String {
    var text = year.map { "\($0) " } ?? ""
    switch base {
    case .fixed(let month, let day): text += Words.monthCodes[month - 1] + " " + day.twoDigits
    case .nth(let month, let weekday, let position):
      text += Words.monthCodes[month - 1] + " \(weekday.code)[\(position)]"
    case .easter: text += "easter"
    }
    if let toward { text += " " + (toward.isAfter ? "+" : "-") + toward.weekday.code }
    return text + days.daysText
  }
}

extension WeekdaySelector {
  var text: String {
    switch self {
    case .days(let first, let last):
      first == last ? first.code : first.code + "-" + last.code
    case .nth(let weekday, let positions, let days):
      weekday.code + "["
        + positions.map {
          $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }.joined(separator: ",") + "]" + days.daysText
    case .holiday(let holiday): holiday.text
    }
  }
}

extension HolidaySelector {
  var text: String { kind.rawValue + days.daysText }
}

extension Int {
  /// ` +2 days`; nothing for 0.
  fileprivate var daysText: String {
    self == 0 ? "" : " \(self < 0 ? "-" : "+")\(abs(self)) day\(abs(self) == 1 ? "" : "s")"
  }
}
