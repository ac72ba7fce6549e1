public import Database
public import Kernel

/// Somebody agrees to something, or takes it back; both are as easy.
public struct SetConsent: Sendable {
  let id: Identifier<Consent>
  /// Who.
  public var account: Account.ID
  /// To what.
  public var purpose: ConsentPurpose
  /// Whether they agree.
  public var isGiven: Bool

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - purpose: to what.
  ///   - isGiven: whether they agree.
  ///   - account: who.
  ///   - id: a new name.
  public init(
    _ purpose: ConsentPurpose, isGiven: Bool, by account: Account.ID, as id: Identifier<Consent>
  ) {
    self.id = id
    self.account = account
    self.purpose = purpose
    self.isGiven = isGiven
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - database: where it is kept.
  ///   - now: the present moment.
  /// - Returns: Whether something changed.
  /// - Throws: What the database says.
  @discardableResult
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Bool {
    try await database.write { transaction throws(DatabaseError) in
      try take(in: transaction, now: now)
    }
  }

  /// Keeps it in a transaction that does more.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether something changed.
  /// - Throws: What the database says.
  public func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Bool {
    guard try AccountRecords(transaction: transaction).touch(account) != nil else { return false }
    let present = try transaction.value(
      """
      SELECT text_version FROM consent
      WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL
      """, account, purpose.rawValue, as: Int.self)
    guard isGiven ? present != purpose.version : present != nil else { return false }
    try transaction.execute(
      """
      UPDATE consent SET withdrawn_at = $3
      WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL
      """, account, purpose.rawValue, now)
    if isGiven {
      try transaction.execute(
        """
        INSERT INTO consent (account, id, purpose, text_version, given_at)
        VALUES ($1, $2, $3, $4, $5)
        """, account, id, purpose.rawValue, purpose.version, now)
    }
    if purpose == .household, !isGiven {
      // What was told with this consent goes with it.
      try transaction.execute("DELETE FROM household WHERE account = $1", account)
    }
    try transaction.audit(
      AuditRecord(
        action: isGiven ? "consent.give" : "consent.withdraw", actor: .account(account),
        subject: "account:\(account)",
        detail: ["purpose": purpose.rawValue, "version": "\(purpose.version)"]), now: now)
    return true
  }
}
