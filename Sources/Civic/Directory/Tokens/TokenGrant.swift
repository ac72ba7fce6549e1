public import Kernel

/// What a program may do with a token: never more than who it acts for.
public struct TokenGrant: Hashable, Sendable {
  /// Its number: safe to show.
  public var id: Identifier<TokenGrant>
  /// Who it acts for: a person, or the integration itself.
  public var actor: Actor
  /// What people call it.
  public var name: String
  /// What it may do, where its actor may.
  public var permissions: Set<PermissionName>
  /// When it was made.
  public var madeAt: Moment
  /// When it ends.
  public var expiresAt: Moment
  /// The last day on which it was used, in days since 1970; nil when it never was.
  public var usedDay: Int64?
}
