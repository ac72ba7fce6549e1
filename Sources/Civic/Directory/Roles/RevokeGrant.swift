public import Database
public import Kernel

/// Takes a role back, and everything that was handed on of it; known everywhere within a second.
public struct RevokeGrant: Sendable {
  /// The grant.
  public var id: Identifier<Grant>
  /// The number of the account or integration that holds it.
  public var holder: Int64
  /// Who takes it back: whoever could grant it, whoever handed it on, or the holder.
  public var actor: Actor

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is over, with so many that were handed on of it.
    case revoked(parts: Int)
    /// There is none, or it was over before.
    case notThere
    /// It is not this actor's to take back.
    case notYours
    /// Nobody would be left to run the city.
    case lastAdministrator
  }

  /// Makes the command.
  public init(_ id: Identifier<Grant>, of holder: Int64, by actor: Actor) {
    self.id = id
    self.holder = holder
    self.actor = actor
  }

  /// Takes it back.
  ///
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on authorities: Authorities, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    let outcome = try await authorities.database.write { transaction throws(DatabaseError) in
      let outcome = try run(in: transaction, authorities, now: now)
      guard case .revoked = outcome else {
        transaction.discard()
        return outcome
      }
      return outcome
    }
    if let account = Identifier<Actor.Account>(number: holder) {
      authorities.forget(.account(account))
    }
    return outcome
  }

  private func run(
    in transaction: Transaction, _ authorities: Authorities, now: Moment
  ) throws(DatabaseError) -> Outcome {
    try transaction.execute("UPDATE grant_guard SET version = version + 1 WHERE name = 'city'")
    let records = GrantRecords(transaction: transaction)
    guard try records.touch(id, of: holder), let grant = try records.grant(id, of: holder),
      grant.revokedAt == nil, now < grant.until
    else { return .notThere }
    guard try isTheirs(grant, in: transaction, authorities, now: now) else { return .notYours }
    if grant.role == .administrator, try records.administrators(but: id, at: now) == 0 {
      return .lastAdministrator
    }
    _ = try records.revoke(id, of: holder, by: actor, now: now)
    try Self.rotate(holder, in: transaction)
    let parts = try records.parts(of: id)
    for part in parts {
      _ = try records.revoke(part.id, of: part.holder, by: actor, now: now)
      try Self.rotate(part.holder, in: transaction)
    }
    let name = Identifier<Actor.Account>(number: holder).map { "\(Actor.account($0))" }
    try transaction.audit(
      AuditRecord(action: "role.revoke", actor: actor, subject: name, detail: grant.detail),
      now: now)
    return .revoked(parts: parts.count)
  }

  private func isTheirs(
    _ grant: Grant, in transaction: Transaction, _ authorities: Authorities, now: Moment
  ) throws(DatabaseError) -> Bool {
    if actor.holder == grant.holder || actor == grant.grantedBy && grant.depth > 0 { return true }
    let catalogue = try RoleCatalogue.read(in: transaction)
    guard let role = catalogue[grant.role], let object = grant.scope.object else { return false }
    let authority = try authorities.authority(
      of: actor, implicit: [], catalogue, in: transaction, now: now)
    return authority.mayGrant(role, object, until: now)
  }

  private static func rotate(_ holder: Int64, in transaction: Transaction) throws(DatabaseError) {
    guard let account = Identifier<Actor.Account>(number: holder) else { return }
    try Sessions.rotateSoon(account, in: transaction)
  }

  /// Takes everything back that a holder has, and what was handed on of it, because the account
  /// ends.
  ///
  /// - Returns: How many grants ended.
  /// - Throws: What the database says.
  @discardableResult
  public static func all(
    of holder: Actor, by actor: Actor, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Int {
    guard let number = holder.holder else { return 0 }
    let records = GrantRecords(transaction: transaction)
    var count = 0
    for grant in try records.held(by: number, at: now) {
      for part in try records.parts(of: grant.id)
      where try records.revoke(part.id, of: part.holder, by: actor, now: now) {
        count += 1
      }
      if try records.revoke(grant.id, of: number, by: actor, now: now) { count += 1 }
    }
    return count
  }
}
