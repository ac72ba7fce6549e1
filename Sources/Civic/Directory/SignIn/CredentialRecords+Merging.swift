import Database
import Kernel

extension CredentialRecords {
  /// Lets somebody sign in who had two accounts: nothing of what they know or carry stops working
  /// where it can go on.
  ///
  /// Where only the account that goes had a password, it goes on with its authenticator and recovery
  /// codes. Where both had one, that of the account that stays counts, and both names lead to it:
  /// two passwords for one account would let whoever has the weaker one in.
  func merge(
    _ absorbed: Account.ID, into survivor: Account.ID, keys: KeyRing
  ) throws(DatabaseError) {
    let old = try touch(absorbed)
    if let old, try find(survivor) == nil,
      // Sealed for one account, it does not open for another.
      let secret = try? keys.bytes(of: old.secret, bound: Credential.secretBound(absorbed))
    {
      try transaction.execute(
        "UPDATE credential SET account = $2, totp_secret = $3 WHERE account = $1", absorbed,
        survivor, keys.seal(secret, bound: Credential.secretBound(survivor)))
      try transaction.execute(
        "UPDATE recovery_code SET account = $2 WHERE account = $1", absorbed, survivor)
    }
    try transaction.execute("DELETE FROM credential WHERE account = $1", absorbed)
    try transaction.execute("DELETE FROM recovery_code WHERE account = $1", absorbed)
    try transaction.execute(
      "UPDATE staff_login SET account = $2 WHERE account = $1", absorbed, survivor)
  }

  /// The accounts for which a recovery code may have been made: their own, and those that became a
  /// part of it.
  func makers(of account: Account.ID) throws(DatabaseError) -> [Account.ID] {
    try [account]
      + transaction.rows(
        "/* city-wide */ SELECT absorbed FROM account_merge WHERE survivor = $1", account
      ) { row throws(DatabaseError) in try row.get(0) }
  }
}
