/// One rule of a timetable: on these days, at these times, this state.
public struct Rule: Sendable, Hashable {
  /// How a rule stands to the rules before it.
  public enum Joint: Sendable, Hashable {
    /// After `;`: on its days it takes the place of the rules before it.
    case next
    /// After `,`: it is added to them.
    case also
    /// After `||`: it counts when they leave a time closed.
    case otherwise
  }

  /// How it stands to the rules before it.
  public var joint: Joint
  /// The days.
  public var dates: DateSelector
  /// The times of day; the whole day when there are none.
  public var times: [TimeSpan]
  /// Whether it says 24/7.
  public var isAlways: Bool
  /// The state; nil when the rule says none: open, or unknown where there is a comment.
  public var said: OpeningState?
  /// What is said to people, without quotes.
  public var comment: String?

  init(
    joint: Joint, dates: DateSelector, times: [TimeSpan], isAlways: Bool = false,
    said: OpeningState? = nil, comment: String? = nil
  ) {
    self.joint = joint
    self.dates = dates
    self.times = times
    self.isAlways = isAlways
    self.said = said
    self.comment = comment
  }

  /// The state that holds at its times.
  public var state: OpeningState { said ?? (comment == nil ? .open : .unknown) }

  /// Whether it takes the place of the rules before it, on its days.
  ///
  /// A rule that closes only takes away its own times, and a rule of times alone adds to rules
  /// of some days.
  func replaces(_ before: Rule?) -> Bool {
    guard joint == .next, let before else { return false }
    if !dates.isEmpty { return state != .closed }
    return state == .open && before.dates.isEmpty
  }
}
