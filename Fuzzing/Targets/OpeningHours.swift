import OpeningHours

extension FuzzTarget {
  /// Opening hours as people type them: what is read is read again from its normal form, and
  /// says the same about the days of some years.
  static let openingHours = FuzzTarget("OpeningHours") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let setting = Self.setting else { return }
    for purpose in [Timetable.Purpose.ranges, .both] {
      guard let (timetable, notices) = try? Timetable.read(text, purpose: purpose) else { continue }
      precondition(notices.allSatisfy { $0.range.upperBound <= text.utf8.count })
      guard let again = try? Timetable(timetable.text, purpose: purpose) else {
        preconditionFailure("not read again")
      }
      precondition(again == timetable)
      let start = CivilMinute(CivilDay(year: 2_026, month: 2, day: 27), minute: 0)
      let end = CivilMinute(number: start.number + 4 * CivilMinute.perDay)
      precondition(
        timetable.intervals(from: start, to: end, in: setting)
          == again.intervals(from: start, to: end, in: setting))
    }
  }

  /// Files of holidays.
  static let holidays = FuzzTarget("Holidays") { bytes in
    var calendar = ChinaCalendar()
    guard (try? calendar.add(bytes)) != nil else { return }
    for year in calendar.years { _ = calendar.day(CivilDay(year: year, month: 12, day: 31)) }
  }

  private static let setting = CivilZone("Asia/Shanghai").map {
    Setting(zone: $0, holidays: ChinaCalendar.shipped, position: (31.23, 121.47))
  }
}
