extension Parser {
  /// Days of any kind that come next.
  mutating func dates(into rule: inout Rule) throws(TimetableFault) {
    switch kind {
    case .weekday, .holiday: try weekdays(into: &rule)
    case .week: try weeks(into: &rule)
    case .year where !isDate(at: at): try years(into: &rule)
    default: try monthsAndDates(into: &rule)
    }
  }

  /// Whether a comma is followed by what can go on with a list; a comma before a time is left
  /// out, as people write it.
  mutating func continues(_ isElement: (Token.Kind) -> Bool) -> Bool {
    guard kind == .comma else { return false }
    if isElement(kind(1)) {
      at += 1
      return true
    }
    if isTime(at: at + 1) || kind(1) == .always {
      note(.needlessSeparator, at, readAs: " ")
      at += 1
    }
    return false
  }

  /// Whether a time begins there.
  func isTime(at index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    switch tokens[index].kind {
    case .sun, .openParenthesis: return true
    case .number: return !isDay(at: index) && tokens[index + 1].kind != .end
    default: return false
    }
  }

  /// Whether a number there is a day of a month: it is no hour.
  ///
  /// In `Nov 15:06:00-12:30` it is one.
  func isDay(at index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .number else { return false }
    guard index + 2 < tokens.count, tokens[index + 1].kind == .colon,
      tokens[index + 2].kind == .number
    else { return index + 1 >= tokens.count || tokens[index + 1].kind != .meridiem }
    return index + 4 < tokens.count && tokens[index + 3].kind == .colon
      || tokens[index + 1].start > tokens[index].stop
      || tokens[index + 2].start > tokens[index + 1].stop
  }

  /// Whether a date begins there, perhaps with its year.
  func isDate(at index: Int) -> Bool {
    let first = tokens[index].kind == .year ? index + 1 : index
    guard first + 1 < tokens.count else { return tokens[index].kind == .easter }
    if tokens[first].kind == .easter { return true }
    guard tokens[first].kind == .month else { return false }
    return isDay(at: first + 1) || isNthOfRange(at: first)
  }

  /// Whether `Mar Su[-1]` there is the start of a range; otherwise it is a month and a weekday.
  private func isNthOfRange(at index: Int) -> Bool {
    guard tokens[index + 1].kind == .weekday, index + 2 < tokens.count,
      tokens[index + 2].kind == .openBracket,
      var close = tokens[index...].firstIndex(where: { $0.kind == .closeBracket || $0.kind == .end }
      ),
      tokens[close].kind == .closeBracket
    else { return false }
    if close + 3 < tokens.count, tokens[close + 2].kind == .number, tokens[close + 3].kind == .days
    {
      close += 3
    }
    guard close + 2 < tokens.count, tokens[close + 1].kind == .dash else { return false }
    return [.year, .month, .easter].contains(tokens[close + 2].kind)
  }

  private mutating func years(into rule: inout Rule) throws(TimetableFault) {
    repeat {
      guard kind == .year, !isDate(at: at) else {
        if kind == .year { return try monthsAndDates(into: &rule) }
        throw unexpected()
      }
      let first = tokens[at].value
      guard first <= YearSpan.end else { throw fault(.numberOutOfRange, at) }
      var span = YearSpan(first: first, last: first, step: 1)
      if kind(1) == .dash, kind(2) == .year {
        span.last = tokens[at + 2].value
        guard span.last > first, span.last <= YearSpan.end else {
          throw fault(.reversedRange, at, at + 2, "\(span.last)-\(first)")
        }
        at += 2
      } else if kind(1) == .plus || kind(1) == .slash {
        span.last = YearSpan.end
      } else if kind(1) == .dash {
        throw fault(.missingEnd, at, at + 1, "\(first)+")
      }
      at += 1
      if kind == .plus { at += 1 } else { span.step = try step(1...1_000) }
      rule.dates.years.append(span)
    } while continues { $0 == .year }
  }

  /// The number after a slash; 1 without.
  mutating func step(_ range: ClosedRange<Int>) throws(TimetableFault) -> Int {
    guard kind == .slash else { return 1 }
    guard kind(1) == .number else { throw unexpected(1) }
    guard range.contains(tokens[at + 1].value) else { throw fault(.numberOutOfRange, at + 1) }
    at += 2
    return tokens[at - 1].value
  }

  private mutating func weeks(into rule: inout Rule) throws(TimetableFault) {
    at += 1
    repeat {
      guard kind == .number else { throw unexpected() }
      let from = at
      var span = WeekSpan(first: tokens[at].value, last: tokens[at].value, step: 1)
      at += 1
      if kind == .dash, kind(1) == .number {
        span.last = tokens[at + 1].value
        at += 2
        span.step = try step(2...26)
      }
      guard span.first >= 1, span.last <= 53 else { throw fault(.numberOutOfRange, from, at - 1) }
      guard span.first <= span.last else {
        throw fault(
          .reversedRange, from, at - 1, "\(span.first.twoDigits)-53,01-\(span.last.twoDigits)")
      }
      rule.dates.weeks.append(span)
    } while continuesWeeks()
  }

  private mutating func continuesWeeks() -> Bool {
    guard kind == .comma, kind(1) == .week || kind(1) == .number && !isTime(at: at + 1) else {
      _ = continues { _ in false }
      return false
    }
    at += kind(1) == .week ? 2 : 1
    return true
  }
}

extension Int {
  /// At least two digits.
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
