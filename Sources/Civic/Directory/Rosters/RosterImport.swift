public import Kernel

/// A list of workers that an organisation has sent, as a whole: its history, without a person.
public struct RosterImport: Hashable, Sendable {
  /// What names a list.
  public typealias ID = Identifier<RosterImport>
  /// What names an organisation.
  public typealias Owner = Identifier<PermissionScope.Organisation>

  /// Its name.
  public var id: ID
  /// The organisation that has sent it.
  public var owner: Owner
  /// How far it has come.
  public var state: RosterState
  /// Rows below the head.
  public var rows: Int
  /// Rows that are invitations, or would be.
  public var good: Int
  /// Rows with something wrong.
  public var bad: Int
  /// Good rows whose phone an earlier list of the same organisation names already.
  public var known: Int
  /// Invitations that were accepted.
  public var accepted: Int
  /// Who has sent it.
  public var madeBy: Actor
  /// When it was sent.
  public var madeAt: Moment
  /// When it began to count.
  public var liveAt: Moment?
  /// When its rows go, whatever happens.
  public var endsAt: Moment
  /// How many good rows and problems are written so far, while it is being staged.
  public var staged = 0

  /// How long an invitation counts.
  public static let life: Duration = .seconds(30 * 86_400)
  /// How long a list waits for somebody to confirm it.
  static let patience: Duration = .seconds(86_400)
  /// Lists of one organisation that wait to be confirmed at one time.
  static let mostWaiting = 20
  /// A list that grows no more for so long was left by a server that fell.
  static let stillness: Duration = .seconds(600)
  /// How long the history is kept.
  static let memory: Duration = .seconds(400 * 86_400)
}
