public import Database
public import Kernel

/// Staff change their password: who knows the present one and has the authenticator may.
///
/// Every other session of theirs ends: whoever had the old password may have one.
public struct ChangePassword: Sendable {
  /// Whose.
  public let account: Account.ID
  /// The session that stays.
  public let session: Identifier<Session>
  /// What was typed as the present password.
  public let present: String
  /// What it is to be.
  public let wanted: String
  /// Six digits of the authenticator.
  public let digits: String
  /// How often.
  public var limits = SignInLimits()

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is the new one; so many other sessions ended.
    case changed(ended: Int)
    /// The present password or the digits were wrong, or the account has no password.
    case wrong
    /// The new one is not taken.
    case weak(PasswordRule.Fault)
    /// It was tried too often.
    case tooOften(until: Moment)
  }

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - session: the session that stays.
  ///   - present: what was typed as the present password.
  ///   - wanted: what it is to be.
  ///   - digits: six digits of the authenticator.
  public init(
    of account: Account.ID, keeping session: Identifier<Session>, present: String, wanted: String,
    digits: String
  ) {
    self.account = account
    self.session = session
    self.present = present
    self.wanted = wanted
    self.digits = digits
  }

  /// Changes it.
  ///
  /// - Parameters:
  ///   - database: where all of it is.
  ///   - keys: the city's.
  ///   - work: works passwords out.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: ``SignInError``.
  public func run(
    on database: Database, keys: KeyRing, work: PasswordWork, now: Moment
  ) async throws(SignInError) -> Outcome {
    let bucket = keys.index("\(account)", of: "limit.password.change").bytes
    let (until, found) = try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { [account, limits] transaction throws(DatabaseError) in
        let until = try transaction.take([(limits.passwordsByDevice, bucket)], now: now)
        return (until, try CredentialRecords(transaction: transaction).find(account))
      }
    }
    if let until { return .tooOften(until: until) }
    guard let found, try await work.isRight(present, found.password) else { return .wrong }
    if let fault = PasswordRule.fault(of: wanted, login: found.login) { return .weak(fault) }
    let fresh = try await work.hash(of: wanted)
    return try await SignInError.catching { () async throws(DatabaseError) in
      try await database.write { transaction throws(DatabaseError) in
        try keep(fresh, insteadOf: found, bucket, keys, in: transaction, now: now)
      }
    }
  }

  private func keep(
    _ fresh: PasswordHash, insteadOf found: Credential, _ bucket: [UInt8], _ keys: KeyRing,
    in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let records = CredentialRecords(transaction: transaction)
    // Whoever changed it meanwhile was first.
    guard let credential = try records.touch(account), credential.password == found.password,
      case .digits = SecondFactor(digits),
      try SecondFactor(digits).use(credential, in: records, keys: keys, now: now)
    else { return .wrong }
    try records.setPassword(fresh, of: account, now: now)
    try transaction.forget((limits.passwordsByDevice, bucket))
    let ended = try Sessions.endAll(of: account, but: session, in: transaction)
    try transaction.audit(
      AuditRecord(
        action: "password.change", actor: .account(account), subject: "account:\(account)"),
      now: now)
    return .changed(ended: ended)
  }
}
