import Database

/// A record of the audit as it is read.
public struct AuditEntry: Equatable, Sendable {
  /// Someone or something that a record names.
  public enum Name: Hashable, Sendable {
    /// An account that is there.
    case account(Identifier<Actor.Account>)
    /// An account that was erased: nobody knows whose it was.
    case erased
    /// Anything else, as it was written.
    case text(String)
  }

  /// When it was done.
  public let happenedAt: Moment
  /// What was done.
  public let action: String
  /// Who did it.
  public let actor: Name
  /// To what.
  public let subject: Name?
  /// What else must be known.
  public let detail: [String: Name]
  /// The call by which it was done.
  public let request: String?
  /// Whether it is chained and signed already.
  public let isSealed: Bool
  /// Its place.
  public let cursor: AuditCursor

  init(
    _ record: StoredAuditRecord, isSealed: Bool, _ people: inout AuditPeople,
    in transaction: Transaction
  ) throws(DatabaseError) {
    happenedAt = record.happenedAt
    action = record.action
    actor = try people.name(record.actor, in: transaction)
    subject = try record.subject.map { text throws(DatabaseError) in
      try people.name(text, in: transaction)
    }
    var detail: [String: Name] = [:]
    for (key, value) in AuditDetail.detail(record.detail) {
      detail[key] = try people.name(value, in: transaction)
    }
    self.detail = detail
    request = record.request
    self.isSealed = isSealed
    cursor = AuditCursor(happenedAt: record.happenedAt, lane: record.lane, mark: record.mark)
  }
}

/// Whose names are on a page, each asked for once.
struct AuditPeople {
  private var known: [String: AuditEntry.Name] = [:]

  mutating func name(
    _ text: String, in transaction: Transaction
  ) throws(DatabaseError) -> AuditEntry.Name {
    guard text.hasPrefix(AuditNames.prefix) else { return .text(text) }
    if let name = known[text] { return name }
    let account = try AuditNames.account(text, in: transaction)
    let name = account.map(AuditEntry.Name.account) ?? .erased
    known[text] = name
    return name
  }
}
