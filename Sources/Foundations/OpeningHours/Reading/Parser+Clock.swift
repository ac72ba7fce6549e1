extension Parser {
  /// A point in the day as it was typed.
  struct Clock {
    var point: TimePoint
    /// Whether minutes were typed.
    var isComplete = true
    /// What am or pm said.
    var isAfterNoon: Bool?

    /// The minute, or the usual one of the sun.
    var minute: Int { point.usual }

    var onNextDay: Clock {
      var next = self
      switch point {
      case .clock(let minute): next.point = .clock(minute + CivilMinute.perDay)
      case .sun(let event, let minutes, _):
        next.point = .sun(event, minutes: minutes, nextDay: true)
      }
      return next
    }
  }

  mutating func point(isEnd: Bool) throws(TimetableFault) -> Clock {
    switch kind {
    case .sun:
      at += 1
      return Clock(
        point: .sun(SunEvent.allCases[tokens[at - 1].value], minutes: 0, nextDay: false))
    case .openParenthesis: return try movedSun()
    default: return try clock(isEnd: isEnd)
    }
  }

  /// `(sunset-01:30)`.
  private mutating func movedSun() throws(TimetableFault) -> Clock {
    let from = at
    guard kind(1) == .sun else { throw unexpected(1) }
    let event = SunEvent.allCases[tokens[at + 1].value]
    guard kind(2) == .plus || kind(2) == .dash else { throw unexpected(2) }
    let sign = kind(2) == .plus ? 1 : -1
    guard kind(3) == .number else { throw unexpected(3) }
    let hours = tokens[at + 3].value
    guard kind(4) == .colon else {
      let mark = sign > 0 ? "+" : "-"
      throw fault(
        .unexpected, from, at + 4,
        kind(4) == .closeParenthesis && hours < 24
          ? "(\(event.rawValue)\(mark)\(hours.twoDigits):00)" : nil)
    }
    guard kind(5) == .number, kind(6) == .closeParenthesis else { throw unexpected(5) }
    guard hours < 24, tokens[at + 5].value < 60 else {
      throw fault(.numberOutOfRange, at + 3, at + 5)
    }
    let minutes = sign * (hours * 60 + tokens[at + 5].value)
    at += 7
    return Clock(point: .sun(event, minutes: minutes, nextDay: false))
  }

  /// `9:00`, `9`, `9 am`, `0900`.
  private mutating func clock(isEnd: Bool) throws(TimetableFault) -> Clock {
    let from = at
    guard kind == .number || kind == .year && isEnd else { throw unexpected() }
    var hours = tokens[at].value
    var minutes = 0
    let isCompact = tokens[at].width == 4
    at += 1
    var isComplete = false
    if isCompact {
      (hours, minutes) = (hours / 100, hours % 100)
    } else if kind == .colon {
      guard kind(1) == .number, tokens[at + 1].width <= 2 else { throw unexpected(1) }
      minutes = tokens[at + 1].value
      at += 2
      isComplete = true
      try skipSeconds()
    }
    guard minutes < 60 else { throw fault(.numberOutOfRange, at - 1) }
    var isAfterNoon: Bool?
    if kind == .meridiem {
      isAfterNoon = tokens[at].value == 1
      at += 1
      guard hours <= 12 || isAfterNoon == true && hours < 24 else {
        throw fault(.numberOutOfRange, from, at - 1)
      }
      if hours == 12 {
        hours = isAfterNoon == true ? 12 : 0
      } else if isAfterNoon == true, hours < 12 {
        hours += 12
      }
      if isEnd, hours == 0, minutes == 0 { hours = 24 }
    }
    guard hours <= 48 else { throw fault(.timeOutsideDay, from, at - 1) }
    return Clock(
      point: .clock(hours * 60 + minutes), isComplete: isComplete, isAfterNoon: isAfterNoon)
  }

  /// 09:00:00 is 09:00.
  private mutating func skipSeconds() throws(TimetableFault) {
    guard kind == .colon, kind(1) == .number, tokens[at + 1].value == 0, tokens[at + 1].width == 2,
      kind(2) == .dash || kind(2) == .comma || kind(2) == .end || kind(2) == .semicolon
    else { return }
    note(.timeForm, at, at + 1, readAs: "")
    at += 2
  }
}

extension Int {
  /// Minutes since midnight as a clock shows them, hours past 24 going on.
  var clockText: String { "\((self / 60).twoDigits):\((self % 60).twoDigits)" }
}
