/// What people are told about a place now, without words: text tables have those.
public struct HoursPhrase: Sendable, Hashable {
  /// What is the case.
  public enum Now: String, Sendable, Hashable, CaseIterable {
    /// Open, and nothing changes.
    case alwaysOpen
    /// Open until the change.
    case open
    /// Open, and closing within the hour.
    case closingSoon
    /// Closed until the change.
    case closed
    /// Closed, and opening within the hour.
    case openingSoon
    /// Closed because of a holiday.
    case closedForHoliday
    /// Closed, and nothing changes.
    case alwaysClosed
    /// Nobody knows.
    case unknown
    /// It was open, and nobody knows until when.
    case openEnd
    /// It depends on holidays that are not announced.
    case notAnnounced
  }

  /// When the next change is, seen from today.
  public enum Day: Sendable, Hashable {
    /// Today.
    case today
    /// Tomorrow.
    case tomorrow
    /// Within a week, on that day of the week.
    case thisWeek(Weekday)
    /// Later.
    case date(CivilDay)
  }

  /// A change.
  public struct Change: Sendable, Hashable {
    /// The day.
    public var day: Day
    /// Minutes since its midnight; 1,440 for the midnight that ends today.
    public var minute: Int
    /// What holds then.
    public var state: OpeningState
  }

  /// What is the case.
  public var now: Now
  /// The next change; nil when there is none.
  public var change: Change?
  /// The holiday.
  public var holiday: String?
  /// What the timetable says to people.
  public var comment: String?
}
