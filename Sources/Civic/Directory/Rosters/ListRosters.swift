public import Database
public import Kernel

/// The lists that an organisation has sent, the newest first.
public struct ListRosters: Sendable {
  /// The organisation.
  public var owner: RosterImport.Owner
  /// Those before this one.
  public var before: RosterImport.ID?
  /// How many at most.
  public var limit: Int

  /// Makes the query.
  ///
  /// - Parameters:
  ///   - owner: The organisation.
  ///   - before: Those before this one.
  ///   - limit: How many at most.
  public init(owner: RosterImport.Owner, before: RosterImport.ID? = nil, limit: Int = 50) {
    self.owner = owner
    self.before = before
    self.limit = limit
  }

  /// Reads them.
  ///
  /// - Parameter database: Where lists are kept.
  /// - Returns: The lists.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [RosterImport] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT id, owner, state, rows, good, bad, known, accepted, made_by, made_at, live_at,
          ends_at, staged
        FROM roster_import WHERE owner = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """, query.owner, query.before?.number ?? Int64.max, query.limit, make: RosterRecords.read)
    }
  }
}
