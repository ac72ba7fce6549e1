public import Database
public import Kernel

/// Puts right what is known of an organisation; a verified one must then be looked at again.
public struct ChangeOrganisation: Sendable {
  /// The organisation.
  public var id: Organisation.ID
  /// The version that whoever asks has seen; nil changes whatever is there.
  public var version: Int64?
  /// What is known of it now.
  public var facts: Organisation.Facts

  /// Makes the command.
  public init(_ id: Organisation.ID, version: Int64?, _ facts: Organisation.Facts) {
    self.id = id
    self.version = version
    self.facts = facts
  }

  /// Changes it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it; what is already so is left alone.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Organisation> {
    let desk = OrganisationDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    guard var organisation = try OrganisationRecords.find(id, transaction) else { return .missing }
    if let version, version != organisation.version { return .otherVersion(organisation.version) }
    guard organisation.facts != facts else { return .done(organisation) }
    guard let state = organisation.state.after(.change) else { return .refused([.ended]) }
    let faults = try desk.faults(of: facts, id: id)
    guard faults.isEmpty else { return .refused(faults) }
    organisation.facts = facts
    organisation.state = state
    organisation.version += 1
    try desk.update(organisation, OrganisationState.Event.change.rawValue)
    try desk.tell([id])
    return .done(organisation)
  }
}
