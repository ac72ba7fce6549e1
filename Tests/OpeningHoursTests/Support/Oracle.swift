import OpeningHours

/// A second reader of timetables, minute by minute, slow and plain: it knows the rules as they were
/// drawn, not as they were read, and shares no arithmetic with the module.
struct Oracle {
  /// A day as the oracle counts it.
  struct Day: Hashable {
    var year, month, number: Int
    /// Monday is 0.
    var weekday: Int
  }

  struct Rule {
    enum Joint: String { case next = "; ", also = ", ", otherwise = " || " }
    var joint = Joint.next
    var days: [(Calendar, Int) -> Bool] = []
    var spans: [(start: Int, end: Int)] = []
    var state = OpeningState.open
    var saysState = false
    var text = ""
  }

  /// Days in order, with the holidays of one choice.
  struct Calendar {
    let days: [Day]
    var holidays: Set<Int>
  }

  let rules: [Rule]

  /// Which rules have a day as theirs.
  func rules(of day: Int, in calendar: Calendar) -> [Bool] {
    rules.map { rule in rule.days.allSatisfy { $0(calendar, day) } }
  }

  /// The state at a minute of a day; `today` and `yesterday` are the rules of the two days.
  func state(_ minute: Int, today: [Bool], yesterday: [Bool]) -> OpeningState {
    var state = OpeningState.closed
    for (index, rule) in rules.enumerated() {
      func paint() {
        if rule.joint != .otherwise || state == .closed { state = rule.state }
      }
      if today[index] {
        let before = index > 0 ? rules[index - 1] : nil
        let overrides =
          !rule.days.isEmpty
          ? rule.state != .closed : rule.state == .open && before?.days.isEmpty == true
        if rule.joint == .next, before != nil, overrides { state = .closed }
        if rule.spans.isEmpty
          || rule.spans.contains(where: { $0.start <= minute && minute < $0.end })
        {
          paint()
        }
      }
      if yesterday[index],
        rule.spans.contains(where: { $0.start <= minute + 1_440 && minute + 1_440 < $0.end })
      {
        paint()
      }
    }
    return state
  }

  /// Every day of some years, counted one by one from a Saturday, 1 January 2022.
  static let calendar: Calendar = {
    var days: [Day] = []
    var weekday = 5
    for year in 2022...2026 {
      for (month, length) in zip(
        1..., [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
      {
        for number in 1...length {
          days.append(Day(year: year, month: month, number: number, weekday: weekday))
          weekday = (weekday + 1) % 7
        }
      }
    }
    return Calendar(days: days, holidays: [])
  }()
}
