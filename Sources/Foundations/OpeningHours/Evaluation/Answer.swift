/// What a timetable says about a minute.
public struct Answer: Sendable, Hashable {
  /// Why a state holds.
  public enum Remark: Sendable, Hashable {
    /// The comment of the rule.
    case comment(String)
    /// The holiday that the rule is about; or the day so many days after it, or before.
    case holiday(String, days: Int)
    /// Open ends are not known.
    case openEnd
    /// It depends on holidays that are not announced.
    case holidaysNotAnnounced
  }

  /// The state.
  public var state: OpeningState
  /// Why; nil when there is nothing to say.
  public var remark: Remark?
  /// Which rule decided, by its place in the timetable; nil when none did.
  public var rule: Int?
}
