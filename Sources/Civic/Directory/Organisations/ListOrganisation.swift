public import Database
public import Kernel

/// Puts an organisation on the list.
public struct ListOrganisation: Sendable {
  /// What is known of it.
  public var facts: Organisation.Facts
  /// Where it was read from, such as `demo:organisation/3`; nil for what a person entered.
  public var source: String?

  /// Makes the command.
  public init(_ facts: Organisation.Facts, source: String? = nil) {
    self.facts = facts
    self.source = source
  }

  /// Whether something was listed from a source.
  ///
  /// - Parameters:
  ///   - source: where it was read from.
  ///   - database: where organisations are kept.
  /// - Returns: Whether it is there, ended or not.
  /// - Throws: What the database says.
  public static func isListed(
    source: String, in database: Database
  ) async throws(DatabaseError) -> Bool {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.value(
        "SELECT id FROM organisation WHERE source = $1", source, as: Int64.self) != nil
    }
  }

  /// Lists it; what was listed from the same source before is changed instead.
  ///
  /// - Parameters:
  ///   - transaction: a write.
  ///   - id: what names it when it is new.
  ///   - author: who does it.
  ///   - now: the present moment.
  /// - Returns: What came of it.
  /// - Throws: What the database says.
  public func run(
    in transaction: Transaction, id: Organisation.ID, by author: DirectoryAuthor, now: Moment
  ) throws(DatabaseError) -> DirectoryOutcome<Organisation> {
    let desk = OrganisationDesk(transaction: transaction, author: author, now: now)
    try desk.touchGuard()
    if let source {
      let known = try transaction.value(
        "SELECT id FROM organisation WHERE source = $1", source, as: Organisation.ID.self)
      if let known {
        return try ChangeOrganisation(known, version: nil, facts).run(
          in: transaction, by: author, now: now)
      }
    }
    let faults = try desk.faults(of: facts, id: id)
    guard faults.isEmpty else { return .refused(faults) }
    let organisation = Organisation(id: id, facts: facts)
    try desk.insert(organisation, source: source)
    try desk.tell([id])
    return .done(organisation)
  }
}
