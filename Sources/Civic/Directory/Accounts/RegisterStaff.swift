public import Database
public import Kernel

/// Somebody who may invites staff of an office, an estate or a company.
public struct RegisterStaff: Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// There is a new account; it may do nothing yet.
    case registered(Account)
    /// The phone has an account: this one, perhaps a worker's.
    case known(Account)
  }

  /// What they are called.
  public var name: PersonName
  /// Where they get codes and notices, if anywhere.
  public var phone: PhoneNumber?
  /// Who invites.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - name: what they are called.
  ///   - phone: where they get notices.
  ///   - actor: who invites.
  public init(_ name: PersonName, phone: PhoneNumber? = nil, by actor: Actor) {
    self.name = name
    self.phone = phone
    self.actor = actor
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

  /// Registers in a transaction that does more.
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
    let records = AccountRecords(transaction: transaction)
    if let phone {
      let holder = try PhoneDirectory(keys: keys, transaction: transaction)
        .claim(phone, for: new.id, now: now)
      if holder.account != new.id, let known = try records.find(holder.account) {
        return .known(known)
      }
    }
    let account = try records.insert(
      new, kind: .staff, worker: [], keys: keys, ageDeclaredAt: nil, now: now)
    try records.setPhone(phone, of: new.id, keys: keys)
    try records.setName(name, of: new.id, keys: keys)
    try transaction.audit(
      AuditRecord(
        action: "account.register", actor: actor, subject: "account:\(new.id)",
        detail: ["kind": account.kind.rawValue], request: nil), now: now)
    return .registered(account)
  }
}
