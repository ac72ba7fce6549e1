import Geodesy
import Kernel
import OpeningHours

/// Opening times of OCPI as a text of OpenStreetMap's `opening_hours`.
enum OCPIHours {
  private static let days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// More exceptions than a text of OpenStreetMap has room for.
  private static let mostExceptions = 24

  /// The text, as the grammar writes it; nil where nothing can be read, or too much.
  static func text(_ value: GeoJSON.Value) -> String? {
    guard case .object = value else { return nil }
    var rules: [String] = []
    if value["twentyfourseven"]?.flag == true {
      rules.append("24/7")
    } else if let hours = value["regular_hours"]?.list {
      guard let regular = regular(hours) else { return nil }
      rules += regular
    }
    guard !rules.isEmpty else { return nil }
    for (name, isOpen) in [("exceptional_openings", true), ("exceptional_closings", false)] {
      let periods = value[name]?.list ?? []
      guard periods.count <= mostExceptions else { return nil }
      for period in periods {
        guard let exceptions = exception(period, isOpen: isOpen) else { return nil }
        rules += exceptions
      }
    }
    return (try? Timetable(rules.joined(separator: "; ")))?.text
  }

  /// Days with the same hours together.
  private static func regular(_ hours: [GeoJSON.Value]) -> [String]? {
    guard (1...70).contains(hours.count) else { return nil }
    var spans = Array(repeating: [String](), count: 7)
    for hour in hours {
      guard let day = hour["weekday"]?.whole, (1...7).contains(day),
        let begin = clock(hour["period_begin"]), let end = clock(hour["period_end"])
      else { return nil }
      spans[Int(day) - 1].append("\(begin)-\(end == "00:00" ? "24:00" : end)")
    }
    var rules: [String] = []
    var first = 0
    while first < 7 {
      var last = first
      while last < 6, spans[last + 1] == spans[first] { last += 1 }
      if !spans[first].isEmpty {
        let name = first == last ? days[first] : "\(days[first])-\(days[last])"
        rules.append("\(name) \(spans[first].sorted().joined(separator: ","))")
      }
      first = last + 1
    }
    return rules
  }

  private static func clock(_ value: GeoJSON.Value?) -> String? {
    guard let text = value?.text, text.utf8.count == 5,
      text.dropFirst(2).first == ":", let hour = Int(text.prefix(2)),
      let minute = Int(text.suffix(2)), (0...24).contains(hour), (0..<60).contains(minute),
      hour < 24 || minute == 0
    else { return nil }
    return text
  }

  /// An exception, a day at a time; the days are China's.
  private static func exception(_ period: GeoJSON.Value, isOpen: Bool) -> [String]? {
    guard let begin = OCPITime.read(period["period_begin"]),
      let end = OCPITime.read(period["period_end"]), begin < end,
      end - begin <= .seconds(31 * 86_400)
    else { return nil }
    var rules: [String] = []
    var day = SceneDay(of: begin)
    while day.begin < end {
      let next = SceneDay(number: day.number + 1)
      let date = day.date
      let isWhole = begin <= day.begin && next.begin <= end
      let hours =
        isWhole
        ? "" : " \(minute(max(begin, day.begin), of: day))-\(minute(min(end, next.begin), of: day))"
      rules.append(
        "\(pad(date.year, 4)) \(months[date.month - 1]) \(pad(date.day))\(isWhole && isOpen ? " 00:00-24:00" : hours)\(isOpen ? "" : " off")"
      )
      day = next
    }
    return rules
  }

  private static func minute(_ moment: Moment, of day: SceneDay) -> String {
    let minutes = (moment.milliseconds - day.begin.milliseconds) / 60_000
    return "\(pad(Int(minutes / 60))):\(pad(Int(minutes % 60)))"
  }

  private static func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
