public import Database
public import Kernel

/// Whoever runs the machine invites an administrator: the way in of a new city, and of one that has
/// lost its last.
public struct InviteAdministrator: Sendable {
  /// For the link; it is nowhere else.
  public let secret: InvitationSecret
  private let id: Identifier<Grant>

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - randomness: where the secret comes from.
  public init(_ id: Identifier<Grant>, randomness: any Randomness = SystemRandom()) {
    secret = InvitationSecret(randomness)
    self.id = id
  }

  /// Keeps the invitation.
  ///
  /// - Returns: Until when the link is good.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Moment {
    let actor = Actor.job("admin.invite")
    let invitation = Invitation(
      id: id, role: .administrator, scope: .city, until: .latest, actor: actor,
      expiresAt: now + Invitation.life)
    try await database.write { transaction throws(DatabaseError) in
      try invitation.insert(secret, in: transaction, now: now)
      try transaction.audit(
        AuditRecord(action: "administrator.invite", actor: actor, subject: "invitation:\(id)"),
        now: now)
    }
    return invitation.expiresAt
  }

  /// Whether somebody runs the city: until then there is nothing else to see than how to begin.
  ///
  /// - Throws: What the database says.
  public static func isDone(in database: Database, now: Moment) async throws(DatabaseError) -> Bool
  {
    try await database.read { transaction throws(DatabaseError) in
      try GrantRecords(transaction: transaction).administrators(but: nil, at: now) > 0
    }
  }
}
