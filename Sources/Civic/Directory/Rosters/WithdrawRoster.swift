public import Database
public import Kernel

/// Takes a list back: one that counts counts no more, one that waits never will.
public struct WithdrawRoster: Sendable {
  /// The organisation whose list it is.
  public var owner: RosterImport.Owner
  /// The list.
  public var id: RosterImport.ID
  /// Who takes it back.
  public var actor: Actor
  /// The call by which it is done.
  public var request: String?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - owner: The organisation whose list it is.
  ///   - id: The list.
  ///   - actor: Who takes it back.
  ///   - request: The call by which it is done.
  public init(
    owner: RosterImport.Owner, id: RosterImport.ID, actor: Actor, request: String? = nil
  ) {
    self.owner = owner
    self.id = id
    self.actor = actor
    self.request = request
  }

  /// Takes it back; again, it changes nothing.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - now: The present moment.
  /// - Returns: The list, or why it stays as it is.
  /// - Throws: What the database says.
  public func run(on database: Database, now: Moment) async throws(DatabaseError) -> RosterOutcome {
    let command = self
    return try await database.write { transaction throws(DatabaseError) in
      try command.take(in: transaction, now: now)
    }
  }

  private func take(in transaction: Transaction, now: Moment) throws(DatabaseError) -> RosterOutcome
  {
    let records = RosterRecords(transaction: transaction)
    guard let list = try records.touch(id, of: owner) else { return .unknown }
    if list.state == .withdrawn || list.state == .discarded { return .done(list) }
    guard let gone = try records.move(id, of: owner, by: .withdraw, now: now) else {
      return .impossible(list.state)
    }
    try transaction.audit(
      AuditRecord(
        action: "roster.withdraw", actor: actor, subject: "organisation:\(owner)",
        detail: ["roster": "\(id)", "from": list.state.rawValue], request: request), now: now)
    return .done(gone)
  }
}
