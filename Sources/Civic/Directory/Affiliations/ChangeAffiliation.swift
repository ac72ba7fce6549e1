public import Database
public import Kernel

/// Somebody begins to work somewhere, or no longer does.
public struct ChangeAffiliation: Sendable {
  /// What happens.
  public enum Change: Hashable, Sendable {
    /// They work there, as this.
    case begin(Affiliation.Kind, Affiliation.Source)
    /// They no longer do.
    case end(Identifier<Affiliation>)
  }
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is as wanted: this is what was begun, if something was.
    case done(Identifier<Affiliation>?)
    /// It was like this before.
    case unchanged
    /// There is no such account.
    case nobody
    /// Nobody has so many employers at once.
    case tooMany
  }

  /// Who works for so many at once is no person.
  static let mostAtOnce = 12

  let id: Identifier<Affiliation>
  /// Who.
  public var account: Account.ID
  /// Where.
  public var organisation: Identifier<PermissionScope.Organisation>
  /// What happens.
  public var change: Change
  /// Who says so.
  public var actor: Actor

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - change: what happens.
  ///   - id: a new name for what is begun.
  ///   - account: who.
  ///   - organisation: where.
  ///   - actor: who says so.
  public init(
    _ change: Change, as id: Identifier<Affiliation>, of account: Account.ID,
    at organisation: Identifier<PermissionScope.Organisation>, by actor: Actor
  ) {
    self.id = id
    self.account = account
    self.organisation = organisation
    self.change = change
    self.actor = actor
  }

  /// Changes it in a transaction of its own.
  ///
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      try take(in: transaction, now: now)
    }
  }

  /// Changes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> Outcome {
    guard try AccountRecords(transaction: transaction).touch(account) != nil else {
      return .nobody
    }
    switch change {
    case .begin(let kind, let source):
      let present = try Affiliation.all(of: account, in: transaction).filter { $0.until == nil }
      if present.contains(where: { $0.organisation == organisation && $0.kind == kind }) {
        return .unchanged
      }
      guard present.count < Self.mostAtOnce else { return .tooMany }
      try transaction.execute(
        """
        INSERT INTO affiliation (account, id, organisation, kind, source, from_at, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6)
        """, account, id, organisation, kind.rawValue, source.rawValue, now)
      try audit("affiliation.begin", kind.rawValue, in: transaction, now: now)
      return .done(id)
    case .end(let ended):
      let count = try transaction.execute(
        """
        UPDATE affiliation SET until_at = $4
        WHERE account = $1 AND id = $2 AND organisation = $3 AND until_at IS NULL
        """, account, ended, organisation, now)
      guard count == 1 else { return .unchanged }
      try audit("affiliation.end", nil, in: transaction, now: now)
      return .done(nil)
    }
  }

  private func audit(
    _ action: String, _ kind: String?, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    var detail = ["organisation": "\(organisation)"]
    detail["kind"] = kind
    try transaction.audit(
      AuditRecord(action: action, actor: actor, subject: "account:\(account)", detail: detail),
      now: now)
  }
}
