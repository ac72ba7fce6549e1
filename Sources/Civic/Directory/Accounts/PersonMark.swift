internal import Crypto
public import Database
public import Kernel

/// By what one person is known in one kind of table, and in no other: a keyed hash.
///
/// It is made with the secret that is sealed in the person's account, so it stays the same while the
/// city's keys change, and leads to nobody once the account is erased.
public struct PersonMark: Hashable, Sendable {
  /// 32 bytes of HMAC with SHA-256.
  public let bytes: [UInt8]

  /// Makes the mark of a person.
  ///
  /// - Parameters:
  ///   - secret: the person's.
  ///   - purpose: the kind of table.
  public init(of secret: PseudonymSecret, for purpose: String) {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("mark:\(purpose)".utf8), using: SymmetricKey(data: secret.bytes))
    bytes = Array(code)
  }

  /// The mark of whoever has an account.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - purpose: the kind of table.
  ///   - transaction: a read or a write.
  ///   - keys: of the city.
  /// - Returns: Nil when there is no such account, or it can't be opened.
  /// - Throws: What the database says.
  public static func of(
    _ account: Account.ID, for purpose: String, in transaction: Transaction, keys: KeyRing
  ) throws(DatabaseError) -> PersonMark? {
    guard let sealed = try AccountProfile.sealed(of: account, in: transaction),
      let secret = try? sealed.pseudonymSecret(with: keys)
    else { return nil }
    return PersonMark(of: secret, for: purpose)
  }
}

extension PersonMark: ColumnValue {
  /// The bytes.
  public var databaseValue: Value { .blob(bytes) }

  /// Reads the bytes.
  public init(column: Int, of row: borrowing Row) throws(DatabaseError) {
    bytes = try row.get(column)
  }
}
