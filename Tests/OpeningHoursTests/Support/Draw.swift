import OpeningHours
import SeededRandom

/// Draws rules: a text, and what it means to the oracle.
struct Draw {
  var random: SeededRandom

  static let weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// Easter Sundays of the oracle's years, from a calendar.
  static let easters = [
    2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5),
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  mutating func rules() -> [Oracle.Rule] {
    var rules: [Oracle.Rule] = []
    for index in 0..<number(1...4) {
      var rule = rule()
      if index > 0 {
        // A comma between days or between times would make one list of them.
        let before = rules[index - 1]
        let mayAdd = before.saysState || !before.spans.isEmpty && !rule.days.isEmpty
        rule.joint = [.next, .next, mayAdd ? .also : .next, .otherwise][number(0...3)]
      }
      rules.append(rule)
    }
    return rules
  }

  private mutating func rule() -> Oracle.Rule {
    var rule = Oracle.Rule()
    var parts: [String] = []
    // A year before a date would be part of that date.
    if chance(10) {
      parts.append(year(&rule))
    } else if chance(30) {
      parts.append(date(&rule))
    }
    if chance(10) { parts.append(week(&rule)) }
    if chance(60) { parts.append(weekday(&rule)) }
    if parts.isEmpty || chance(80) { parts.append(times(&rule)) }
    if chance(30) {
      rule.saysState = true
      rule.state = [.open, .closed, .unknown][number(0...2)]
      parts.append(rule.state == .closed ? "off" : rule.state.rawValue)
    }
    rule.text = parts.joined(separator: " ")
    return rule
  }

  private mutating func year(_ rule: inout Oracle.Rule) -> String {
    let (first, length) = (number(2022...2026), number(0...3))
    rule.days.append { (first...first + length).contains($0.days[$1].year) }
    return length == 0 ? "\(first)" : "\(first)-\(first + length)"
  }

  private mutating func week(_ rule: inout Oracle.Rule) -> String {
    let first = number(1...53)
    let last = number(first...53)
    let step = first < last && chance(40) ? number(2...5) : 1
    rule.days.append { calendar, day in
      // The week belongs to the year of its Thursday; count the Thursdays of that year so far.
      let thursday = day - calendar.days[day].weekday + 3
      let year = calendar.days[thursday].year
      var week = 0
      var other = thursday
      while other >= 0, calendar.days[other].year == year {
        week += 1
        other -= 7
      }
      return first <= week && week <= last && (week - first) % step == 0
    }
    return "week \(two(first))" + (last > first ? "-\(two(last))" : "")
      + (step > 1 ? "/\(step)" : "")
  }

  private mutating func weekday(_ rule: inout Oracle.Rule) -> String {
    var texts: [String] = []
    var any: [(Oracle.Calendar, Int) -> Bool] = []
    for _ in 0..<number(1...2) {
      let (first, last) = (number(0...6), number(0...6))
      switch number(0...4) {
      case 0:
        any.append { $0.days[$1].weekday == first }
        texts.append(Self.weekdays[first])
      case 1, 2:
        let range = first <= last ? Array(first...last) : Array(first...6) + Array(0...last)
        any.append { range.contains($0.days[$1].weekday) }
        texts.append(Self.weekdays[first] + "-" + Self.weekdays[last])
      case 3:
        let (position, move) = ([-2, -1, 1, 2, 3, 5][number(0...5)], [0, 0, 2, -3][number(0...3)])
        any.append { Self.isNth($0, $1 - move, first, position) }
        let days = move == 0 ? "" : " \(move < 0 ? "-" : "+")\(abs(move)) days"
        texts.append(Self.weekdays[first] + "[\(position)]" + days)
      default:
        let move = number(-1...1)
        any.append { $0.holidays.contains($1 - move) }
        texts.append("PH" + ["", " +1 day", " -1 day"][(move + 3) % 3])
      }
    }
    let found = any
    rule.days.append { calendar, day in found.contains { $0(calendar, day) } }
    return texts.joined(separator: ",")
  }

  /// Looks at every such weekday of the month.
  private static func isNth(
    _ calendar: Oracle.Calendar, _ day: Int, _ weekday: Int, _ position: Int
  ) -> Bool {
    let wanted = calendar.days[day]
    let all = (day - 31...day + 31).filter {
      calendar.days[$0].month == wanted.month && calendar.days[$0].year == wanted.year
        && calendar.days[$0].weekday == weekday
    }
    let index = position > 0 ? position - 1 : all.count + position
    return all.indices.contains(index) && all[index] == day
  }

  private mutating func date(_ rule: inout Oracle.Rule) -> String {
    let (month, other) = (number(1...12), number(1...12))
    switch number(0...4) {
    case 0:
      let range = month <= other ? Array(month...other) : Array(month...12) + Array(1...other)
      rule.days.append { range.contains($0.days[$1].month) }
      return month == other
        ? Self.months[month - 1] : Self.months[month - 1] + "-" + Self.months[other - 1]
    case 1:
      let first = number(1...20)
      let (last, step) = (number(first...28), number(1...4))
      rule.days.append { calendar, day in
        let it = calendar.days[day]
        return it.month == month
          && stride(from: first, through: last, by: step).contains(it.number)
      }
      return "\(Self.months[month - 1]) \(two(first))"
        + (last > first || step > 1 ? "-\(two(last))" : "") + (step > 1 ? "/\(step)" : "")
    case 2:
      let (first, last) = (number(1...28), number(1...28))
      rule.days.append { calendar, day in
        let it = calendar.days[day].month * 100 + calendar.days[day].number
        let (start, end) = (month * 100 + first, other * 100 + last)
        return start <= end ? start <= it && it <= end : it >= start || it <= end
      }
      return "\(Self.months[month - 1]) \(two(first))-\(Self.months[other - 1]) \(two(last))"
    case 3:
      let move = number(-3...40)
      rule.days.append { calendar, day in
        let it = calendar.days[day - move]
        return Self.easters[it.year].map { $0 == (it.month, it.number) } ?? false
      }
      return "easter" + (move == 0 ? "" : " \(move < 0 ? "-" : "+")\(abs(move)) days")
    default:
      let (year, number) = (number(2022...2026), number(1...28))
      rule.days.append {
        $0.days[$1]
          == Oracle.Day(year: year, month: month, number: number, weekday: $0.days[$1].weekday)
      }
      return "\(year) \(Self.months[month - 1]) \(two(number))"
    }
  }

  private mutating func times(_ rule: inout Oracle.Rule) -> String {
    var texts: [String] = []
    for _ in 0..<number(1...2) {
      let (start, end) = (number(0...287) * 5, number(0...360) * 5)
      let isNext = end < start || end == start
      rule.spans.append((start, isNext ? end + 1_440 : end))
      texts.append(clock(start) + "-" + clock(end))
    }
    return texts.joined(separator: ",")
  }

  private func clock(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }
  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
