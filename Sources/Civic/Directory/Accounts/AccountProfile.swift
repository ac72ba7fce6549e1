public import Database
public import Kernel

/// What is sealed of an account: read for its owner, or by ``LookAtPerson`` for others.
public struct AccountProfile: Hashable, Sendable {
  /// Whose it is.
  public var account: Account
  /// Where codes go; nil when the number was given up.
  public var phone: PhoneNumber?
  /// What they are called, where it is known.
  public var name: PersonName?
  /// A worker's own number.
  public var workerNumber: WorkerNumber?
  /// When they said that they are sixteen.
  public var ageDeclaredAt: Moment?

  /// Reads what is sealed, still sealed.
  ///
  /// - Parameters:
  ///   - id: whose.
  ///   - transaction: a read.
  /// - Returns: To be opened outside of the transaction; nil when there is no such account.
  /// - Throws: What the database says.
  public static func sealed(
    of id: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Sealed? {
    guard let account = try AccountRecords(transaction: transaction).find(id) else { return nil }
    return try transaction.row(
      "SELECT phone, name, worker_number, age_declared_at, pseudonym_secret FROM account WHERE id = $1",
      id
    ) { row throws(DatabaseError) in
      Sealed(
        account: account, phone: try row.get(0), name: try row.get(1), number: try row.get(2),
        ageDeclaredAt: try row.get(3), secret: try row.get(4))
    }
  }

  /// Reads and opens what is sealed; for its owner, or for what the program itself must know.
  ///
  /// - Parameters:
  ///   - id: whose.
  ///   - database: where accounts are.
  ///   - keys: of the city.
  /// - Returns: The profile; nil when there is no such account.
  /// - Throws: ``AccountError``.
  public static func read(
    _ id: Account.ID, on database: Database, keys: KeyRing
  ) async throws(AccountError) -> AccountProfile? {
    let found: Sealed?
    do {
      found = try await database.read { transaction throws(DatabaseError) in
        try sealed(of: id, in: transaction)
      }
    } catch {
      throw .database(error)
    }
    do { return try found?.open(with: keys) } catch { throw .sealed(error) }
  }

  /// What the database holds.
  public struct Sealed: Sendable {
    /// Whose it is.
    public let account: Account
    let phone: SealedValue?
    let name: SealedValue?
    let number: String?
    let ageDeclaredAt: Moment?
    let secret: SealedValue

    /// Opens it.
    ///
    /// - Parameter keys: of this server.
    /// - Returns: The profile.
    /// - Throws: ``Kernel/KeyError``.
    public func open(with keys: KeyRing) throws(KeyError) -> AccountProfile {
      let id = account.id
      let phone = try phone.map { phone throws(KeyError) in
        try keys.text(of: phone, bound: SealedColumn.phone.bound(to: id))
      }
      let name = try name.map { name throws(KeyError) in
        try keys.text(of: name, bound: SealedColumn.name.bound(to: id))
      }
      return AccountProfile(
        account: account, phone: phone.flatMap(PhoneNumber.init),
        name: name.flatMap(PersonName.init),
        workerNumber: number.flatMap(WorkerNumber.init), ageDeclaredAt: ageDeclaredAt)
    }

    /// What the person's pseudonyms are made with.
    ///
    /// - Parameter keys: of this server.
    /// - Returns: The secret.
    /// - Throws: ``Kernel/KeyError``.
    public func pseudonymSecret(with keys: KeyRing) throws(KeyError) -> PseudonymSecret? {
      PseudonymSecret(
        try keys.text(of: secret, bound: SealedColumn.pseudonymSecret.bound(to: account.id)))
    }
  }
}
