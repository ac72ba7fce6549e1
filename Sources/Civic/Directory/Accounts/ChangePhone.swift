public import Database
public import Kernel

/// Somebody who has both has another number: codes have shown that the old and the new are theirs.
public struct ChangePhone: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// The new number opens the account, the old one nothing.
    case changed
    /// The new number opens another account: they may be merged.
    case taken
    /// There is no such account, or the old number is not its own.
    case nobody
  }

  /// Who.
  public var account: Account.ID
  /// What was theirs.
  public var old: PhoneNumber
  /// What is theirs.
  public var new: PhoneNumber

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - old: shown to be theirs by a code just now.
  ///   - new: shown to be theirs by a code just now.
  public init(_ account: Account.ID, from old: PhoneNumber, to new: PhoneNumber) {
    self.account = account
    self.old = old
    self.new = new
  }

  /// Changes it, and signs them out everywhere but here.
  ///
  /// - Parameters:
  ///   - keys: of the city.
  ///   - session: the one that goes on.
  ///   - transaction: a write, which uses the codes up.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(
    keys: KeyRing, keeping session: Identifier<Session>? = nil, in transaction: Transaction,
    now: Moment
  ) throws(DatabaseError) -> Outcome {
    let directory = PhoneDirectory(keys: keys, transaction: transaction)
    guard try directory.holder(of: old)?.account == account else { return .nobody }
    return try Self.move(account, to: new, by: .account(account), keys, session, transaction, now)
  }

  /// Gives an account another number, if nobody has it.
  static func move(
    _ account: Account.ID, to new: PhoneNumber, by actor: Actor, _ keys: KeyRing,
    _ session: Identifier<Session>?, _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) -> Outcome {
    let directory = PhoneDirectory(keys: keys, transaction: transaction)
    let records = AccountRecords(transaction: transaction)
    let holder = try directory.claim(new, for: account, now: now).account
    if holder != account {
      let other = try records.touch(holder)
      guard let other, DormancyRule().isNumberFree(lastSeenAt: other.lastSeenAt, now: now) else {
        return .taken
      }
      try records.setPhone(nil, of: holder, keys: keys)
    }
    guard try records.touch(account) != nil else {
      transaction.discard()
      return .nobody
    }
    try directory.release(account)
    if holder == account {
      // Released with the old one: made again, as the row of this number is still guarded.
      _ = try directory.claim(new, for: account, now: now)
    } else {
      try directory.move(new, to: account, now: now)
    }
    try records.setPhone(new, of: account, keys: keys)
    try transaction.execute("DELETE FROM phone_change WHERE account = $1", account)
    try Sessions.endAll(of: account, but: session, in: transaction)
    try transaction.audit(
      AuditRecord(action: "account.phone.change", actor: actor, subject: "account:\(account)"),
      now: now)
    return .changed
  }
}
