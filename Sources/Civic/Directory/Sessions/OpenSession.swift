public import Database
public import Kernel

/// Signs somebody in who showed who they are: always with a token that nobody knew before.
public struct OpenSession: Sendable {
  /// More sessions than anybody has devices; the one used longest ago ends.
  public static let most = 20

  /// What the browser is to keep.
  public let token: SessionToken
  /// Its number.
  public let id: Identifier<Session>
  /// Whose it is.
  public var account: Identifier<Actor.Account>
  /// By how much is at stake.
  public var kind: SessionKind
  /// How the person showed who they are.
  public var method: SessionMethod
  /// What the device looks like, in a few words.
  public var device: String
  /// What the browser kept until now; its session ends, whoever's it was.
  public var replacing: SessionToken?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: a new number.
  ///   - account: whose it is.
  ///   - kind: by how much is at stake.
  ///   - method: how the person showed who they are.
  ///   - device: what the device looks like; only the first 80 characters are kept.
  ///   - replacing: what the browser kept until now.
  ///   - randomness: where the token comes from.
  public init(
    _ id: Identifier<Session>, for account: Identifier<Actor.Account>, kind: SessionKind,
    method: SessionMethod, device: String, replacing: SessionToken? = nil,
    randomness: any Randomness = SystemRandom()
  ) {
    token = SessionToken(randomness)
    self.id = id
    self.account = account
    self.kind = kind
    self.method = method
    self.device = String(device.prefix(80))
    self.replacing = replacing
  }

  /// Opens the session in the transaction that found out who it is.
  ///
  /// - Throws: What the database says.
  public func run(in transaction: Transaction, now: Moment) throws(DatabaseError) {
    let records = SessionRecords(transaction: transaction)
    if let replacing, let old = try records.row(of: replacing.hash) {
      _ = try records.delete(old.id, of: old.account)
    }
    for old in try records.all(of: account, at: now).dropFirst(Self.most - 1) {
      _ = try records.delete(old.id, of: account)
    }
    let last = now + kind.absoluteLimit
    try records.insert(
      SessionRow(
        account: account, id: id, kind: kind, method: method, present: token.hash,
        authenticatedAt: now, seenAt: now, rotatedAt: now,
        endsAt: min(now + kind.idleLimit, last), lastAt: last),
      device: device)
  }

  /// Opens the session.
  ///
  /// - Returns: What the browser is to keep.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> SessionToken {
    try await database.write { transaction throws(DatabaseError) in
      try run(in: transaction, now: now)
    }
    return token
  }
}
