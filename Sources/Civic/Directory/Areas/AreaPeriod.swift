public import Kernel

/// What an area was from a day on.
public struct AreaPeriod: Hashable, Sendable {
  /// How it came to be so.
  public enum Event: String, CaseIterable, Sendable {
    /// It was entered.
    case founded
    /// It got another name.
    case renamed
    /// It got another code.
    case recoded
    /// It came to belong elsewhere.
    case moved
    /// Several of these at once.
    case changed
    /// Another area took it in.
    case merged
    /// Its ground was given to others.
    case split
    /// It ended.
    case dissolved
  }

  /// From this day on.
  public var since: CivilDate
  /// How it came to be so.
  public var event: Event
  /// What it belonged to.
  public var parent: Area.ID?
  /// Its code.
  public var code: AreaCode?
  /// What it was called.
  public var name: LocalisedText
  /// What had become of it.
  public var state: Area.State
}

/// What an area was and is.
public struct AreaHistory: Hashable, Sendable {
  /// The area as it is.
  public var area: Area
  /// What it was, the first first.
  public var periods: [AreaPeriod]
  /// Those that took its ground on.
  public var successors: [Area.ID]
  /// Those whose ground it took on.
  public var predecessors: [Area.ID]

  /// What it was on a day; nil for days before it is known of.
  public func period(on day: CivilDate) -> AreaPeriod? { periods.last { $0.since <= day } }
}
