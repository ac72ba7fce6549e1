public import Database
public import Kernel

/// Somebody wants to be forgotten: everything goes at once but what a law keeps.
public struct EraseAccount: Sendable {
  /// What the erasure ledger calls people.
  public static let kind = "account"

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is gone; this stays, and names nobody.
    case erased([KeptRecord])
    /// There is no such account.
    case nobody
    /// Nobody would be left to run the city: the person hands that on first.
    case lastAdministrator
  }

  /// Who goes.
  public var account: Account.ID
  /// Who wants it: the person, or the program when nobody came for years.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who goes.
  ///   - actor: who wants it.
  public init(_ account: Account.ID, by actor: Actor) {
    self.account = account
    self.actor = actor
  }

  /// What would stay.
  ///
  /// - Throws: What the database says.
  public func kept(
    on database: Database, parts: AccountParts
  ) async throws(DatabaseError) -> [KeptRecord] {
    try await database.read { transaction throws(DatabaseError) in
      try kept(parts, transaction)
    }
  }

  /// Erases.
  ///
  /// - Parameters:
  ///   - database: where everything is.
  ///   - parts: what contexts have registered.
  ///   - now: the present moment.
  /// - Returns: What stays.
  /// - Throws: What the database says; then nothing is erased.
  public func run(
    on database: Database, parts: AccountParts, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      try take(in: transaction, parts: parts, now: now)
    }
  }

  /// Erases in a transaction that does more, such as using the code up that shows who asks.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - parts: what contexts have registered.
  ///   - now: the present moment.
  /// - Returns: What stays.
  /// - Throws: What the database says; then nothing is erased.
  public func take(
    in transaction: Transaction, parts: AccountParts, now: Moment
  ) throws(DatabaseError) -> Outcome {
    if try isLastAdministrator(transaction, now) { return .lastAdministrator }
    guard try AccountRecords(transaction: transaction).touch(account) != nil else {
      return .nobody
    }
    let kept = try kept(parts, transaction)
    try transaction.audit(
      AuditRecord(action: "account.erase", actor: actor, subject: "account:\(account)"), now: now)
    // What a backup has as two accounts goes as two.
    let absorbed = try transaction.rows(
      "/* city-wide */ SELECT absorbed FROM account_merge WHERE survivor = $1", account
    ) { row throws(DatabaseError) in try row.get(0, as: Account.ID.self) }
    for id in [account] + absorbed {
      try ErasureLedger.record(Self.subject(id), in: transaction, now: now)
    }
    for id in absorbed + [account] {
      for eraser in parts.erasers { try eraser.erase(id, in: transaction, now: now) }
    }
    return .erased(kept)
  }

  /// Whether the person runs the city alone; a restore asks nobody.
  private func isLastAdministrator(
    _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> Bool {
    guard actor == .account(account) else { return false }
    let records = GrantRecords(transaction: transaction)
    let isAdministrator = { (grant: Grant) in
      grant.role == .administrator && grant.isLive(at: now) && grant.depth == 0
    }
    let held = try records.held(by: account.number, at: now)
    guard held.contains(where: isAdministrator) else { return false }
    // Two who leave at once wait for each other.
    try transaction.execute("UPDATE grant_guard SET version = version + 1 WHERE name = 'city'")
    let own = try records.held(by: account.number, at: now).filter(isAdministrator).count
    let all = try records.administrators(but: nil, at: now)
    return own > 0 && all <= own
  }

  private func kept(
    _ parts: AccountParts, _ transaction: Transaction
  ) throws(DatabaseError) -> [KeptRecord] {
    var kept: [KeptRecord] = []
    for eraser in parts.erasers { kept += try eraser.kept(of: account, in: transaction) }
    return kept
  }

  static func subject(_ account: Account.ID) -> ErasureSubject {
    ErasureSubject(kind: kind, account.description)
  }
}

/// Erases people again that a restored backup brought back.
public struct ErasedAccounts: Eraser {
  private let database: Database
  private let parts: AccountParts
  private let time: any TimeSource

  /// Makes the eraser of a restored database.
  ///
  /// - Parameters:
  ///   - database: restored.
  ///   - parts: what contexts have registered.
  ///   - time: the clock.
  public init(
    _ database: Database, parts: AccountParts = AccountParts(), time: any TimeSource = SystemTime()
  ) {
    self.database = database
    self.parts = parts
    self.time = time
  }

  /// People.
  public var kind: String { EraseAccount.kind }

  /// Erases those that are there.
  public func eraseAgain(_ subjects: Set<ErasureSubject>) async throws -> Int {
    var (count, last) = (0, Int64(0))
    while true {
      let page = try await database.read { [last] transaction throws(DatabaseError) in
        try transaction.rows(
          "/* city-wide */ SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT 500", last
        ) { row throws(DatabaseError) in try row.get(0, as: Account.ID.self) }
      }
      guard let end = page.last else { return count }
      for account in page where subjects.contains(EraseAccount.subject(account)) {
        let outcome = try await EraseAccount(account, by: .job("restore")).run(
          on: database, parts: parts, now: time.now)
        if case .erased = outcome { count += 1 }
      }
      last = end.number
    }
  }
}
