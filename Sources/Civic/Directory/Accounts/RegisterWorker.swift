public import Database
public import Kernel

/// A worker registers with a phone that a code has shown to be theirs; nothing else is asked.
public struct RegisterWorker: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// There is a new account.
    case registered(Account)
    /// The phone has an account: this one.
    case known(Account)
    /// They did not say that they are sixteen.
    case ageNotDeclared
  }

  /// The phone.
  public var phone: PhoneNumber
  /// Whether they said that they are at least sixteen.
  public var isAtLeastSixteen: Bool
  /// What they drive or carry, where somebody has said so.
  public var kinds: Set<WorkerKind>
  var rule = DormancyRule()

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - phone: shown to be theirs by a code just now.
  ///   - isAtLeastSixteen: what they said.
  ///   - kinds: what they drive or carry.
  public init(_ phone: PhoneNumber, isAtLeastSixteen: Bool, kinds: Set<WorkerKind> = []) {
    self.phone = phone
    self.isAtLeastSixteen = isAtLeastSixteen
    self.kinds = kinds
  }

  /// Registers in a transaction of its own.
  ///
  /// - Parameters:
  ///   - database: where accounts are.
  ///   - keys: seal what is personal.
  ///   - maker: names the account.
  ///   - now: the present moment.
  ///   - randomness: where chance comes from.
  /// - Returns: The account, new or not.
  /// - Throws: ``AccountError``.
  public func run(
    on database: Database, keys: KeyRing, maker: IdentifierMaker, now: Moment,
    randomness: any Randomness = SystemRandom()
  ) async throws(AccountError) -> Outcome {
    try await NewAccount.use(on: database, maker: maker, randomness: randomness) {
      new, transaction throws(DatabaseError) in
      try take(new, keys: keys, in: transaction, now: now)
    }
  }

  /// Registers in a transaction that uses the code up.
  ///
  /// - Parameters:
  ///   - new: what was drawn for it.
  ///   - keys: seal what is personal.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: The account, new or not.
  /// - Throws: What the database says.
  public func take(
    _ new: NewAccount, keys: KeyRing, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Outcome {
    let directory = PhoneDirectory(keys: keys, transaction: transaction)
    let records = AccountRecords(transaction: transaction)
    let holder = try directory.claim(phone, for: new.id, now: now)
    if holder.account != new.id {
      if let account = try records.touch(holder.account),
        !rule.isNumberFree(lastSeenAt: account.lastSeenAt, now: now)
      {
        return .known(account)
      }
    }
    guard isAtLeastSixteen else {
      // The row of a number that nobody has must not stay.
      transaction.discard()
      return .ageNotDeclared
    }
    if holder.account != new.id {
      // The number was given out again: whoever has it now gets nothing of whoever had it before.
      try records.setPhone(nil, of: holder.account, keys: keys)
      try directory.move(phone, to: new.id, now: now)
      try transaction.audit(
        AuditRecord(
          action: "account.phone.freed", actor: .account(new.id),
          subject: "account:\(holder.account)", detail: [:], request: nil), now: now)
    }
    let account = try records.insert(
      new, kind: .worker, worker: kinds, keys: keys, ageDeclaredAt: now, now: now)
    try records.giveNumber(from: new.numbers, to: new.id)
    try records.setPhone(phone, of: new.id, keys: keys)
    try transaction.audit(
      AuditRecord(
        action: "account.register", actor: .account(new.id), subject: "account:\(new.id)",
        detail: ["kind": account.kind.rawValue], request: nil), now: now)
    return .registered(account)
  }
}
