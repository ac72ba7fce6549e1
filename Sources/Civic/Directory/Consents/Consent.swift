public import Database
public import Kernel

/// What somebody has agreed to, and until when.
public struct Consent: Hashable, Sendable {
  /// To what.
  public var purpose: ConsentPurpose
  /// Which version of its text they read.
  public var version: Int
  /// When they agreed.
  public var givenAt: Moment
  /// When they took it back.
  public var withdrawnAt: Moment?

  /// All that somebody has agreed to, the newest first.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - transaction: a read.
  /// - Returns: The history.
  /// - Throws: What the database says.
  public static func all(
    of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> [Consent] {
    try transaction.rows(
      """
      SELECT purpose, text_version, given_at, withdrawn_at FROM consent WHERE account = $1
      ORDER BY given_at DESC, id DESC
      """, account
    ) { row throws(DatabaseError) -> Consent? in
      // A purpose of an older program is no purpose any more.
      guard let purpose = ConsentPurpose(rawValue: try row.get(0)) else { return nil }
      return Consent(
        purpose: purpose, version: try row.get(1), givenAt: try row.get(2),
        withdrawnAt: try row.get(3))
    }.compactMap(\.self)
  }

  /// Whether somebody agrees to something at present.
  ///
  /// - Throws: What the database says.
  public static func holds(
    _ purpose: ConsentPurpose, of account: Account.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.value(
      "SELECT 1 FROM consent WHERE account = $1 AND purpose = $2 AND withdrawn_at IS NULL",
      account, purpose.rawValue, as: Int.self) != nil
  }
}
