public import Database
public import Kernel

/// Finds accounts.
public enum FindAccount {
  /// The account that a phone opens.
  ///
  /// A number that nobody came with for ``DormancyRule/sleepsAfter`` opens none: it may be somebody
  /// else's by now, and ``RegisterWorker`` makes a fresh account.
  ///
  /// - Parameters:
  ///   - phone: the number.
  ///   - keys: find it.
  ///   - transaction: a read or a write.
  ///   - now: the present moment.
  ///   - rule: how long accounts may sleep.
  /// - Returns: The account; nil when there is none.
  /// - Throws: What the database says.
  public static func by(
    _ phone: PhoneNumber, keys: KeyRing, in transaction: Transaction, now: Moment,
    rule: DormancyRule = DormancyRule()
  ) throws(DatabaseError) -> Account? {
    let directory = PhoneDirectory(keys: keys, transaction: transaction)
    guard let holder = try directory.holder(of: phone),
      let account = try AccountRecords(transaction: transaction).find(holder.account),
      !rule.isNumberFree(lastSeenAt: account.lastSeenAt, now: now)
    else { return nil }
    return account
  }

  /// The account with a name of its own.
  ///
  /// - Throws: What the database says.
  public static func by(
    _ id: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Account? {
    try AccountRecords(transaction: transaction).find(id)
  }
}
