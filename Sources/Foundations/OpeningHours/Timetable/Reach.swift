/// What the rules of a timetable look at, so that evaluation leaves out the rest.
struct Reach: Sendable, Hashable {
  /// Whether a rule looks at holidays.
  var holidays = false
  /// Whether a rule looks at the sun.
  var sun = false
  /// Whether any time runs past midnight.
  var spills = false
  /// After so many days without change nothing changes any more.
  var period = 1
  /// The last year that a rule names; nothing new happens much later.
  var lastYear = Int.min

  init(_ rules: [Rule]) {
    for rule in rules { add(rule) }
  }

  private mutating func add(_ rule: Rule) {
    let dates = rule.dates
    spills = spills || rule.spills
    for span in rule.times {
      sun = sun || span.start.isSun || span.end.isSun
    }
    // Eight days: a week, and the spill of the day before. Some dates come back after 40 years
    // only (29 February on a Sunday, across a year that is no leap year), weeks 53 after 7.
    if !dates.weekdays.isEmpty { period = max(period, 8) }
    if !dates.holidays.isEmpty { holidays = true }
    for case .holiday in dates.weekdays { holidays = true }
    for case .nth in dates.weekdays { period = max(period, 92) }
    if !dates.weeks.isEmpty { period = max(period, 366 * 12) }
    if !dates.dates.isEmpty { period = max(period, 366 * 12) }
    if !dates.dates.isEmpty, !(dates.weekdays.isEmpty && dates.weeks.isEmpty) {
      period = max(period, 366 * 40)
    }
    if holidays || sun { period = max(period, 366 * 3) }
    for years in dates.years {
      lastYear = max(lastYear, years.last == YearSpan.end ? years.first + years.step : years.last)
      period = max(period, 366 * 2)
    }
    for case .range(let first, let last) in dates.dates {
      lastYear = max(lastYear, first.year ?? .min, last.year ?? .min)
    }
    for case .since(let anchor) in dates.dates { lastYear = max(lastYear, anchor.year ?? .min) }
    for case .date(let anchor) in dates.dates { lastYear = max(lastYear, anchor.year ?? .min) }
    for case .days(let year, _, _, _, _) in dates.dates { lastYear = max(lastYear, year ?? .min) }
  }
}
