public import Database
public import Kernel

/// Somebody says more about themselves, or takes it back; nothing of it is asked for.
public struct EditAccount: Sendable {
  /// What can be said.
  public enum Change: Hashable, Sendable {
    /// What they are called; nil takes it back.
    case name(PersonName?)
    /// Where they live; nil takes it back.
    case homeArea(Identifier<PermissionScope.Area>?)
    /// What they drive or carry.
    case workerKinds(Set<WorkerKind>)
  }

  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    /// It is kept; this is the account's version now.
    case edited(version: Int64)
    /// Somebody has changed the account meanwhile; this is its version now.
    case otherVersion(Int64)
    /// There is no such account.
    case nobody
  }

  /// Who.
  public var account: Account.ID
  /// What they say.
  public var changes: [Change]
  /// Who says it: the person, or staff who correct it.
  public var actor: Actor
  /// The version that they saw; nil for whichever there is.
  public var version: Int64?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - account: who.
  ///   - changes: what they say.
  ///   - actor: who says it.
  ///   - version: the version that they saw.
  public init(
    _ account: Account.ID, _ changes: [Change], by actor: Actor, version: Int64? = nil
  ) {
    self.account = account
    self.changes = changes
    self.actor = actor
    self.version = version
  }

  /// Keeps it.
  ///
  /// - Parameters:
  ///   - database: where accounts are.
  ///   - keys: of the city.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    try await database.write { transaction throws(DatabaseError) in
      let records = AccountRecords(transaction: transaction)
      guard let touched = try records.touch(account) else { return .nobody }
      if let version, version != touched.version - 1 {
        transaction.discard()
        return .otherVersion(touched.version - 1)
      }
      for change in changes {
        switch change {
        case .name(let name): try records.setName(name, of: account, keys: keys)
        case .homeArea(let area):
          try transaction.execute("UPDATE account SET home_area = $2 WHERE id = $1", account, area)
        case .workerKinds(let kinds):
          try transaction.execute(
            "UPDATE account SET worker_kinds = $2 WHERE id = $1", account, kinds.text)
        }
        try transaction.audit(
          AuditRecord(
            action: "account.edit", actor: actor, subject: "account:\(account)",
            detail: ["field": change.field]), now: now)
      }
      return .edited(version: touched.version)
    }
  }
}

extension EditAccount.Change {
  fileprivate var field: String {
    switch self {
    case .name: "name"
    case .homeArea: "home-area"
    case .workerKinds: "worker-kinds"
    }
  }
}
