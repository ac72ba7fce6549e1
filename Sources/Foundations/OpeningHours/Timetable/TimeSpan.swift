/// A time of day of a rule.
public struct TimeSpan: Sendable, Hashable {
  /// How it goes on after its start.
  public enum Kind: Sendable, Hashable {
    /// To an end: `09:00-18:00`.
    case closed
    /// To an end that nobody knows: `17:00+`.
    case openEnd
    /// To an end, and perhaps longer: `17:00-22:00+`.
    case closedOpenEnd
    /// Points in time, so many minutes apart: `10:00-16:00/90`.
    case every(minutes: Int)
    /// One point in time: `10:00`.
    case moment
  }

  /// The start.
  public var start: TimePoint
  /// The end, which may lie on the next day; of an open end, when it is guessed to be.
  public var end: TimePoint
  /// How it goes on.
  public var kind: Kind

  /// When an open end is guessed to be, for a start: late places close later.
  static func guessedEnd(of start: Int) -> Int {
    if start >= 22 * 60 { return start + 8 * 60 }
    return start >= 17 * 60 ? start + 10 * 60 : CivilMinute.perDay
  }
}

/// A point in the day.
public enum TimePoint: Sendable, Hashable {
  /// Minutes since the midnight that began the day; past 1,440 on the next day.
  case clock(Int)
  /// An event of the sun, moved by some minutes, on the day or the next.
  case sun(SunEvent, minutes: Int, nextDay: Bool)

  /// The minute where nobody knows where the place is.
  var usual: Int {
    switch self {
    case .clock(let minute): minute
    case .sun(let event, let minutes, let nextDay):
      event.usual + minutes + (nextDay ? CivilMinute.perDay : 0)
    }
  }

  var isSun: Bool { if case .sun = self { true } else { false } }
}

/// Events of the sun.
public enum SunEvent: String, Sendable, Hashable, CaseIterable {
  /// The sun is 6 degrees below the horizon, rising.
  case dawn
  /// The sun's upper edge comes up.
  case sunrise
  /// The sun's upper edge goes down.
  case sunset
  /// The sun is 6 degrees below the horizon, going down.
  case dusk

  /// The minute of the day that stands for it where the place is not known.
  var usual: Int {
    switch self {
    case .dawn: 5 * 60 + 30
    case .sunrise: 6 * 60
    case .sunset: 18 * 60
    case .dusk: 18 * 60 + 30
    }
  }
}
