import Database
import Kernel

/// The rows of accounts.
struct AccountRecords {
  let transaction: Transaction

  func find(_ id: Account.ID) throws(DatabaseError) -> Account? {
    try transaction.row(
      """
      SELECT id, version, kind, state, worker_kinds, home_area, registered_at, last_seen_at,
        state_since
      FROM account WHERE id = $1
      """, id, make: Self.read)
  }

  /// Touches the row, which guards everything that belongs to the account.
  ///
  /// - Returns: The account as it is; nil when there is none.
  func touch(_ id: Account.ID) throws(DatabaseError) -> Account? {
    try transaction.row(
      """
      UPDATE account SET version = version + 1 WHERE id = $1
      RETURNING id, version, kind, state, worker_kinds, home_area, registered_at, last_seen_at,
        state_since
      """, id, make: Self.read)
  }

  /// Makes an account without a name and a phone.
  func insert(
    _ new: NewAccount, kind: Account.Kind, worker kinds: Set<WorkerKind>, keys: KeyRing,
    ageDeclaredAt: Moment?, now: Moment
  ) throws(DatabaseError) -> Account {
    let account = Account(
      id: new.id, version: 1, kind: kind, state: .registered, workerKinds: kinds, homeArea: nil,
      registeredAt: now, lastSeenAt: now, stateSince: now)
    let secret = keys.seal(new.secret.text, bound: SealedColumn.pseudonymSecret.bound(to: new.id))
    try transaction.execute(
      """
      INSERT INTO account (id, version, kind, state, worker_kinds, pseudonym_secret,
        age_declared_at, registered_at, last_seen_at, state_since)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8)
      """, account.id, account.version, kind.rawValue, account.state.rawValue, kinds.text, secret,
      ageDeclaredAt, now)
    return account
  }

  /// Draws lots for a worker's own number.
  func giveNumber(from numbers: [WorkerNumber], to id: Account.ID) throws(DatabaseError) {
    for number in numbers {
      let isFree = try transaction.execute(
        "INSERT INTO worker_number (number, account) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        number.text, id)
      guard isFree == 1 else { continue }
      try transaction.execute(
        "UPDATE account SET worker_number = $2 WHERE id = $1", id, number.text)
      return
    }
    // Eight taken ones in a row: chance is broken.
    throw .conflict(tries: numbers.count)
  }

  func setPhone(_ phone: PhoneNumber?, of id: Account.ID, keys: KeyRing) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE account SET phone = $2, phone_index = $3 WHERE id = $1", id,
      phone.map { keys.seal($0.e164, bound: SealedColumn.phone.bound(to: id)) },
      phone.map { keys.index($0.e164, of: SealedColumn.phone.rawValue) })
  }

  func setName(_ name: PersonName?, of id: Account.ID, keys: KeyRing) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE account SET name = $2, name_index = $3 WHERE id = $1", id,
      name.map { keys.seal($0.text, bound: SealedColumn.name.bound(to: id)) },
      name.map { keys.index($0.searched, of: SealedColumn.name.rawValue) })
  }

  func setState(
    _ state: AccountState, of id: Account.ID, now: Moment
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE account SET state = $2, state_since = $3 WHERE id = $1 AND state <> $2", id,
      state.rawValue, now)
  }

  static func read(_ row: borrowing Row) throws(DatabaseError) -> Account {
    guard let kind = Account.Kind(rawValue: try row.get(2)) else {
      throw .unexpectedValue(column: 2)
    }
    guard let state = AccountState(rawValue: try row.get(3)) else {
      throw .unexpectedValue(column: 3)
    }
    return Account(
      id: try row.get(0), version: try row.get(1), kind: kind, state: state,
      workerKinds: Set(text: try row.get(4)), homeArea: try row.get(5),
      registeredAt: try row.get(6), lastSeenAt: try row.get(7), stateSince: try row.get(8))
  }
}
