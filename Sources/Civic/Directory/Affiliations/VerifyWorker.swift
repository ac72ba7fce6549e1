public import Database
public import Kernel

/// A roster, a company code or a community says that somebody is a worker; or takes it back.
public struct VerifyWorker: Sendable {
  /// Who has said so.
  public enum How: Hashable, Sendable {
    /// They accepted the invitation of a dispatch station's roster, or the station says so by hand.
    case roster(Identifier<PermissionScope.Organisation>)
    /// They knew the code of their company.
    case companyCode(Identifier<PermissionScope.Organisation>)
    /// A community, a street office.
    case community(Identifier<PermissionScope.Area>)

    var word: String {
      switch self {
      case .roster: "roster"
      case .companyCode: "company-code"
      case .community: "community"
      }
    }
  }
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// This is the account now.
    case done(Account)
    /// Their state does not allow it: they sleep, or are no worker.
    case notNow
    /// There is no such account.
    case nobody
  }

  let id: Identifier<VerifyWorker>
  /// Who is confirmed.
  public var account: Account.ID
  /// By whom.
  public var how: How
  /// Whether it is taken back instead.
  public var isWithdrawn: Bool
  /// Who acts.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who is confirmed.
  ///   - how: by whom.
  ///   - id: a new name for the confirmation.
  ///   - isWithdrawn: whether it is taken back instead.
  ///   - actor: who acts.
  public init(
    _ account: Account.ID, by how: How, as id: Identifier<VerifyWorker>, isWithdrawn: Bool = false,
    actor: Actor
  ) {
    self.id = id
    self.account = account
    self.how = how
    self.isWithdrawn = isWithdrawn
    self.actor = actor
  }

  /// Confirms in a transaction of its own.
  ///
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      try take(in: transaction, now: now)
    }
  }

  /// Confirms.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    let records = AccountRecords(transaction: transaction)
    let verifications = VerificationRecords(transaction: transaction)
    guard var account = try records.touch(account) else { return .nobody }
    guard account.kind == .worker else { return .notNow }
    if isWithdrawn {
      try verifications.end(how, of: account.id, now: now)
    } else {
      guard account.state.after(.verify, isVerified: true) != nil else { return .notNow }
      try verifications.insert(id, how, of: account.id, now: now)
    }
    let isVerified = try verifications.isVerified(account.id)
    let event: AccountEvent = isVerified ? .verify : .unverify
    if let state = account.state.after(event, isVerified: isVerified), state != account.state {
      try records.setState(state, of: account.id, now: now)
      account.state = state
      account.stateSince = now
    }
    try transaction.audit(
      AuditRecord(
        action: isWithdrawn ? "account.unverify" : "account.verify", actor: actor,
        subject: "account:\(account.id)", detail: ["how": how.word]), now: now)
    return .done(account)
  }
}
