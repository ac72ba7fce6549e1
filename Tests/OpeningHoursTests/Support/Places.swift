import OpeningHours
import Testing

extension Setting {
  /// Shanghai, with the calendar of China.
  static let shanghai = Setting(
    zone: zone("Asia/Shanghai"), holidays: ChinaCalendar.shipped, position: (31.23, 121.47))
  /// Berlin, where nobody knows the holidays.
  static let berlin = Setting(zone: zone("Europe/Berlin"))

  private static func zone(_ name: String) -> CivilZone {
    guard let zone = CivilZone(name) else { preconditionFailure("no zone \(name)") }
    return zone
  }
}

/// A minute such as 2026-05-01 09:30.
func minute(_ text: String) throws -> CivilMinute {
  let parts = text.split(separator: " ")
  let day = try #require(CivilDay(isoText: parts[0]))
  let clock = parts[1].split(separator: ":").compactMap { Int($0) }
  return CivilMinute(day, minute: clock[0] * 60 + clock[1])
}
