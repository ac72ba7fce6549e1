public import Database
public import Kernel

/// Two accounts are one person's: one of them becomes a part of the other, for good.
public struct MergeAccounts: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// One account is left.
    case merged
    /// This was done before.
    case mergedBefore
    /// An account can't become a part of itself.
    case same
    /// One of them is not there.
    case nobody
    /// Two people's work is not one person's: one is staff, the other a worker.
    case differentKinds
  }

  /// What goes.
  public var absorbed: Account.ID
  /// What stays, with its phone.
  public var survivor: Account.ID
  /// Who does it.
  public var actor: Actor
  /// Why, in their words; without anybody's data.
  public var reason: String

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - absorbed: what goes.
  ///   - survivor: what stays.
  ///   - actor: who does it.
  ///   - reason: why.
  public init(
    _ absorbed: Account.ID, into survivor: Account.ID, by actor: Actor, reason: String
  ) {
    self.absorbed = absorbed
    self.survivor = survivor
    self.actor = actor
    self.reason = reason
  }

  /// Merges.
  ///
  /// - Parameters:
  ///   - database: where everything is.
  ///   - parts: what contexts have registered.
  ///   - keys: of the city.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``AccountError``; then nothing is merged.
  public func run(
    on database: Database, parts: AccountParts, keys: KeyRing, now: Moment
  ) async throws(AccountError) -> Outcome {
    guard absorbed != survivor else { return .same }
    let profile = try await AccountProfile.read(absorbed, on: database, keys: keys)
    do {
      return try await database.write { transaction throws(DatabaseError) in
        try take(profile, parts, keys, transaction, now)
      }
    } catch {
      throw .database(error)
    }
  }

  private func take(
    _ profile: AccountProfile?, _ parts: AccountParts, _ keys: KeyRing,
    _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = AccountRecords(transaction: transaction)
    // In one order for all, so that crosswise merges wait for each other.
    var found: [Account.ID: Account] = [:]
    for id in [absorbed, survivor].sorted() { found[id] = try records.touch(id) }
    guard let old = found[absorbed], let kept = found[survivor] else {
      let into = try transaction.value(
        "SELECT survivor FROM account_merge WHERE absorbed = $1", absorbed, as: Account.ID.self)
      return into == survivor ? .mergedBefore : .nobody
    }
    guard old.kind == kept.kind else { return .differentKinds }
    for part in parts.merging {
      try part.merge(absorbed, into: survivor, in: transaction, now: now)
    }
    try unite(old, kept, profile, keys, transaction, now)
    try CredentialRecords(transaction: transaction).merge(absorbed, into: survivor, keys: keys)
    try transaction.execute("DELETE FROM account_phone WHERE account = $1", absorbed)
    try transaction.execute("DELETE FROM account WHERE id = $1", absorbed)
    try transaction.execute(
      "UPDATE account_merge SET survivor = $2 WHERE survivor = $1", absorbed, survivor)
    try transaction.execute(
      "INSERT INTO account_merge (absorbed, survivor, merged_at) VALUES ($1, $2, $3)", absorbed,
      survivor, now)
    try transaction.audit(
      AuditRecord(
        action: "account.merge", actor: actor, subject: "account:\(survivor)",
        detail: ["absorbed": "account:\(absorbed)", "reason": reason]), now: now)
    return .merged
  }

  /// Puts together what each account has once.
  private func unite(
    _ old: Account, _ kept: Account, _ profile: AccountProfile?, _ keys: KeyRing,
    _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) {
    let records = AccountRecords(transaction: transaction)
    let kinds = old.workerKinds.union(kept.workerKinds)
    try transaction.execute(
      """
      UPDATE account SET worker_kinds = $2, home_area = coalesce(home_area, $3),
        registered_at = $4, last_seen_at = $5,
        age_declared_at = coalesce(age_declared_at, $6)
      WHERE id = $1
      """, survivor, kinds.text, old.homeArea, min(old.registeredAt, kept.registeredAt),
      max(old.lastSeenAt, kept.lastSeenAt), profile?.ageDeclaredAt)
    let hasName =
      try transaction.value(
        "SELECT 1 FROM account WHERE id = $1 AND name IS NOT NULL", survivor, as: Int.self) != nil
    if !hasName, let name = profile?.name {
      try records.setName(name, of: survivor, keys: keys)
    }
    let hasPhone =
      try transaction.value(
        "SELECT 1 FROM account WHERE id = $1 AND phone IS NOT NULL", survivor, as: Int.self) != nil
    if !hasPhone, let phone = profile?.phone {
      let directory = PhoneDirectory(keys: keys, transaction: transaction)
      // Only if it is still the absorbed one's.
      if try directory.claim(phone, for: survivor, now: now).account == absorbed {
        try directory.move(phone, to: survivor, now: now)
        try records.setPhone(phone, of: survivor, keys: keys)
      }
    }
    let isVerified = try VerificationRecords(transaction: transaction).isVerified(survivor)
    if isVerified, kept.state == .registered {
      try records.setState(.verified, of: survivor, now: now)
    }
  }
}
