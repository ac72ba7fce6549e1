public import Database
public import Kernel

/// Gives a program of a partner its own identity and secret (client credentials); it may do what it
/// is granted afterwards, as an `integration_client` or another role, and nothing by itself.
public struct RegisterIntegration: Sendable {
  /// Its number.
  public let id: Identifier<Actor.Integration>
  /// Its secret.
  public let token: MakeToken
  /// What people call it.
  public var name: String
  /// Whose it is.
  public var organisation: Identifier<PermissionScope.Organisation>
  /// Who registers it.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - tokenID: another, of its secret.
  ///   - name: what people call it.
  ///   - organisation: whose it is.
  ///   - permissions: the most it may ever do with this secret.
  ///   - actor: who registers it.
  ///   - end: until when the secret is good.
  ///   - now: the present moment.
  public init(
    _ id: Identifier<Actor.Integration>, token tokenID: Identifier<TokenGrant>, name: String,
    of organisation: Identifier<PermissionScope.Organisation>,
    permissions: Set<PermissionName>, by actor: Actor, until end: Moment, now: Moment
  ) {
    self.id = id
    self.name = String(name.prefix(60))
    self.organisation = organisation
    self.actor = actor
    token = MakeToken(
      tokenID, for: .integration(id), name: name, permissions: permissions, until: end, now: now)
  }

  /// Registers it.
  ///
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on authorities: Authorities, as authority: Authority, now: Moment
  ) async throws(DatabaseError) -> MakeToken.Outcome {
    try await authorities.database.write { transaction throws(DatabaseError) in
      let outcome = try take(in: transaction, as: authority, now: now)
      if case .made = outcome { return outcome }
      transaction.discard()
      return outcome
    }
  }

  /// Registers it in a transaction that does more; discard it unless it was made.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - authority: what who registers it may do.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(
    in transaction: Transaction, as authority: Authority, now: Moment
  ) throws(DatabaseError) -> MakeToken.Outcome {
    guard authority.may(.integrationsEdit, .organisation(organisation)) else { return .notYours }
    try transaction.execute(
      """
      INSERT INTO integration (id, name, organisation, made_by, made_at)
      VALUES ($1, $2, $3, $4, $5)
      """, id, name, organisation, actor, now)
    try transaction.audit(
      AuditRecord(
        action: "integration.register", actor: actor, subject: "integration:\(id)",
        detail: ["organisation": "\(organisation)"]), now: now)
    return try token.keep(by: actor, in: transaction, now: now)
  }
}
