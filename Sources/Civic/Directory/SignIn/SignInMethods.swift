public import Database
public import Kernel

/// How somebody of the staff can sign in, for themselves: without any secret.
public struct SignInMethods: Hashable, Sendable {
  /// The name that they sign in with.
  public var login: Login
  /// When the password was changed last.
  public var changedAt: Moment
  /// How many recovery codes are left.
  public var recoveryCodesLeft: Int

  /// Reads them.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - transaction: a read.
  /// - Returns: Nil for somebody who signs in by code only.
  /// - Throws: What the database says.
  public static func read(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> SignInMethods? {
    let left = try transaction.value(
      "SELECT count(*) FROM recovery_code WHERE account = $1", account, as: Int.self)
    return try transaction.row(
      "SELECT login, changed_at FROM credential WHERE account = $1", account
    ) { row throws(DatabaseError) in
      SignInMethods(
        login: try row.get(0), changedAt: try row.get(1), recoveryCodesLeft: left ?? 0)
    }
  }

  /// Gives somebody new recovery codes instead of those that they have.
  ///
  /// - Parameters:
  ///   - codes: drawn just now, to be shown once.
  ///   - account: whose.
  ///   - keys: the city's.
  ///   - transaction: the one in which they showed who they are.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public static func renew(
    _ codes: [RecoveryCode], of account: Account.ID, keys: KeyRing, in transaction: Transaction,
    now: Moment
  ) throws(DatabaseError) {
    try CredentialRecords(transaction: transaction)
      .setRecoveryCodes(codes.map { $0.code(of: account, by: keys) }, of: account)
    try transaction.audit(
      AuditRecord(
        action: "recovery-codes.renew", actor: .account(account), subject: "account:\(account)"),
      now: now)
  }

  /// Changes the authenticator, and signs them out everywhere but here.
  ///
  /// - Parameters:
  ///   - enrolment: what the new app was given.
  ///   - digits: what the new app says.
  ///   - account: whose.
  ///   - session: the one that goes on.
  ///   - keys: the city's.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether the new app says the right thing.
  /// - Throws: What the database says.
  public static func change(
    to enrolment: Enrolment, digits: String, of account: Account.ID,
    keeping session: Identifier<Session>?, keys: KeyRing, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Bool {
    guard let typed = OneTimeCode(digits),
      let step = enrolment.totp.step(of: typed.digits, at: now, after: 0)
    else { return false }
    let sealed = keys.seal(enrolment.totp.secret, bound: Credential.secretBound(account))
    let count = try transaction.execute(
      """
      UPDATE credential SET totp_secret = $2, totp_step = $3, changed_at = $4,
        version = version + 1 WHERE account = $1
      """, account, sealed, step, now)
    guard count == 1 else { return false }
    try Sessions.endAll(of: account, but: session, in: transaction)
    try transaction.audit(
      AuditRecord(
        action: "authenticator.change", actor: .account(account), subject: "account:\(account)"),
      now: now)
    return true
  }
}
