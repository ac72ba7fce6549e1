public import Database

/// Reads the audit, the newest records first.
public enum AuditLog {
  /// Which records.
  public enum Filter: Hashable, Sendable {
    /// All of them.
    case everything
    /// Those about something, such as `organisation:01J…`; about an account while it has a name.
    case subject(String)
    /// Those of somebody.
    case actor(Actor)
  }

  /// A page of records.
  public struct Page: Equatable, Sendable {
    /// The records, the newest first.
    public var entries: [AuditEntry]
    /// Where the next page begins; nil at the end.
    public var next: AuditCursor?
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - filter: which records.
  ///   - from: not before this moment.
  ///   - until: before this moment.
  ///   - cursor: behind which one; nil for the first page.
  ///   - limit: how many, at most 200.
  ///   - transaction: a read.
  /// - Returns: The page.
  /// - Throws: What the database says.
  public static func page(
    _ filter: Filter = .everything, from: Moment = .earliest, until: Moment = .latest,
    after cursor: AuditCursor? = nil, limit: Int = 50, in transaction: Transaction
  ) throws(DatabaseError) -> Page {
    let limit = min(max(limit, 1), 200)
    let cursor = cursor ?? AuditCursor(happenedAt: until, lane: -1, mark: -1)
    guard let text = try name(filter, in: transaction) else { return Page(entries: [], next: nil) }
    let (records, batches) = try read(
      filter, text, [from.databaseValue] + cursor.values, limit + 1, in: transaction)
    var names = AuditPeople()
    var entries: [AuditEntry] = []
    for (record, batch) in zip(records, batches).prefix(limit) {
      entries.append(
        try AuditEntry(record, isSealed: batch != nil, &names, in: transaction))
    }
    return Page(entries: entries, next: records.count > limit ? entries.last?.cursor : nil)
  }

  /// What the column holds; nil when nothing can hold it.
  private static func name(
    _ filter: Filter, in transaction: Transaction
  ) throws(DatabaseError) -> String? {
    let text: String
    switch filter {
    case .everything: return ""
    case .subject(let subject): text = subject
    case .actor(let actor): text = actor.description
    }
    guard case .account(let account)? = Actor(text) else { return text }
    return try AuditNames.find(account, in: transaction)
  }

  private static func read(
    _ filter: Filter, _ text: String, _ bounds: [Value], _ limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> ([StoredAuditRecord], [Int64?]) {
    let statement: SQL
    var values = bounds + [limit.databaseValue]
    switch filter {
    case .everything: statement = Self.everything
    case .subject: statement = Self.bySubject
    case .actor: statement = Self.byActor
    }
    if filter != .everything { values.append(.text(text)) }
    var batches: [Int64?] = []
    let records = try transaction.rows(statement, values: values) { row throws(DatabaseError) in
      batches.append(try row.get(8))
      return try StoredAuditRecord(row)
    }
    return (records, batches)
  }

  private static let everything: SQL = """
    /* city-wide */
    SELECT lane, happened_at, mark, action, actor, subject, detail, request, batch
    FROM audit_record WHERE happened_at >= $1 AND (happened_at, lane, mark) < ($2, $3, $4)
    ORDER BY happened_at DESC, lane DESC, mark DESC LIMIT $5
    """
  private static let bySubject: SQL = """
    /* city-wide */
    SELECT lane, happened_at, mark, action, actor, subject, detail, request, batch
    FROM audit_record
    WHERE happened_at >= $1 AND (happened_at, lane, mark) < ($2, $3, $4) AND subject = $6
    ORDER BY happened_at DESC, lane DESC, mark DESC LIMIT $5
    """
  private static let byActor: SQL = """
    /* city-wide */
    SELECT lane, happened_at, mark, action, actor, subject, detail, request, batch
    FROM audit_record
    WHERE happened_at >= $1 AND (happened_at, lane, mark) < ($2, $3, $4) AND actor = $6
    ORDER BY happened_at DESC, lane DESC, mark DESC LIMIT $5
    """
}
