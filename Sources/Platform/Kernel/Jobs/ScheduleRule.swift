/// When something is done again and again.
public enum ScheduleRule: Hashable, Sendable {
  /// At equal distances.
  case every(Duration)
  /// Once a day by the clock on the wall in China (Asia/Shanghai, eight hours before UTC all year
  /// since 1991).
  case daily(hour: Int, minute: Int)

  /// The first moment of the rule after another one; of equal distances, counted from 1970.
  func next(after moment: Moment) -> Moment {
    let (length, offset): (Int64, Int64) =
      switch self {
      case .every(let duration): (max(1, duration.wholeMilliseconds), 0)
      case .daily(let hour, let minute):
        (Moment.dayLength, Int64(hour * 60 + minute) * 60_000 - Self.chinaOffset)
      }
    let (quotient, _) = Moment.floorDivide(moment.milliseconds - offset, by: length)
    return Moment(milliseconds: (quotient + 1) * length + offset)
  }

  private static let chinaOffset: Int64 = 8 * 3_600_000

  /// As it is kept, to see when it was changed.
  var text: String {
    switch self {
    case .every(let duration): "every \(duration.wholeMilliseconds) ms"
    case .daily(let hour, let minute): "daily \(Moment.pad(hour)):\(Moment.pad(minute))"
    }
  }
}

/// A job that the clock queues.
public struct JobSchedule: Hashable, Sendable {
  /// Its name in the database; also the unique key of its jobs, so that they never overlap.
  public var name: String
  /// The kind of job.
  public var kind: String
  /// When.
  public var rule: ScheduleRule
  /// What the job is given.
  public var payload: [UInt8]

  /// Makes a schedule of a job for the whole city.
  ///
  /// What was missed while no server ran is made up for once.
  public init(_ kind: String, name: String? = nil, _ rule: ScheduleRule, payload: [UInt8] = []) {
    self.name = name ?? kind
    self.kind = kind
    self.rule = rule
    self.payload = payload
  }
}
