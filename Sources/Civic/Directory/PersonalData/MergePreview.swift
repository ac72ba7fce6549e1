public import Database
public import Kernel

/// What becomes one when two accounts do, in numbers: shown before it is done, for good.
public struct MergePreview: Hashable, Sendable {
  /// Things that there are many of.
  public enum Part: String, CaseIterable, Sendable {
    case affiliations
    case confirmations
    case consents
    case looks
    case roles
    case tokens
  }

  /// How many of each move to the account that stays.
  public var moving: [Part: Int]
  /// How many sessions of the account that goes end.
  public var endingSessions: Int
  /// Whether its password goes on, because the other has none.
  public var keepsPassword: Bool
  /// Whether its password ends, because the other has one; the name goes on.
  public var losesPassword: Bool
  /// Whether its phone number opens nothing any more, because the other has one.
  public var losesPhone: Bool

  /// Looks.
  ///
  /// - Parameters:
  ///   - absorbed: what goes.
  ///   - survivor: what stays.
  ///   - transaction: a read.
  ///   - now: the present moment.
  /// - Returns: Nil when one of them is not there, or they are of different kinds.
  /// - Throws: What the database says.
  public static func read(
    _ absorbed: Account.ID, into survivor: Account.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> MergePreview? {
    guard absorbed != survivor, let one = try FindAccount.by(absorbed, in: transaction),
      let other = try FindAccount.by(survivor, in: transaction), one.kind == other.kind
    else { return nil }
    let count = { (sql: SQL) throws(DatabaseError) -> Int in
      try transaction.value(sql, absorbed, as: Int.self) ?? 0
    }
    let has = { (sql: SQL, id: Account.ID) throws(DatabaseError) -> Bool in
      try transaction.value(sql, id, as: Int.self) != nil
    }
    let password: SQL = "SELECT 1 FROM credential WHERE account = $1"
    let phone: SQL = "SELECT 1 FROM account WHERE id = $1 AND phone IS NOT NULL"
    let (mine, theirs) = (try has(password, survivor), try has(password, absorbed))
    let (old, new) = (try has(phone, absorbed), try has(phone, survivor))
    return MergePreview(
      moving: [
        .affiliations: try count("SELECT count(*) FROM affiliation WHERE account = $1"),
        .confirmations: try count("SELECT count(*) FROM verification WHERE account = $1"),
        .consents: try count("SELECT count(*) FROM consent WHERE account = $1"),
        .looks: try count("SELECT count(*) FROM personal_look WHERE account = $1"),
        .roles: try count("SELECT count(*) FROM role_grant WHERE holder = $1"),
        .tokens: try TokenRecords(transaction: transaction).all(of: absorbed.number, at: now).count,
      ],
      endingSessions: try count("SELECT count(*) FROM session WHERE account = $1"),
      keepsPassword: theirs && !mine, losesPassword: theirs && mine,
      losesPhone: old && new)
  }
}
