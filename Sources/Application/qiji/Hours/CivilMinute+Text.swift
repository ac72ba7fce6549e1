import OpeningHours

extension CivilMinute {
  /// A time such as 2026-05-01 9:30.
  init?(text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let day = CivilDay(isoText: parts[0]) else { return nil }
    let clock = parts[1].split(separator: ":")
    guard clock.count == 2, let hours = Int(clock[0]), let minutes = Int(clock[1]),
      (0...24).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    self.init(day, minute: hours * 60 + minutes)
  }

  var text: String { "\(day.isoText) \(clockText)" }

  /// Hours and minutes.
  var clockText: String {
    let (hours, minutes) = (minuteOfDay / 60, minuteOfDay % 60)
    return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
  }
}
