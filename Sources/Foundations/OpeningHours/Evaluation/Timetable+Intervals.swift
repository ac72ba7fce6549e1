/// A stretch of time in which a timetable says one thing.
public struct Interval: Sendable, Hashable {
  /// The first minute.
  public var start: CivilMinute
  /// The minute after the last.
  public var end: CivilMinute
  /// What it says.
  public var answer: Answer
}

extension Timetable {
  /// The stretches of a range in which the place is open, or may be.
  ///
  /// - Parameters:
  ///   - start: The first minute of the range.
  ///   - end: The minute after its last.
  ///   - setting: The place.
  ///   - mostIntervals: So many at most.
  /// - Returns: Stretches without gaps of their own, ascending; neighbours differ in state or
  ///   remark.
  /// - Complexity: O(days · rules).
  public func intervals(
    from start: CivilMinute, to end: CivilMinute, in setting: Setting,
    mostIntervals: Int = 100_000
  ) -> [Interval] {
    var intervals: [Interval] = []
    var open: Interval?
    func close(at minute: CivilMinute) {
      guard var interval = open, interval.start < minute else { return }
      interval.end = minute
      intervals.append(interval)
      open = nil
    }
    var day = start.day
    while CivilMinute(day, minute: 0) < end, intervals.count < mostIntervals {
      let view = DayView(self, setting, day)
      for boundary in view.boundaries {
        let minute = max(CivilMinute(day, minute: boundary), start)
        guard minute < end else { break }
        let next = CivilMinute(day, minute: boundary)
        // What holds at a boundary before the start may hold at the start, too.
        let answer = view.answer(at: next < start ? start.minuteOfDay : boundary)
        if let now = open, now.answer.state == answer.state, now.answer.remark == answer.remark {
          continue
        }
        close(at: minute)
        open = answer.state == .closed ? nil : Interval(start: minute, end: minute, answer: answer)
      }
      day = day.advanced(by: 1)
    }
    close(at: end)
    return intervals
  }
}
