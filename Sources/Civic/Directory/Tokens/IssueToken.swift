public import Database
public import Kernel

/// Gives a program of a partner a token for an hour in exchange for its own secret: client
/// credentials (RFC 6749, section 4.4).
public struct IssueToken: Sendable {
  /// How long such a token is good, if its secret is.
  public static let life: Duration = .seconds(3_600)
  /// So many are good at a time; the oldest end when there are more.
  public static let most = 50

  /// For the program; it is nowhere else.
  public let token: AccessToken
  /// Its number.
  public let id: Identifier<TokenGrant>
  /// Which program says that it asks.
  public let client: Identifier<Actor.Integration>
  /// The secret that it shows.
  public let secret: AccessToken
  /// The part of what it may do that it asks for; nil for all of it.
  public let permissions: Set<PermissionName>?

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is good.
    case issued(TokenGrant)
    /// There is no such program, it has ended, or the secret is not its own.
    case unknownClient
    /// It asks for more than its secret allows.
    case tooMuch
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - client: which program says that it asks.
  ///   - secret: the secret that it shows.
  ///   - permissions: the part of what it may do that it asks for; nil for all of it.
  ///   - randomness: where the token comes from.
  public init(
    _ id: Identifier<TokenGrant>, for client: Identifier<Actor.Integration>, secret: AccessToken,
    permissions: Set<PermissionName>?, randomness: any Randomness = SystemRandom()
  ) {
    token = AccessToken(randomness)
    self.id = id
    self.client = client
    self.secret = secret
    self.permissions = permissions
  }

  /// Issues it.
  ///
  /// - Parameters:
  ///   - database: where tokens are.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      let outcome = try take(in: transaction, now: now)
      if case .issued = outcome { return outcome }
      transaction.discard()
      return outcome
    }
  }

  private func take(
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    // Held first, as whoever renews the secret or ends the program does: none is issued after.
    try transaction.execute("UPDATE integration SET name = name WHERE id = $1", client)
    let records = TokenRecords(transaction: transaction)
    guard let own = try records.find(secret.hash, at: now), own.actor == .integration(client)
    else { return .unknownClient }
    let asked = permissions ?? own.permissions
    guard asked.isSubset(of: own.permissions) else { return .tooMuch }
    let grant = TokenGrant(
      id: id, actor: own.actor, name: own.name, permissions: asked, madeAt: now,
      expiresAt: min(now + Self.life, own.expiresAt))
    try records.issue(token, grant, keeping: Self.most)
    try records.note(secret.hash, day: now.milliseconds / 86_400_000)
    try transaction.audit(
      AuditRecord(
        action: "token.issue", actor: own.actor, subject: "token:\(id)",
        detail: ["secret": "\(own.id)"]), now: now)
    return .issued(grant)
  }
}
