public import Database
public import Kernel

/// Lets a program act for somebody, with a part of what they may, until a day.
public struct MakeToken: Sendable {
  /// The longest time.
  public static let longest: Duration = .seconds(366 * 86_400)
  /// So many at a time.
  public static let most = 20

  /// For the program; it is nowhere else.
  public let token: AccessToken
  /// What it may do.
  public var grant: TokenGrant

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is good.
    case made(TokenGrant)
    /// Who it acts for may not do all of that anywhere.
    case notYours
    /// The time is over before it begins, or too long.
    case badTerm
    /// There are too many already.
    case tooMany
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - actor: who the program acts for.
  ///   - name: what people call it; only the first 60 characters are kept.
  ///   - permissions: what it may do.
  ///   - end: until when.
  ///   - now: the present moment.
  ///   - randomness: where the secret comes from.
  public init(
    _ id: Identifier<TokenGrant>, for actor: Actor, name: String,
    permissions: Set<PermissionName>, until end: Moment, now: Moment,
    randomness: any Randomness = SystemRandom()
  ) {
    token = AccessToken(randomness)
    grant = TokenGrant(
      id: id, actor: actor, name: String(name.prefix(60)), permissions: permissions, madeAt: now,
      expiresAt: end)
  }

  /// Makes the token.
  ///
  /// - Parameters:
  ///   - authorities: where grants and tokens are.
  ///   - authority: what its actor may do at present.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on authorities: Authorities, as authority: Authority, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await authorities.database.write { transaction throws(DatabaseError) in
      let outcome = try take(in: transaction, as: authority, now: now)
      if case .made = outcome { return outcome }
      transaction.discard()
      return outcome
    }
  }

  /// Makes the token in a transaction that does more; discard it unless the token was made.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - authority: what its actor may do at present.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(
    in transaction: Transaction, as authority: Authority, now: Moment
  ) throws(DatabaseError) -> Outcome {
    guard grant.actor.holder != nil, authority.actor == grant.actor,
      grant.permissions.isSubset(of: authority.permissions)
    else { return .notYours }
    return try keep(by: grant.actor, in: transaction, now: now)
  }

  /// Keeps it, whoever it is for.
  func keep(
    by actor: Actor, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    guard now < grant.expiresAt, grant.expiresAt <= now + Self.longest else { return .badTerm }
    let records = TokenRecords(transaction: transaction)
    guard try records.all(of: grant.actor.holder ?? 0, at: now).count < Self.most else {
      return .tooMany
    }
    try records.insert(token, grant)
    try transaction.audit(
      AuditRecord(
        action: "token.make", actor: actor, subject: "token:\(grant.id)",
        detail: ["for": "\(grant.actor)"]), now: now)
    return .made(grant)
  }
}
