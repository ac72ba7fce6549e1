public import Database
public import Kernel

/// Says that a list counts: in one short write all of its rows become invitations.
public struct ConfirmRoster: Sendable {
  /// The organisation whose list it is.
  public var owner: RosterImport.Owner
  /// The list.
  public var id: RosterImport.ID
  /// Whether it takes the place of all earlier lists of the organisation.
  public var replacesOthers: Bool
  /// Who says so.
  public var actor: Actor
  /// The call by which it is said.
  public var request: String?

  /// Makes the command.
  ///
  /// - Parameters:
  ///   - owner: The organisation whose list it is.
  ///   - id: The list.
  ///   - replacesOthers: Whether it takes the place of all earlier lists.
  ///   - actor: Who says so.
  ///   - request: The call by which it is said.
  public init(
    owner: RosterImport.Owner, id: RosterImport.ID, replacesOthers: Bool, actor: Actor,
    request: String? = nil
  ) {
    self.owner = owner
    self.id = id
    self.replacesOthers = replacesOthers
    self.actor = actor
    self.request = request
  }

  /// Confirms; again, it changes nothing.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - now: The present moment.
  /// - Returns: The list that counts, or why it does not.
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
    try records.guardLists(of: owner)
    guard let list = try records.touch(id, of: owner) else {
      transaction.discard()
      return .unknown
    }
    if list.state == .live { return .done(list) }
    // A list that nobody has confirmed in time is as good as swept.
    guard list.endsAt > now,
      let live = try records.move(
        id, of: owner, by: .confirm, now: now, until: now + RosterImport.life)
    else { return .impossible(list.state) }
    var replaced = 0
    for other in try records.live(of: owner, now: now) where replacesOthers && other != id {
      if try records.move(other, of: owner, by: .replace, now: now) != nil { replaced += 1 }
    }
    try transaction.audit(
      AuditRecord(
        action: "roster.confirm", actor: actor, subject: "organisation:\(owner)",
        detail: ["roster": "\(id)", "rows": "\(live.good)", "replaced": "\(replaced)"],
        request: request), now: now)
    return .done(live)
  }
}
