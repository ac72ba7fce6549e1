extension Timetable {
  /// What holds at a minute on the clocks of the place.
  ///
  /// - Parameters:
  ///   - minute: The minute there.
  ///   - setting: The place.
  /// - Returns: The state, and why.
  /// - Complexity: O(rules).
  public func answer(at minute: CivilMinute, in setting: Setting) -> Answer {
    DayView(self, setting, minute.day).answer(at: minute.minuteOfDay)
  }

  /// What holds at a point in time.
  ///
  /// - Parameters:
  ///   - unixSeconds: Seconds since 1970, UTC.
  ///   - setting: The place.
  /// - Returns: The state, and why.
  /// - Complexity: O(rules).
  public func answer(atUnixSeconds unixSeconds: Int64, in setting: Setting) -> Answer {
    answer(at: setting.zone.minute(atUnixSeconds: unixSeconds), in: setting)
  }

  /// How many rules are looked at for the next change; more finds changes farther away, in up to a
  /// tenth of a second for each million.
  static let mostWork = 2_000_000

  /// When the state changes next.
  ///
  /// - Parameters:
  ///   - minute: The minute on the clocks of the place that it is now.
  ///   - setting: The place.
  /// - Returns: The first later minute with another state, and what holds then; nil when nothing
  ///   changes any more, or nothing was found within 40 years or `mostWork`.
  /// - Complexity: O(days until then · rules).
  public func nextChange(
    after minute: CivilMinute, in setting: Setting
  ) -> (minute: CivilMinute, answer: Answer)? {
    let state = answer(at: minute, in: setting).state
    var day = minute.day
    let lastNamed = CivilDay(year: min(max(reach.lastYear, 0), YearSpan.end) + 1, month: 1, day: 1)
    let end = max(day, lastNamed).advanced(by: reach.period + 1)
    var from = minute.minuteOfDay + 1
    var work = Self.mostWork
    while day < end, work > 0 {
      let view = DayView(self, setting, day)
      work -= rules.count * (1 + view.variants.count)
      for boundary in view.boundaries where boundary >= from {
        let answer = view.answer(at: boundary)
        if answer.state != state { return (CivilMinute(day, minute: boundary), answer) }
      }
      day = day.advanced(by: 1)
      from = 0
    }
    return nil
  }
}

extension DayView {
  /// The minutes of the day at which something may change, ascending, midnight first.
  var boundaries: [Int] {
    var list = [0]
    for layer in layers where !timetable.rules[layer.rule].times.isEmpty {
      let shift = layer.isOfYesterday ? CivilMinute.perDay : 0
      for span in spans(of: layer) { span.boundaries(into: &list, shift: shift) }
    }
    if list.count == 1 { return list }
    list.sort()
    var previous = -1
    list.removeAll { minute in
      defer { previous = max(previous, minute) }
      return minute == previous || minute < 0 || minute >= CivilMinute.perDay
    }
    return list
  }
}
