/// What somebody did, for whoever must be able to tell later.
///
/// Accounts in it, written `account:` and an identifier, are kept under a random name that dies
/// with the account: as the actor, as the subject, and as a value of the details. Nothing else in it
/// may name a person or hold what is known of one.
public struct AuditRecord: Hashable, Sendable {
  /// What was done, such as `organisation.verify`.
  public var action: String
  /// Who did it.
  public var actor: Actor
  /// To what: a kind, a colon and an identifier, such as `organisation:01J…`; nil for nothing.
  public var subject: String?
  /// What else must be known, by short names.
  public var detail: [String: String]
  /// The call by which it was done.
  public var request: String?

  /// Makes a record.
  ///
  /// - Parameters:
  ///   - action: what was done.
  ///   - actor: who did it.
  ///   - subject: to what.
  ///   - detail: what else must be known.
  ///   - request: the identifier of the call.
  public init(
    action: String, actor: Actor, subject: String? = nil, detail: [String: String] = [:],
    request: String? = nil
  ) {
    self.action = action
    self.actor = actor
    self.subject = subject
    self.detail = detail
    self.request = request
  }
}
