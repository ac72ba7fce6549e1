extension Parser {
  /// Times of the day, one after another.
  mutating func times(into rule: inout Rule) throws(TimetableFault) {
    repeat { rule.times.append(try span()) } while continuesTimes()
  }

  mutating func continuesTimes() -> Bool {
    guard kind == .comma else { return false }
    switch kind(1) {
    case .number, .sun: break
    case .openParenthesis where kind(2) == .sun: break
    default: return false
    }
    at += 1
    return true
  }

  private mutating func span() throws(TimetableFault) -> TimeSpan {
    let from = at
    var start = try point(isEnd: false)
    guard start.minute < CivilMinute.perDay || start.point.isSun else {
      throw fault(.timeOutsideDay, from, at - 1)
    }
    if kind == .plus {
      at += 1
      let end = TimeSpan.guessedEnd(of: start.minute)
      return TimeSpan(start: start.point, end: .clock(end), kind: .openEnd)
    }
    guard kind == .dash else { return try moment(start, from) }
    at += 1
    guard kind == .number || kind == .sun || kind == .year || kind == .openParenthesis else {
      let text =
        start.isComplete
        ? String(decoding: bytes[tokens[from].start..<tokens[at - 1].start], as: UTF8.self) : nil
      throw fault(.missingEnd, from, at - 1, text.map { $0 + "+" })
    }
    let endAt = at
    var end = try point(isEnd: true)
    mend(&start, &end, from, endAt)
    if end.minute < start.minute
      || end.minute == start.minute && !start.point.isSun && !end.point.isSun
    {
      end = end.onNextDay
    }
    guard end.minute <= 2 * CivilMinute.perDay else { throw fault(.timeOutsideDay, endAt, at - 1) }
    return TimeSpan(start: start.point, end: end.point, kind: try tail(end.minute, endAt))
  }

  /// What may follow an end: `+`, or `/90` for points in time.
  private mutating func tail(_ end: Int, _ endAt: Int) throws(TimetableFault) -> TimeSpan.Kind {
    if kind == .plus {
      at += 1
      guard TimeSpan.guessedEnd(of: end) <= 2 * CivilMinute.perDay else {
        throw fault(.timeOutsideDay, endAt, at - 1)
      }
      return .closedOpenEnd
    }
    guard kind == .slash else {
      guard purpose != .points else { throw fault(.rangeInPoints, endAt - 1, at - 1) }
      return .closed
    }
    guard kind(1) == .number else { throw unexpected(1) }
    var minutes = tokens[at + 1].value
    var width = 2
    if kind(2) == .colon {
      guard kind(3) == .number, tokens[at + 3].value < 60 else { throw unexpected(3) }
      minutes = minutes * 60 + tokens[at + 3].value
      width = 4
    }
    guard purpose != .ranges else { throw fault(.pointInTime, at, at + width - 1) }
    guard (1...CivilMinute.perDay).contains(minutes) else { throw fault(.numberOutOfRange, at + 1) }
    at += width
    return .every(minutes: minutes)
  }

  private func moment(_ start: Clock, _ from: Int) throws(TimetableFault) -> TimeSpan {
    guard start.isComplete, purpose != .ranges else {
      throw fault(
        start.isComplete ? .pointInTime : .missingEnd, from, at - 1)
    }
    return TimeSpan(start: start.point, end: .clock(start.minute + 1), kind: .moment)
  }

  /// Says what was read into the two ends of a range: 9-18, and 4-10pm.
  private mutating func mend(_ start: inout Clock, _ end: inout Clock, _ from: Int, _ endAt: Int) {
    if end.isAfterNoon == true, start.isAfterNoon == nil, !start.point.isSun,
      start.minute < 12 * 60,
      start.minute + 12 * 60 < end.minute
    {
      start.point = .clock(start.minute + 12 * 60)
    }
    for (clock, first) in [(start, from), (end, endAt)] {
      guard case .clock(let minute) = clock.point else { continue }
      let last = first == from ? endAt - 2 : at - 1
      if start.isAfterNoon != nil || end.isAfterNoon != nil {
        note(.twelveHours, first, last, readAs: minute.clockText)
      } else if !clock.isComplete {
        note(.timeForm, first, last, readAs: minute.clockText)
      }
    }
  }
}
