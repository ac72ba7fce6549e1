public import Database
public import Kernel

/// Gives a program of a partner another secret, or ends it.
public struct ChangeIntegration: Sendable {
  /// What happens.
  public enum Change: Sendable {
    /// Another secret instead of those that it has.
    case renew(MakeToken)
    /// It acts no more.
    case end
  }

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is so.
    case done
    /// There is no such program, or it has ended.
    case missing
    /// Who asks may not do this for that organisation.
    case notYours
    /// The time of the secret is over before it begins, or too long.
    case badTerm
  }

  /// Which.
  public var id: Identifier<Actor.Integration>
  /// What happens.
  public var change: Change
  /// Who does it.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - id: which.
  ///   - change: what happens.
  ///   - actor: who does it.
  public init(_ id: Identifier<Actor.Integration>, _ change: Change, by actor: Actor) {
    self.id = id
    self.change = change
    self.actor = actor
  }

  /// Does it; discard the transaction unless it is done.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - authority: what who does it may do.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(
    in transaction: Transaction, as authority: Authority, now: Moment
  ) throws(DatabaseError) -> Outcome {
    // Held first, so that two who renew at once leave one secret.
    try transaction.execute("UPDATE integration SET name = name WHERE id = $1", id)
    guard let integration = try Integration.find(id, in: transaction), integration.endedAt == nil
    else { return .missing }
    guard authority.may(.integrationsEdit, .organisation(integration.organisation)) else {
      return .notYours
    }
    try TokenRecords(transaction: transaction).deleteAll(of: id.number)
    switch change {
    case .renew(let token):
      guard case .made = try token.keep(by: actor, in: transaction, now: now) else {
        return .badTerm
      }
    case .end:
      try transaction.execute("UPDATE integration SET ended_at = $2 WHERE id = $1", id, now)
      try RevokeGrant.all(of: .integration(id), by: actor, in: transaction, now: now)
      try transaction.audit(
        AuditRecord(
          action: "integration.end", actor: actor, subject: "integration:\(id)",
          detail: ["organisation": "\(integration.organisation)"]), now: now)
    }
    return .done
  }
}
