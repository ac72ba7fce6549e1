public import Kernel
public import OpeningHours

/// By when somebody decides: two working days, for a complaint one.
public struct ReviewDeadline: Sendable {
  private let clock: WorkingClock
  private let zone: CivilZone?

  /// Counts working days by a calendar.
  public init(_ calendar: ChinaCalendar = .shipped) {
    clock = WorkingClock(calendar: calendar, hours: [540..<720, 840..<1_080])
    zone = CivilZone("Asia/Shanghai")
  }

  /// The deadline of something that comes in now.
  ///
  /// - Parameters:
  ///   - kind: what comes in.
  ///   - now: when.
  /// - Returns: The end of the working day; where the holidays are not known, as many days of the
  ///   week and one more.
  public func due(_ kind: Submission.Kind, from now: Moment) -> Moment {
    let days = kind == .complaint ? 1 : 2
    guard let zone else { return now + .seconds(86_400 * (days + 1)) }
    let start = zone.minute(atUnixSeconds: now.milliseconds / 1_000)
    if case .at(let minute) = clock.deadline(workingDays: days, after: start) {
      return Moment(milliseconds: zone.unixSeconds(at: minute) * 1_000)
    }
    return now + .seconds(86_400 * (days + 1))
  }
}
