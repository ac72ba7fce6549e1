/// Counts working time: on working days, make-up days among them, and never on holidays.
public struct WorkingClock: Sendable {
  /// When a deadline is.
  public enum Deadline: Sendable, Hashable {
    /// At a minute on the clocks of the place.
    case at(CivilMinute)
    /// It lies beyond the last day whose holidays are announced: nobody knows yet.
    case notAnnounced(from: CivilDay)
  }

  /// The calendar.
  public let calendar: ChinaCalendar
  /// The working times of a day, in minutes from midnight, ascending and apart.
  public let hours: [Range<Int>]

  /// So many days are looked at for one deadline; more is no deadline that anybody waits for.
  static let mostDays = 3_660

  /// A clock.
  ///
  /// - Parameters:
  ///   - calendar: The calendar.
  ///   - hours: The working times of a working day, in minutes from midnight, within the day.
  /// - Precondition: There is at least one, none is empty, and they are ascending and apart.
  public init(calendar: ChinaCalendar, hours: [Range<Int>]) {
    precondition(!hours.isEmpty && hours.allSatisfy { !$0.isEmpty })
    precondition(hours[0].lowerBound >= 0)
    precondition(hours[hours.count - 1].upperBound <= CivilMinute.perDay)
    precondition(zip(hours, hours.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    self.calendar = calendar
    self.hours = hours
  }

  /// Whether people work on a day.
  ///
  /// - Parameter day: The day.
  /// - Returns: nil when its year is not announced.
  public func isWorkingDay(_ day: CivilDay) -> Bool? {
    switch calendar.day(day) {
    case .working, .makeUp: true
    case .weekend, .holiday: false
    case nil: nil
    }
  }

  /// When so much working time is over.
  ///
  /// - Parameters:
  ///   - minutes: Working minutes; 0 is over as soon as work goes on.
  ///   - start: From when on.
  /// - Returns: The end of the last of these minutes.
  public func deadline(workingMinutes minutes: Int, after start: CivilMinute) -> Deadline {
    var left = max(minutes, 0)
    var day = start.day
    var from = start.minuteOfDay
    for _ in 0..<Self.mostDays {
      guard let isWorking = isWorkingDay(day) else { return .notAnnounced(from: day) }
      if isWorking {
        for span in hours where span.upperBound > from {
          let begin = max(span.lowerBound, from)
          if left <= span.upperBound - begin, left > 0 || begin < span.upperBound {
            return .at(CivilMinute(day, minute: begin + left))
          }
          left -= span.upperBound - begin
        }
      }
      day = day.advanced(by: 1)
      from = 0
    }
    return .notAnnounced(from: day)
  }

  /// When so many working days are over; the day of the start is not counted.
  ///
  /// - Parameters:
  ///   - days: Working days, 1 at least.
  ///   - start: From when on.
  /// - Returns: The end of work on the last of these days.
  public func deadline(workingDays days: Int, after start: CivilMinute) -> Deadline {
    var left = max(days, 1)
    var day = start.day
    for _ in 0..<Self.mostDays {
      day = day.advanced(by: 1)
      guard let isWorking = isWorkingDay(day) else { return .notAnnounced(from: day) }
      guard isWorking else { continue }
      left -= 1
      if left == 0 { return .at(CivilMinute(day, minute: hours[hours.count - 1].upperBound)) }
    }
    return .notAnnounced(from: day)
  }

  /// How much working time lies between two minutes.
  ///
  /// - Parameters:
  ///   - start: The first minute.
  ///   - end: The minute after the last.
  /// - Returns: Working minutes; nil when a day between is not announced, or they are more than
  ///   ten years apart.
  public func workingMinutes(from start: CivilMinute, to end: CivilMinute) -> Int? {
    guard start < end else { return 0 }
    guard end.day - start.day < Self.mostDays else { return nil }
    var sum = 0
    for offset in 0...end.day - start.day {
      let day = start.day.advanced(by: offset)
      guard let isWorking = isWorkingDay(day) else { return nil }
      guard isWorking else { continue }
      let first = offset == 0 ? start.minuteOfDay : 0
      let last = day == end.day ? end.minuteOfDay : CivilMinute.perDay
      for span in hours {
        sum += max(0, min(span.upperBound, last) - max(span.lowerBound, first))
      }
    }
    return sum
  }
}
