public import Database
public import Kernel

/// Notes whom offices call at an organisation.
public struct AddContact: Sendable {
  /// The organisation.
  public var organisation: Organisation.ID
  /// Whom.
  public var contact: OrganisationContact

  /// What came of it.
  public enum Outcome: String, Sendable {
    /// It is noted.
    case done
    /// There is no such organisation, or it has ended.
    case missing
    /// It has as many as it can have.
    case tooMany = "too-many"
    /// The duty is empty or too long.
    case duty
  }

  /// Makes the command.
  public init(_ contact: OrganisationContact, of organisation: Organisation.ID) {
    self.contact = contact
    self.organisation = organisation
  }

  /// Notes it.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - keys: of the city.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    on database: Database, keys: KeyRing, by author: DirectoryAuthor, now: Moment
  ) async throws(DatabaseError) -> Outcome {
    guard (1...OrganisationContact.longestDuty).contains(contact.duty.unicodeScalars.count) else {
      return .duty
    }
    let name = keys.seal(
      contact.name.text, bound: OrganisationContact.bound("name", organisation, contact.id))
    let phone = keys.seal(
      contact.phone.text, bound: OrganisationContact.bound("phone", organisation, contact.id))
    return try await database.write { transaction throws(DatabaseError) in
      try keep(name, phone, in: transaction, by: author, now: now)
    }
  }

  private func keep(
    _ name: SealedValue, _ phone: SealedValue, in transaction: Transaction,
    by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> Outcome {
    // Neither more than fit, nor one for an organisation that ends meanwhile.
    try OrganisationDesk(transaction: transaction, author: author, now: now).touchGuard()
    guard let found = try OrganisationRecords.find(organisation, transaction),
      found.state != .dissolved
    else { return .missing }
    let count = try transaction.value(
      "SELECT count(*) FROM organisation_contact WHERE organisation = $1", organisation,
      as: Int.self)
    guard (count ?? 0) < OrganisationContact.most else { return .tooMany }
    try transaction.execute(
      """
      INSERT INTO organisation_contact (organisation, id, duty, name, phone, made_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6, NULL)
      """, organisation, contact.id, contact.duty, name, phone, now)
    try transaction.audit(
      AuditRecord(
        action: "organisation.contact-add", actor: author.actor,
        subject: "organisation:\(organisation)", detail: ["contact": "\(contact.id)"],
        request: author.request), now: now)
    return .done
  }
}
