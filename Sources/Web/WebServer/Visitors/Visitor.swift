public import Kernel

/// Who asks.
public struct Visitor: Sendable {
  /// Who acts, for commands and the audit.
  public var actor: Actor
  /// The name of the session or token, which is not its secret; nil for somebody not signed in.
  public var session: String?
  /// What they may do.
  public var authority: any VisitorAuthority
  /// What the tokens in this visitor's forms are made of; nil lets the credential itself decide.
  ///
  /// As long as it is the same, a form that is open in another tab is still taken.
  public var formSecret: [UInt8]?
  /// What the browser is to keep instead of its session cookie from now on.
  public var replacement: String?

  /// Makes somebody who has signed in.
  ///
  /// - Parameters:
  ///   - actor: who acts.
  ///   - session: the name of the session or token.
  ///   - authority: what they may do.
  ///   - formSecret: what form tokens are made of; it stays while the session lasts.
  ///   - replacement: the token that the browser gets with this answer, where it is time for one.
  public init(
    actor: Actor, session: String?, authority: any VisitorAuthority = NoAuthority(),
    formSecret: [UInt8]? = nil, replacement: String? = nil
  ) {
    self.actor = actor
    self.session = session
    self.authority = authority
    self.formSecret = formSecret
    self.replacement = replacement
  }

  /// Somebody who has not signed in.
  public static let anyone = Visitor(actor: .anyone, session: nil)

  /// Whether they have signed in.
  public var isSignedIn: Bool { actor != .anyone }

  /// The account, when a person has signed in.
  public var account: Identifier<Actor.Account>? {
    guard case .account(let account) = actor else { return nil }
    return account
  }
}
