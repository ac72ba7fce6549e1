import Database
import Kernel

/// The rows that make one phone one account.
struct PhoneDirectory {
  let keys: KeyRing
  let transaction: Transaction

  /// Who has a number.
  struct Holder {
    let account: Account.ID
    let since: Moment
  }

  func holder(of phone: PhoneNumber) throws(DatabaseError) -> Holder? {
    for index in indexes(of: phone) {
      let found = try transaction.row(
        "SELECT account, since FROM account_phone WHERE phone_index = $1", index, make: Self.read)
      if let found { return found }
    }
    return nil
  }

  /// Touches the row of a number, made if need be, so that all who want it wait for each other.
  ///
  /// - Returns: Who has it: the account that wants it, when nobody had it before.
  func claim(
    _ phone: PhoneNumber, for id: Account.ID, now: Moment
  ) throws(DatabaseError) -> Holder {
    try transaction.guardIndex(of: SealedColumn.phone.rawValue, phone.e164, by: keys)
    let indexes = indexes(of: phone)
    // A number whose row still has another key is not free.
    for index in indexes.dropFirst() {
      let held = try transaction.row(
        """
        UPDATE account_phone SET version = version + 1 WHERE phone_index = $1
        RETURNING account, since
        """, index, make: Self.read)
      if let held { return held }
    }
    let held = try transaction.row(
      """
      INSERT INTO account_phone (phone_index, version, account, since) VALUES ($1, 1, $2, $3)
      ON CONFLICT (phone_index) DO UPDATE SET version = account_phone.version + 1
      RETURNING account, since
      """, indexes.first, id, now, make: Self.read)
    guard let held else { throw .unexpectedValue(column: 0) }
    return held
  }

  /// Gives a number, whose row is touched, to another account.
  func move(_ phone: PhoneNumber, to id: Account.ID, now: Moment) throws(DatabaseError) {
    for index in indexes(of: phone) {
      try transaction.execute(
        "UPDATE account_phone SET account = $2, since = $3 WHERE phone_index = $1", index, id, now)
    }
  }

  /// Lets all numbers of an account go.
  func release(_ id: Account.ID) throws(DatabaseError) {
    try transaction.execute("DELETE FROM account_phone WHERE account = $1", id)
  }

  private func indexes(of phone: PhoneNumber) -> [BlindIndex] {
    keys.indexes(phone.e164, of: SealedColumn.phone.rawValue)
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> Holder {
    Holder(account: try row.get(0), since: try row.get(1))
  }
}
