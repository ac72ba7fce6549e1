public import Kernel

/// Somebody who can sign in: a worker, or staff of an office, an estate, a merchant.
///
/// It names nobody: phone and name are in the ``AccountProfile``.
public struct Account: Hashable, Sendable {
  /// What names an account.
  public typealias ID = Identifier<Actor.Account>

  /// Why somebody has an account.
  public enum Kind: String, CaseIterable, Sendable {
    case worker
    case staff
  }

  /// Its name among all.
  public var id: ID
  /// Grows with every change.
  public var version: Int64
  /// Why they have it.
  public var kind: Kind
  /// How far it has come.
  public var state: AccountState
  /// What a worker drives or carries, where they said so.
  public var workerKinds: Set<WorkerKind>
  /// Where they live, where they said so.
  public var homeArea: Identifier<PermissionScope.Area>?
  /// When it was made.
  public var registeredAt: Moment
  /// When they were last here; exact to a day.
  public var lastSeenAt: Moment
  /// When the state was reached.
  public var stateSince: Moment
}
