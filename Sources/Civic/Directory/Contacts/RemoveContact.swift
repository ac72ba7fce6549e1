public import Database
public import Kernel

/// Forgets whom offices called at an organisation; a backup brings them back no more.
public struct RemoveContact: Sendable {
  /// The organisation.
  public var organisation: Organisation.ID
  /// The contact.
  public var id: OrganisationContact.ID

  /// Makes the command.
  public init(_ id: OrganisationContact.ID, of organisation: Organisation.ID) {
    self.id = id
    self.organisation = organisation
  }

  /// Forgets it.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: Whether it was there.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> Bool {
    let count = try transaction.execute(
      "DELETE FROM organisation_contact WHERE organisation = $1 AND id = $2", organisation, id)
    guard count > 0 else { return false }
    try ErasureLedger.record(ErasedContacts.subject(id), in: transaction, now: now)
    try transaction.audit(
      AuditRecord(
        action: "organisation.contact-remove", actor: author.actor,
        subject: "organisation:\(organisation)", detail: ["contact": "\(id)"],
        request: author.request), now: now)
    return true
  }
}

/// Notes that somebody had whole names and numbers of contacts shown.
public struct RevealContacts: Sendable {
  /// The organisation.
  public var organisation: Organisation.ID

  /// Makes the command.
  public init(of organisation: Organisation.ID) { self.organisation = organisation }

  /// Notes it, before they are shown.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - author: who looks.
  ///   - now: the present moment.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) {
    try transaction.audit(
      AuditRecord(
        action: "organisation.contact-reveal", actor: author.actor,
        subject: "organisation:\(organisation)", request: author.request), now: now)
  }
}
