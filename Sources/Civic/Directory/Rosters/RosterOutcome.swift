/// What came of confirming a list or taking it back.
public enum RosterOutcome: Hashable, Sendable {
  /// It is done, now or before.
  case done(RosterImport)
  /// The list is in a state in which that cannot be done.
  case impossible(RosterState)
  /// The organisation has no such list.
  case unknown
}
