/// How sure the city is of an organisation.
public enum OrganisationState: String, CaseIterable, Sendable {
  /// It stands on a list.
  case listed
  /// Somebody has been there.
  case visited
  /// What is known of it was checked there.
  case verified
  /// Something has changed since it was verified.
  case changed
  /// It is no longer.
  case dissolved

  /// What may happen to it.
  public enum Event: String, CaseIterable, Sendable {
    /// Somebody goes there (走访).
    case visit
    /// What is known is checked (核实).
    case verify
    /// Something about it changes.
    case change
    /// It ends.
    case dissolve
    /// It turns out not to have ended.
    case restore
  }

  /// What it is after an event; nil when that can't happen to it.
  public func after(_ event: Event) -> OrganisationState? {
    switch (self, event) {
    case (.listed, .visit), (.visited, .visit), (.changed, .visit): .visited
    // Whoever drops in on a verified one, or finds it as it was, leaves it verified.
    case (.verified, .visit), (.verified, .verify): .verified
    case (.visited, .verify): .verified
    case (.verified, .change), (.changed, .change): .changed
    // What nobody has verified yet can be put right without being visited again.
    case (.listed, .change): .listed
    case (.visited, .change): .visited
    case (.listed, .dissolve), (.visited, .dissolve), (.verified, .dissolve),
      (.changed, .dissolve):
      .dissolved
    case (.dissolved, .restore): .listed
    case (.listed, .verify), (.changed, .verify), (.dissolved, .visit), (.dissolved, .verify),
      (.dissolved, .change), (.dissolved, .dissolve), (.listed, .restore), (.visited, .restore),
      (.verified, .restore), (.changed, .restore):
      nil
    }
  }

  /// What may happen to it now.
  public var events: [Event] { Event.allCases.filter { after($0) != nil } }
}
