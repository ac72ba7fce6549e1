public import Database
public import Kernel

/// Somebody has signed in, or goes on being here: kept at most once a day, and wakes who sleeps.
public struct NoteVisit: Sendable {
  /// Exact enough for every rule, and a row written a day rather than a request.
  static let grain: Duration = .seconds(20 * 3_600)

  /// Who.
  public var account: Account.ID

  /// Makes the command.
  ///
  /// - Parameter account: who.
  public init(_ account: Account.ID) { self.account = account }

  /// Notes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: The account as it is then; nil when there is none.
  /// - Throws: What the database says.
  @discardableResult
  public func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Account? {
    let records = AccountRecords(transaction: transaction)
    guard let present = try records.find(account) else { return nil }
    guard now - present.lastSeenAt >= Self.grain || present.state != .active else { return present }
    guard var account = try records.touch(account) else { return nil }
    let isVerified = try VerificationRecords(transaction: transaction).isVerified(account.id)
    let state = account.state.after(.see, isVerified: isVerified) ?? account.state
    if state == account.state, now - account.lastSeenAt < Self.grain { return account }
    try transaction.execute(
      "UPDATE account SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2", account.id, now)
    if state != account.state {
      try records.setState(state, of: account.id, now: now)
      account.state = state
      account.stateSince = now
    }
    account.lastSeenAt = max(now, account.lastSeenAt)
    return account
  }
}
