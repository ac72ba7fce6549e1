/// A time span of one day, in minutes from its midnight.
struct ClockSpan {
  enum Cover { case none, open, openEnd }

  var start: Int
  var end: Int
  /// Where an open end is guessed to be, for the usual sun.
  let last: Int
  let kind: TimeSpan.Kind

  init(_ span: TimeSpan, on day: CivilDay, _ setting: Setting) {
    start = span.start.minute(on: day, setting)
    end = span.end.minute(on: day, setting)
    kind = span.kind
    last = kind == .closedOpenEnd ? TimeSpan.guessedEnd(of: span.end.usual) : end
    switch kind {
    case .moment: end = start + 1
    // The guess is made for the usual sun, and never lies before the start.
    case .openEnd: end = Swift.max(end, start + 1)
    default: break
    }
  }

  /// Where an open end begins.
  var openFrom: Int { kind == .openEnd ? start : end }

  /// Whether a minute lies in it.
  func cover(_ minute: Int) -> Cover {
    guard minute >= start else { return .none }
    switch kind {
    case .closed, .moment: return minute < end ? .open : .none
    case .openEnd: return minute < end ? .openEnd : .none
    case .closedOpenEnd: return minute < end ? .open : minute < last ? .openEnd : .none
    case .every(let minutes):
      return minute <= end && (minute - start) % minutes == 0 ? .open : .none
    }
  }

  /// The minutes at which something changes.
  func boundaries(into list: inout [Int], shift: Int) {
    guard case .every(let minutes) = kind else {
      list.append(start - shift)
      list.append(end - shift)
      if kind == .closedOpenEnd { list.append(last - shift) }
      return
    }
    var minute = start
    while minute <= end {
      list.append(minute - shift)
      list.append(minute + 1 - shift)
      minute += minutes
    }
  }
}

extension TimePoint {
  /// The minute on a day.
  func minute(on day: CivilDay, _ setting: Setting) -> Int {
    guard case .sun(let event, let minutes, let nextDay) = self, let position = setting.position
    else { return usual }
    let day = nextDay ? day.advanced(by: 1) : day
    let minute = Sun.minute(
      of: event, on: day, latitude: position.latitude, longitude: position.longitude,
      zone: setting.zone)
    return minute + minutes + (nextDay ? CivilMinute.perDay : 0)
  }
}
