/// How far a place is on its way to riders, and whether it is there for them now.
public enum PlaceState: String, CaseIterable, Codable, Sendable {
  /// Somebody says that there is one.
  case proposed
  /// Somebody of the office was there.
  case surveyed
  /// It is there for riders; its hours are another matter.
  case open
  /// It was found shut, or is shut for a while: nobody is sent there until someone confirms.
  case suspended
  /// It is no longer.
  case closed

  /// What may happen to it.
  public enum Event: String, CaseIterable, Codable, Sendable {
    /// Somebody goes there and looks (踏勘).
    case survey
    /// It opens to riders.
    case open
    /// It is shut for a while.
    case suspend
    /// Somebody was there and found it open again.
    case confirm
    /// It ends.
    case close
    /// It turns out not to have ended.
    case restore
  }

  /// What it is after an event; nil when that can't happen to it.
  public func after(_ event: Event) -> PlaceState? {
    switch (self, event) {
    case (.proposed, .survey), (.surveyed, .survey), (.closed, .restore): .surveyed
    case (.surveyed, .open), (.open, .confirm), (.suspended, .confirm): .open
    case (.open, .suspend): .suspended
    case (.proposed, .close), (.surveyed, .close), (.open, .close), (.suspended, .close): .closed
    case (.proposed, .open), (.proposed, .suspend), (.proposed, .confirm), (.proposed, .restore),
      (.surveyed, .suspend), (.surveyed, .confirm), (.surveyed, .restore),
      (.open, .survey), (.open, .open), (.open, .restore),
      (.suspended, .survey), (.suspended, .open), (.suspended, .suspend), (.suspended, .restore),
      (.closed, .survey), (.closed, .open), (.closed, .suspend), (.closed, .confirm),
      (.closed, .close):
      nil
    }
  }

  /// What may happen to it now.
  public var events: [Event] { Event.allCases.filter { after($0) != nil } }
}
