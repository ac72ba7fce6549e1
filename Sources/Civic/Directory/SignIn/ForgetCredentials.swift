public import Database
public import Kernel

/// Ends every way in of an account, because it ends.
public enum ForgetCredentials {
  /// Forgets password, authenticator, recovery codes and tokens, and ends all sessions and roles.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - actor: who ends it.
  ///   - transaction: the one that has the reason.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public static func all(
    of account: Account.ID, by actor: Actor, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try CredentialRecords(transaction: transaction).delete(account)
    try TokenRecords(transaction: transaction).deleteAll(of: account.number)
    try transaction.execute("DELETE FROM provider_link WHERE account = $1", account)
    try Sessions.endAll(of: account, in: transaction)
    try RevokeGrant.all(of: .account(account), by: actor, in: transaction, now: now)
    // An account that is gone leaves no rows that name it.
    try transaction.execute("DELETE FROM role_grant WHERE holder = $1", account)
  }
}
