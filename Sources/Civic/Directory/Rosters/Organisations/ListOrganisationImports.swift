public import Database
public import Kernel

/// The lists of organisations that were sent, the newest first.
public struct ListOrganisationImports: Sendable {
  /// Those before this one.
  public var before: OrganisationImport.ID?
  /// How many at most.
  public var limit: Int

  /// Makes the query.
  ///
  /// - Parameters:
  ///   - before: Those before this one.
  ///   - limit: How many at most.
  public init(before: OrganisationImport.ID? = nil, limit: Int = 50) {
    self.before = before
    self.limit = limit
  }

  /// Reads them.
  ///
  /// - Parameter database: Where lists are kept.
  /// - Returns: The lists.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [OrganisationImport] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT id, state, rows, good, bad, known, made_by, made_at, ends_at, staged
        FROM organisation_import WHERE id < $1 ORDER BY id DESC LIMIT $2
        """, query.before?.number ?? Int64.max, query.limit, make: OrganisationImportRecords.read)
    }
  }
}
