public import Database
public import Kernel

/// Says what happened to an organisation: a visit, a check, its end.
public struct AdvanceOrganisation: Sendable {
  /// The organisation.
  public var id: Organisation.ID
  /// The version that whoever asks has seen; nil takes whatever is there.
  public var version: Int64?
  /// What happened.
  public var event: OrganisationState.Event
  /// What whoever was there wants to be known; nothing about persons.
  public var note: String?

  /// Makes the command.
  public init(
    _ id: Organisation.ID, version: Int64?, _ event: OrganisationState.Event, note: String? = nil
  ) {
    self.id = id
    self.version = version
    self.event = event
    self.note = note
  }

  /// Says it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who says it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Organisation> {
    let desk = OrganisationDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    guard var organisation = try OrganisationRecords.find(id, transaction) else { return .missing }
    if let version, version != organisation.version { return .otherVersion(organisation.version) }
    guard let state = organisation.state.after(event) else { return .refused([.event]) }
    guard (note ?? "").unicodeScalars.count <= OrganisationDesk.longestText else {
      return .refused([.length])
    }
    if event == .dissolve {
      let runs = try transaction.value(
        "SELECT 1 FROM organisation WHERE parent = $1 AND state <> 'dissolved' LIMIT 1", id,
        as: Int.self)
      guard runs == nil else { return .refused([.notEmpty]) }
    }
    organisation.state = state
    organisation.version += 1
    try desk.update(organisation, event.rawValue, note: note)
    if event == .dissolve || event == .restore {
      try transaction.execute(
        "UPDATE organisation_contact SET ends_at = $2 WHERE organisation = $1", id,
        event == .dissolve ? now + OrganisationContact.keptFor : nil)
    }
    try desk.tell([id])
    return .done(organisation)
  }
}
