public import Database

/// The random names that accounts have in the audit.
public enum AuditNames {
  /// Forgets the name of an account, with its erasure: what it did stays, and names nobody.
  ///
  /// - Throws: What the database says.
  public static func forget(
    _ account: Identifier<Actor.Account>, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute("DELETE FROM audit_name WHERE account = $1", account)
  }

  static let prefix = "person:"

  /// `person:` and the name of an account, which is made when it has none.
  static func text(
    of account: Identifier<Actor.Account>, in transaction: Transaction
  ) throws(DatabaseError) -> String {
    if let name = try find(account, in: transaction) { return name }
    try transaction.execute(
      """
      INSERT INTO audit_name (account, name) VALUES ($1, $2) ON CONFLICT (account) DO NOTHING
      """, account, SystemRandom().bytes(16))
    // Somebody else's, if they came first.
    guard let name = try find(account, in: transaction) else { throw .conflict(tries: 1) }
    return name
  }

  /// Nil when the audit has never heard of the account, or it was erased.
  static func find(
    _ account: Identifier<Actor.Account>, in transaction: Transaction
  ) throws(DatabaseError) -> String? {
    let name = try transaction.value(
      "SELECT name FROM audit_name WHERE account = $1", account, as: [UInt8].self)
    return name.map { prefix + Hexadecimal.text(of: $0) }
  }

  /// Whose name it is; nil when it was erased, or is no name.
  static func account(
    _ text: String, in transaction: Transaction
  ) throws(DatabaseError) -> Identifier<Actor.Account>? {
    guard text.hasPrefix(prefix), let name = Hexadecimal.bytes(of: text.dropFirst(prefix.count))
    else { return nil }
    return try transaction.value(
      "/* city-wide */ SELECT account FROM audit_name WHERE name = $1", name)
  }

  /// A text as the audit keeps it: an account by its name there.
  static func named(
    _ text: String, in transaction: Transaction
  ) throws(DatabaseError) -> String {
    guard case .account(let account)? = Actor(text) else { return text }
    return try self.text(of: account, in: transaction)
  }
}
