/// When a place is open, as OpenStreetMap's `opening_hours` says it, read and checked.
///
/// Grammar: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
public struct Timetable: Sendable, Hashable {
  /// The rules in the order in which they are written; there is at least one.
  public let rules: [Rule]
  /// What all rules together look at.
  let reach: Reach

  init(rules: [Rule]) {
    self.rules = rules
    reach = Reach(rules)
  }

  /// Open at any time.
  public static let always = Timetable(rules: [
    Rule(joint: .next, dates: DateSelector(), times: [], isAlways: true)
  ])

  /// Whether two timetables say the same in the same words.
  public static func == (first: Timetable, second: Timetable) -> Bool {
    first.rules == second.rules
  }

  /// Hashes the rules.
  public func hash(into hasher: inout Hasher) { hasher.combine(rules) }
}
