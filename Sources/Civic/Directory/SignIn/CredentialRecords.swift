import Database
import Kernel

/// How somebody of the staff shows who they are.
struct Credential: Sendable {
  var account: Account.ID
  var login: Login
  var password: PasswordHash
  var secret: SealedValue
  var lastStep: Int64

  static func secretBound(_ account: Account.ID) -> String { "credential.totp:\(account)" }

  func totp(_ keys: KeyRing) -> TOTP? {
    (try? keys.bytes(of: secret, bound: Self.secretBound(account))).map(TOTP.init(secret:))
  }
}

/// Credentials in their tables.
struct CredentialRecords {
  let transaction: Transaction

  func account(of login: Login) throws(DatabaseError) -> Account.ID? {
    try transaction.value("SELECT account FROM staff_login WHERE login = $1", login)
  }

  /// Takes hold of a credential; of nobody's too, which takes as long.
  func touch(_ account: Account.ID?) throws(DatabaseError) -> Credential? {
    let number = account?.number ?? 0
    try transaction.execute(
      "UPDATE credential SET version = version + 1 WHERE account = $1", number)
    return try find(number)
  }

  func find(_ account: Account.ID?) throws(DatabaseError) -> Credential? {
    try find(account?.number ?? 0)
  }

  private func find(_ number: Int64) throws(DatabaseError) -> Credential? {
    try transaction.row(
      """
      SELECT account, login, log_rounds, block_size, parallelism, salt, hash, totp_secret,
        totp_step
      FROM credential WHERE account = $1
      """, number
    ) { row throws(DatabaseError) in
      Credential(
        account: try row.get(0), login: try row.get(1),
        password: PasswordHash(
          cost: PasswordCost(
            logRounds: try row.get(2), blockSize: try row.get(3), parallelism: try row.get(4)),
          salt: try row.get(5), hash: try row.get(6)),
        secret: try row.get(7), lastStep: try row.get(8))
    }
  }

  /// Gives somebody a name to sign in with.
  ///
  /// - Returns: Whether it was free.
  func insert(_ credential: Credential, now: Moment) throws(DatabaseError) -> Bool {
    let count = try transaction.execute(
      "INSERT INTO staff_login (login, account) VALUES ($1, $2) ON CONFLICT (login) DO NOTHING",
      credential.login, credential.account)
    guard count == 1 else { return false }
    try transaction.execute(
      """
      INSERT INTO credential (account, login, scheme, log_rounds, block_size, parallelism, salt,
        hash, changed_at, totp_secret, totp_step, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)
      """,
      credential.account, credential.login, PasswordHash.scheme,
      credential.password.cost.logRounds, credential.password.cost.blockSize,
      credential.password.cost.parallelism, credential.password.salt, credential.password.hash,
      now, credential.secret, credential.lastStep)
    return true
  }

  func setPassword(
    _ password: PasswordHash, of account: Account.ID, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE credential SET scheme = $2, log_rounds = $3, block_size = $4, parallelism = $5,
        salt = $6, hash = $7, changed_at = $8 WHERE account = $1
      """,
      account, PasswordHash.scheme, password.cost.logRounds, password.cost.blockSize,
      password.cost.parallelism, password.salt, password.hash, now)
  }

  /// Remembers the step of an authenticator, so that it is not used again.
  func setStep(_ step: Int64, of account: Account.ID) throws(DatabaseError) -> Bool {
    try transaction.execute(
      "UPDATE credential SET totp_step = $2 WHERE account = $1 AND totp_step < $2", account, step)
      == 1
  }

  func setRecoveryCodes(_ codes: [[UInt8]], of account: Account.ID) throws(DatabaseError) {
    try transaction.execute("DELETE FROM recovery_code WHERE account = $1", account)
    for (number, code) in codes.enumerated() {
      try transaction.execute(
        "INSERT INTO recovery_code (account, number, code) VALUES ($1, $2, $3)", account, number,
        code)
    }
  }

  /// Uses a recovery code up.
  ///
  /// - Returns: Whether it was one of theirs.
  func useRecoveryCode(
    _ code: RecoveryCode, of account: Account.ID, keys: KeyRing
  ) throws(DatabaseError) -> Bool {
    let kept = try transaction.rows(
      "SELECT number, code FROM recovery_code WHERE account = $1", account
    ) { row throws(DatabaseError) in
      (number: try row.get(0, as: Int.self), code: try row.get(1, as: [UInt8].self))
    }
    var found: Int?
    for maker in try makers(of: account) {
      for one in kept {
        let isGood = keys.isGood(
          one.code, of: Array(code.text.utf8), bound: RecoveryCode.bound(maker))
        if isGood { found = one.number }
      }
    }
    guard let found else { return false }
    return try transaction.execute(
      "DELETE FROM recovery_code WHERE account = $1 AND number = $2", account, found) == 1
  }

  /// Forgets everything of an account.
  func delete(_ account: Account.ID) throws(DatabaseError) {
    // Accounts that were merged have several names.
    try transaction.execute("DELETE FROM staff_login WHERE account = $1", account)
    try transaction.execute("DELETE FROM credential WHERE account = $1", account)
    try transaction.execute("DELETE FROM recovery_code WHERE account = $1", account)
  }
}
