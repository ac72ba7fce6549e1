import OpeningHours

/// What every timetable says at a time, and until when.
struct HoursStates: Sendable {
  /// A state as a byte, for loops over many places.
  typealias Code = UInt8

  static let closed: Code = 0
  static let open: Code = 1
  static let unknown: Code = 2
  /// Where nothing changes any more.
  static let never = Int64.max

  /// The state of each timetable, by its number in the table; unknown for `HoursTable.none`.
  private(set) var codes: [Code]
  /// When each state ends, in seconds since 1970.
  private(set) var ends: [Int64]
  /// From when all of them hold.
  private(set) var start: Int64
  /// When the first of them ends.
  private(set) var end: Int64

  /// All timetables at a time.
  init(_ table: HoursTable, at unixSeconds: Int64, in setting: Setting) {
    codes = [Self.unknown]
    ends = [Self.never]
    (start, end) = (unixSeconds, Self.never)
    for timetable in table.timetables {
      let (code, end) = Self.state(of: timetable, at: unixSeconds, in: setting)
      codes.append(code)
      ends.append(end)
      self.end = min(self.end, end)
    }
  }

  /// Whether they hold at a time.
  func hold(at unixSeconds: Int64) -> Bool { start <= unixSeconds && unixSeconds < end }

  /// The same at a later time: only timetables whose states have ended are read again.
  ///
  /// - Complexity: O(timetables), and O(rules) for each that changed.
  func advanced(to unixSeconds: Int64, _ table: HoursTable, in setting: Setting) -> HoursStates {
    precondition(unixSeconds >= start, "states are carried forward only")
    var states = self
    states.start = unixSeconds
    states.end = Self.never
    for index in ends.indices.dropFirst() {
      if ends[index] <= unixSeconds {
        let timetable = table.timetables[index - 1]
        let (code, end) = Self.state(of: timetable, at: unixSeconds, in: setting)
        states.codes[index] = code
        states.ends[index] = end
      }
      states.end = min(states.end, states.ends[index])
    }
    return states
  }

  /// A code as people's word for it.
  static func state(_ code: Code) -> OpeningState {
    switch code {
    case open: .open
    case closed: .closed
    default: .unknown
    }
  }

  private static func state(
    of timetable: Timetable, at unixSeconds: Int64, in setting: Setting
  ) -> (Code, Int64) {
    let minute = setting.zone.minute(atUnixSeconds: unixSeconds)
    let code: Code =
      switch timetable.answer(at: minute, in: setting).state {
      case .open: open
      case .closed: closed
      case .unknown: unknown
      }
    guard let next = timetable.nextChange(after: minute, in: setting) else { return (code, never) }
    return (code, max(unixSeconds + 1, setting.zone.unixSeconds(at: next.minute)))
  }
}
