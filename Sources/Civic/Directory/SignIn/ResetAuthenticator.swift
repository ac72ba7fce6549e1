public import Database
public import Kernel

/// Whoever runs the machine gives somebody of the staff another authenticator: the way back for an
/// administrator who has lost it and the recovery codes.
///
/// Every session of theirs ends, and the old codes are good no more; the password stays.
public struct ResetAuthenticator: Sendable {
  /// Whose.
  public let login: Login
  /// What the app gets; shown once.
  public let totp: TOTP
  /// New codes for paper; shown once.
  public let recovery: [RecoveryCode]

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - login: whose authenticator.
  ///   - randomness: where the secrets come from.
  public init(_ login: Login, randomness: any Randomness = SystemRandom()) {
    self.login = login
    totp = TOTP(randomness)
    recovery = (0..<RecoveryCode.count).map { _ in RecoveryCode(randomness) }
  }

  /// Changes it.
  ///
  /// - Returns: False when nobody has this name.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Bool {
    try await database.write { [login, totp, recovery] transaction throws(DatabaseError) in
      let records = CredentialRecords(transaction: transaction)
      guard let account = try records.account(of: login), try records.touch(account) != nil else {
        return false
      }
      try transaction.execute(
        "UPDATE credential SET totp_secret = $2, totp_step = 0, changed_at = $3 WHERE account = $1",
        account, keys.seal(totp.secret, bound: Credential.secretBound(account)), now)
      try records.setRecoveryCodes(recovery.map { $0.code(of: account, by: keys) }, of: account)
      try Sessions.endAll(of: account, in: transaction)
      try transaction.audit(
        AuditRecord(
          action: "authenticator.reset", actor: .job("admin.reset"), subject: "account:\(account)"),
        now: now)
      return true
    }
  }
}
