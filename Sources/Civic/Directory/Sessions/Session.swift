public import Kernel

/// Somebody who is signed in, as one request sees it.
public struct Session: Sendable {
  /// Its number: safe to show, good for nothing but naming it.
  public let id: Identifier<Session>
  /// Whose it is.
  public let account: Identifier<Actor.Account>
  /// By how much is at stake.
  public let kind: SessionKind
  /// How the person showed who they are.
  public let method: SessionMethod
  /// When they did so last: what is grave asks for it anew.
  public let authenticatedAt: Moment
  /// When it ends unless it is used again.
  public let endsAt: Moment
  /// Whether the browser should get another token with this answer: see ``Sessions/rotate(_:now:)``.
  public let isRotationDue: Bool
  /// What the person may do.
  public let authority: Authority
}

/// One line of the list of one's sessions.
public struct SessionSummary: Hashable, Sendable {
  /// Its number.
  public var id: Identifier<Session>
  /// What it looks like: `Android, WeChat`.
  public var device: String
  /// How the person showed who they are.
  public var method: SessionMethod
  /// When it began.
  public var beganAt: Moment
  /// About when it was last used.
  public var seenAt: Moment
}
