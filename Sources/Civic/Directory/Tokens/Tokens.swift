public import Database
public import Kernel
import Synchronization

/// What programs with tokens may do; believed for less than a second, as sessions are.
public final class Tokens: Sendable {
  private let authorities: Authorities
  private let known = Mutex<[[UInt8]: (TokenVisit, ContinuousClock.Instant)]>([:])

  /// Makes a holder that knows no program yet.
  public init(_ authorities: Authorities) { self.authorities = authorities }

  /// What the bearer of a token may do; nil when it is good for nothing, or no longer.
  ///
  /// - Throws: What the database says.
  public func visit(
    with token: AccessToken, now: Moment
  ) async throws(DatabaseError) -> TokenVisit? {
    let hash = token.hash
    let start = ContinuousClock.now
    if let (visit, readAt) = known.withLock({ $0[hash] }), start - readAt < Sessions.belief,
      now < visit.grant.expiresAt
    {
      return visit
    }
    let (authorities, catalogue) = (authorities, try await authorities.catalogue())
    let visit = try await authorities.database.read {
      transaction throws(DatabaseError) -> TokenVisit? in
      let records = TokenRecords(transaction: transaction)
      var grant = try records.find(hash, at: now)
      if grant == nil { grant = try records.findIssued(hash, at: now) }
      guard let grant else { return nil }
      // A person's token reaches what is the person's own, and their roles.
      var implicit: [RoleName] = []
      if case .account = grant.actor { implicit = SessionKind.staff.implicitRoles }
      let whole = try authorities.authority(
        of: grant.actor, implicit: implicit, catalogue, in: transaction, now: now)
      return TokenVisit(grant: grant, authority: whole.limited(to: grant.permissions))
    }
    guard let visit else {
      known.withLock { $0[hash] = nil }
      return nil
    }
    let day = now.milliseconds / 86_400_000
    if (visit.grant.usedDay ?? 0) < day {
      // A database that can't be written now keeps no program out.
      try? await authorities.database.write { transaction throws(DatabaseError) in
        try TokenRecords(transaction: transaction).note(hash, day: day)
      }
    }
    known.withLock { known in
      if known.count >= Sessions.most { known = [:] }
      known[hash] = (visit, start)
    }
    return visit
  }

  /// The tokens of a person or an integration.
  ///
  /// - Throws: What the database says.
  public func list(of actor: Actor, now: Moment) async throws(DatabaseError) -> [TokenGrant] {
    try await authorities.database.read { transaction throws(DatabaseError) in
      try TokenRecords(transaction: transaction).all(of: actor.holder ?? 0, at: now)
    }
  }

  /// Believes nothing any more of the tokens of somebody: what ended in another's transaction has
  /// ended here at once.
  ///
  /// - Parameter actor: whose tokens.
  public func forget(_ actor: Actor) {
    known.withLock { known in known = known.filter { $0.value.0.grant.actor != actor } }
  }

  /// Ends a token: here at once, on every server within a second.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: What the database says.
  @discardableResult
  public func end(
    _ id: Identifier<TokenGrant>, of actor: Actor, now: Moment
  ) async throws(DatabaseError) -> Bool {
    let isEnded = try await authorities.database.write { transaction throws(DatabaseError) in
      guard try TokenRecords(transaction: transaction).delete(id, of: actor.holder ?? 0) else {
        return false
      }
      try transaction.audit(
        AuditRecord(action: "token.end", actor: actor, subject: "token:\(id)"), now: now)
      return true
    }
    known.withLock { known in known = known.filter { $0.value.0.grant.id != id } }
    return isEnded
  }
}

/// A program, as one request sees it.
public struct TokenVisit: Sendable {
  /// Its token.
  public let grant: TokenGrant
  /// What it may do.
  public let authority: Authority
}
