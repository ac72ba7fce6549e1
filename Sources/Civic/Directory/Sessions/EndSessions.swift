public import Database
public import Kernel

/// Staff sign somebody out everywhere, because a phone is lost.
public struct EndSessions: Sendable {
  /// Who is signed out.
  public var account: Account.ID
  /// Who does it.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who is signed out.
  ///   - actor: who does it.
  public init(_ account: Account.ID, by actor: Actor) {
    self.account = account
    self.actor = actor
  }

  /// Ends them: here at once, on every server within a second.
  ///
  /// - Parameters:
  ///   - sessions: of the city.
  ///   - now: the present moment.
  /// - Returns: How many; nil when there is no such account.
  /// - Throws: What the database says.
  public func run(on sessions: Sessions, now: Moment) async throws(DatabaseError) -> Int? {
    let count = try await sessions.database.write {
      transaction throws(DatabaseError) -> Int? in
      guard try AccountRecords(transaction: transaction).touch(account) != nil else { return nil }
      let count = try Sessions.endAll(of: account, in: transaction)
      try transaction.audit(
        AuditRecord(
          action: "sessions.end", actor: actor, subject: "account:\(account)",
          detail: ["count": "\(count)"]), now: now)
      return count
    }
    sessions.forget(account)
    return count
  }
}
