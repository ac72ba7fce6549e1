extension Timetable {
  /// What people are told.
  ///
  /// - Parameters:
  ///   - minute: The minute on the clocks of the place that it is now.
  ///   - setting: The place.
  /// - Returns: What is the case and when it changes.
  public func phrase(at minute: CivilMinute, in setting: Setting) -> HoursPhrase {
    let answer = answer(at: minute, in: setting)
    let next = nextChange(after: minute, in: setting)
    let isSoon = next.map { $0.minute.number - minute.number <= 60 } ?? false
    var phrase = HoursPhrase(now: .unknown)
    phrase.change = next.map { Self.change($0.minute, $0.answer.state, from: minute) }
    switch answer.state {
    case .open: phrase.now = next == nil ? .alwaysOpen : isSoon ? .closingSoon : .open
    case .closed:
      phrase.now =
        next == nil ? .alwaysClosed : isSoon && next?.answer.state == .open ? .openingSoon : .closed
    case .unknown: phrase.now = .unknown
    }
    switch answer.remark {
    case .comment(let text): phrase.comment = text
    case .holiday(let name, 0):
      phrase.holiday = name
      if answer.state == .closed { phrase.now = .closedForHoliday }
    case .openEnd: phrase.now = .openEnd
    case .holidaysNotAnnounced: phrase.now = .notAnnounced
    case .holiday, nil: break
    }
    return phrase
  }

  private static func change(
    _ minute: CivilMinute, _ state: OpeningState, from now: CivilMinute
  ) -> HoursPhrase.Change {
    // The midnight that ends today is 24:00 today for those who read it.
    if minute.day - now.day == 1, minute.minuteOfDay == 0, state != .open {
      return HoursPhrase.Change(day: .today, minute: CivilMinute.perDay, state: state)
    }
    let day: HoursPhrase.Day =
      switch minute.day - now.day {
      case 0: .today
      case 1: .tomorrow
      case 2...6: .thisWeek(minute.day.weekday)
      default: .date(minute.day)
      }
    return HoursPhrase.Change(day: day, minute: minute.minuteOfDay, state: state)
  }
}
