import Foundation

/// The time of an IANA zone: what its clocks on the wall show at a point in time.
public struct CivilZone: Sendable {
  /// The name, such as Asia/Shanghai.
  public let name: String
  /// When each offset begins to hold, in seconds since 1970, ascending; the first since ever.
  private let starts: [Int64]
  /// Seconds to add to UTC, one for each start.
  private let offsets: [Int32]

  /// Transitions are looked up once until here; later the last rule goes on as it is.
  private static let lastYear = 2_100

  /// A zone by its IANA name; nil for a name that this machine does not know.
  ///
  /// - Parameter name: The name.
  public init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    var date = Date(timeIntervalSince1970: 0)
    let end = Date(timeIntervalSince1970: Double(Self.lastYear - 1_970) * 31_556_952)
    var starts = [Int64.min]
    var offsets = [Int32(zone.secondsFromGMT(for: date))]
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < end {
      date = next
      let offset = Int32(zone.secondsFromGMT(for: next))
      guard offset != offsets.last else { continue }
      starts.append(Int64(next.timeIntervalSince1970))
      offsets.append(offset)
    }
    self.starts = starts
    self.offsets = offsets
  }

  init(name: String, offset: Int32) {
    self.name = name
    starts = [.min]
    offsets = [offset]
  }

  /// What clocks on the wall show.
  ///
  /// - Parameter unixSeconds: Seconds since 1970, UTC.
  /// - Returns: The minute there.
  /// - Complexity: O(1) after the last change of offset, O(log changes) before.
  public func minute(atUnixSeconds unixSeconds: Int64) -> CivilMinute {
    let seconds = unixSeconds.clampedToCalendar + Int64(offset(at: unixSeconds))
    return CivilMinute(number: Int(seconds >= 0 ? seconds / 60 : (seconds - 59) / 60))
  }

  /// When clocks on the wall show a minute: the first time where they show it twice, and the time
  /// of the jump where they leave it out.
  ///
  /// - Parameter minute: The minute there.
  /// - Returns: Seconds since 1970, UTC.
  public func unixSeconds(at minute: CivilMinute) -> Int64 {
    let wall = (Int64(minute.number).multipliedReportingOverflow(by: 60).partialValue)
      .clampedToCalendar
    let before = wall - Int64(offset(at: wall - 86_400))
    let after = wall - Int64(offset(at: wall + 86_400))
    if offset(at: before) == offset(at: wall - 86_400) { return before }
    if offset(at: after) == offset(at: wall + 86_400) { return after }
    return starts.last { $0 <= before } ?? before
  }

  private func offset(at unixSeconds: Int64) -> Int32 {
    var (low, high) = (0, starts.count - 1)
    if unixSeconds >= starts[high] { return offsets[high] }
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= unixSeconds { low = middle } else { high = middle - 1 }
    }
    return offsets[low]
  }
}

extension Int64 {
  /// Kept within 30,000 years of 1970, where sums of seconds can't overflow.
  fileprivate var clampedToCalendar: Int64 { Swift.min(Swift.max(self, -1 << 40), 1 << 40) }
}
