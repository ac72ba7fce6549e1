extension Parser {
  /// One rule: selectors, times, a state, a comment.
  mutating func rule(_ joint: Rule.Joint) throws(TimetableFault) -> Rule {
    var rule = Rule(joint: joint, dates: DateSelector(), times: [])
    let first = at
    // Whether the token before ends a state, comment or time: what a comma may follow.
    var maySeparate = false
    var lastWasTime = false
    scan: while true {
      switch kind {
      case .weekday, .holiday, .year, .month, .easter, .week:
        if beginsAnother(rule) {
          note(.missingSeparator, at, readAs: ";")
          break scan
        }
        try dates(into: &rule)
        (maySeparate, lastWasTime) = (false, false)
      case .number, .sun:
        if lastWasTime { note(.missingSeparator, at, readAs: ",") }
        try times(into: &rule)
        (maySeparate, lastWasTime) = (true, true)
      case .openParenthesis:
        if kind(1) == .sun {
          try times(into: &rule)
          (maySeparate, lastWasTime) = (true, true)
        } else if at == first {
          throw unexpected()
        } else {
          note(.missingSeparator, at, readAs: ";")
          at += 1
          try remark()
          break scan
        }
      case .always:
        rule.isAlways = true
        at += 1
        // 24/7 and times are one list, as times are.
        if continuesTimes() { try times(into: &rule) }
        (maySeparate, lastWasTime) = (true, false)
      case .state:
        rule.said = [.open, .closed, .closed, .unknown][tokens[at].value]
        at += 1
        (maySeparate, lastWasTime) = (true, false)
      case .comment:
        rule.comment = comment(tokens[at])
        at += 1
        (maySeparate, lastWasTime) = (true, false)
      case .colon:
        guard at > first, !lastWasTime, kind(1) != .end, kind(1) != .colon else {
          throw unexpected()
        }
        at += 1
      case .comma:
        guard maySeparate else { throw unexpected() }
        break scan
      case .semicolon, .bars, .end:
        guard at > first else { throw unexpected() }
        break scan
      default: throw unexpected()
      }
    }
    return finished(rule)
  }

  /// The rule in the one form that means it: holidays alone are days like others, 24/7 is every hour
  /// of the dates beside it, and times beside it add nothing.
  private func finished(_ rule: Rule) -> Rule {
    var rule = rule
    if rule.dates.holidays.count > 1, rule.dates.weekdays.isEmpty {
      rule.dates.weekdays = rule.dates.holidays.map(WeekdaySelector.holiday)
      rule.dates.holidays = []
    }
    guard rule.isAlways else { return rule }
    if rule.dates.isEmpty {
      rule.times = []
    } else {
      rule.isAlways = false
      let day = TimeSpan(start: .clock(0), end: .clock(CivilMinute.perDay), kind: .closed)
      rule.times.insert(day, at: 0)
    }
    return rule
  }

  private func comment(_ token: Token) -> String {
    // Quotes within would end it when it is written again.
    let text = bytes[(token.value >> 20)..<(token.value & 0xF_FFFF)]
    return String(decoding: text.map { $0 == 0x22 ? 0x27 : $0 }, as: UTF8.self)
  }

  /// Looks for the end of what stands in brackets, such as (Mo closed), which is a rule by itself.
  private mutating func remark() throws(TimetableFault) {
    var depth = 0
    for index in at..<tokens.count {
      if tokens[index].kind == .openParenthesis { depth += 1 }
      guard tokens[index].kind == .closeParenthesis else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      guard index > at else { throw unexpected() }
      note(.needlessSeparator, index, readAs: "")
      tokens[index].kind = .semicolon
      return
    }
    throw unexpected(-1)
  }

  /// Whether days after all this are another rule whose separator is missing: they are when times
  /// or a state of their own follow.
  private func beginsAnother(_ rule: Rule) -> Bool {
    if rule.times.isEmpty && !rule.isAlways {
      // A state or comment may come before its days.
      if rule.dates.isEmpty || rule.said == nil && rule.comment == nil { return false }
    }
    for index in at..<tokens.count {
      switch tokens[index].kind {
      case .semicolon, .bars, .end: return false
      case .state, .always, .comment, .sun, .closeParenthesis: return true
      case .number where tokens[index + 1].kind == .colon || tokens[index + 1].kind == .meridiem:
        return true
      case .number where tokens[index + 1].kind == .dash:
        if [.weekday, .holiday, .closeBracket].contains(tokens[index - 1].kind) { return true }
      default: continue
      }
    }
    return false
  }
}
