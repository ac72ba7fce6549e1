public import Kernel

/// A list of organisations that somebody has sent, as a whole.
public struct OrganisationImport: Hashable, Sendable {
  /// What names a list.
  public typealias ID = Identifier<OrganisationImport>

  /// Its name.
  public var id: ID
  /// How far it has come.
  public var state: RosterState
  /// Rows below the head.
  public var rows: Int
  /// Rows that are, or would be, new organisations.
  public var good: Int
  /// Rows with something wrong.
  public var bad: Int
  /// Rows of organisations that the city has already: nothing is done with them.
  public var known: Int
  /// Who has sent it.
  public var madeBy: Actor
  /// When it was sent.
  public var madeAt: Moment
  /// When its rows go.
  public var endsAt: Moment
  /// How many good rows and problems are written so far, while it is being staged.
  public var staged = 0
}

/// What came of confirming or discarding a list of organisations.
public enum OrganisationImportOutcome: Hashable, Sendable {
  /// It is done, now or before.
  case done(OrganisationImport)
  /// The list is in a state in which that cannot be done.
  case impossible(RosterState)
  /// Something that it stands on is no longer as it was when the list was read.
  case outdated
  /// There is no such list.
  case unknown
}
