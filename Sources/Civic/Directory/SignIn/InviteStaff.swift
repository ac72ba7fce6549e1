public import Database
public import Kernel

/// Invites somebody to be staff with a role that one could grant oneself.
public struct InviteStaff: Sendable {
  /// For the link; it is nowhere else.
  public let secret: InvitationSecret
  /// What they are invited to be.
  public let invitation: Invitation

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// The link is good until then.
    case invited(until: Moment)
    /// It would be refused; why.
    case refused(GrantOutcome)
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number, of the grant to come.
  ///   - role: the role.
  ///   - scope: where.
  ///   - until: until when the role is held.
  ///   - actor: who invites.
  ///   - now: the present moment.
  ///   - randomness: where the secret comes from.
  public init(
    _ id: Identifier<Grant>, to role: RoleName, in scope: PermissionScope, until: Moment,
    by actor: Actor, now: Moment, randomness: any Randomness = SystemRandom()
  ) {
    secret = InvitationSecret(randomness)
    invitation = Invitation(
      id: id, role: role, scope: scope, until: until, actor: actor,
      expiresAt: now + Invitation.life)
  }

  /// Keeps the invitation, if the role could be granted now.
  ///
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on authorities: Authorities, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await authorities.database.write { transaction throws(DatabaseError) in
      // Tried with a number that nobody has: the same rules as when it is taken up.
      let outcome = try GrantRole(invitation, to: invitation.actor)
        .check(in: transaction, authorities, now: now)
      if case .failure(let reason) = outcome {
        transaction.discard()
        return .refused(reason.outcome)
      }
      try invitation.insert(secret, in: transaction, now: now)
      try transaction.audit(
        AuditRecord(
          action: "staff.invite", actor: invitation.actor, subject: "invitation:\(invitation.id)",
          detail: ["role": invitation.role.name]), now: now)
      return .invited(until: invitation.expiresAt)
    }
  }
}

extension GrantRole {
  /// The grant that an invitation leads to.
  init(_ invitation: Invitation, to holder: Actor) {
    self.init(
      invitation.id, invitation.role, to: holder, in: invitation.scope, by: invitation.actor,
      from: .earliest, until: invitation.until, reason: "invitation")
  }
}
