public import Database
public import Kernel

/// Somebody has lost their phone: staff ask for another number, the old one is told, and it waits.
public struct RecoverPhone: Sendable {
  /// Long enough for whoever has the old phone to say no.
  public static let wait: Duration = .seconds(72 * 3_600)

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It happens then, unless somebody says no.
    case waits(until: Moment)
    /// The new number opens another account: they may be merged.
    case taken
    /// There is no such account.
    case nobody
  }

  /// Who.
  public var account: Account.ID
  /// The new number, shown to be theirs by a code.
  public var phone: PhoneNumber
  /// Who asks.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - phone: the new number.
  ///   - actor: who asks.
  public init(_ account: Account.ID, to phone: PhoneNumber, by actor: Actor) {
    self.account = account
    self.phone = phone
    self.actor = actor
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where accounts are.
  ///   - keys: of the city.
  ///   - now: the present moment.
  ///   - notice: tells the old number.
  /// - Returns: What came of it.
  /// - Throws: ``AccountError``.
  public func run(
    on database: Database, keys: KeyRing, now: Moment,
    notice: @Sendable (_ old: PhoneNumber) -> OutgoingMessage?
  ) async throws(AccountError) -> Outcome {
    let old = try await AccountProfile.read(account, on: database, keys: keys)?.phone
    let message = old.flatMap(notice)
    do {
      return try await database.write { transaction throws(DatabaseError) in
        let holder = try FindAccount.by(phone, keys: keys, in: transaction, now: now)
        if let holder, holder.id != account { return .taken }
        guard try AccountRecords(transaction: transaction).touch(account) != nil else {
          return .nobody
        }
        let due = now + Self.wait
        try transaction.execute(
          """
          INSERT INTO phone_change (account, version, phone, asked_at, due_at)
          VALUES ($1, 1, $2, $3, $4)
          ON CONFLICT (account) DO UPDATE SET version = phone_change.version + 1,
            phone = excluded.phone, asked_at = excluded.asked_at, due_at = excluded.due_at
          """, account, keys.seal(phone.e164, bound: Self.bound(account)), now, due)
        if let message { try transaction.send(message, now: now) }
        try audit("account.phone.recover", by: actor, transaction, now)
        return .waits(until: due)
      }
    } catch {
      throw .database(error)
    }
  }

  /// When a change that was asked for takes effect.
  ///
  /// - Parameters:
  ///   - account: whose number.
  ///   - transaction: a read.
  /// - Returns: Nil when nothing waits.
  /// - Throws: What the database says.
  public static func due(
    _ account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Moment? {
    try transaction.value("SELECT due_at FROM phone_change WHERE account = $1", account)
  }

  /// The person says no.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: Whether something waited.
  /// - Throws: What the database says.
  public static func refuse(
    _ account: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Bool {
    let count = try transaction.execute("DELETE FROM phone_change WHERE account = $1", account)
    guard count == 1 else { return false }
    try transaction.audit(
      AuditRecord(
        action: "account.phone.refuse", actor: .account(account), subject: "account:\(account)"),
      now: now)
    return true
  }

  /// Changes those numbers whose time has come.
  ///
  /// - Returns: How many.
  /// - Throws: ``AccountError``.
  static func complete(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(AccountError) -> Int {
    do {
      let due = try await database.read { transaction throws(DatabaseError) in
        try transaction.rows(
          """
          /* city-wide */ SELECT account, phone, version FROM phone_change WHERE due_at <= $1
          ORDER BY due_at LIMIT 200
          """, now
        ) { row throws(DatabaseError) in
          (
            account: try row.get(0, as: Account.ID.self),
            phone: try row.get(1, as: SealedValue.self),
            version: try row.get(2, as: Int64.self)
          )
        }
      }
      var count = 0
      for (account, sealed, version) in due {
        let text = try? keys.text(of: sealed, bound: bound(account))
        let phone = text.flatMap(PhoneNumber.init)
        let isDone = try await database.write { transaction throws(DatabaseError) in
          let isStill = try transaction.execute(
            "DELETE FROM phone_change WHERE account = $1 AND version = $2", account, version)
          guard isStill == 1, let phone else { return false }
          return try ChangePhone.move(
            account, to: phone, by: .job(PeopleUpkeep.kindName), keys, nil, transaction, now)
            == .changed
        }
        if isDone { count += 1 }
      }
      return count
    } catch {
      throw .database(error)
    }
  }

  static func bound(_ account: Account.ID) -> String { "phone-change.phone:\(account)" }

  private func audit(
    _ action: String, by actor: Actor, _ transaction: Transaction, _ now: Moment
  ) throws(DatabaseError) {
    try transaction.audit(
      AuditRecord(action: action, actor: actor, subject: "account:\(account)"), now: now)
  }
}
