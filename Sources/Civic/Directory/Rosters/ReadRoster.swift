public import Database
public import Kernel

/// One list of an organisation.
public struct ReadRoster: Sendable {
  /// The organisation.
  public var owner: RosterImport.Owner
  /// The list.
  public var id: RosterImport.ID

  /// Makes the query.
  ///
  /// - Parameters:
  ///   - owner: The organisation.
  ///   - id: The list.
  public init(owner: RosterImport.Owner, id: RosterImport.ID) {
    self.owner = owner
    self.id = id
  }

  /// Reads it.
  ///
  /// - Parameter database: Where lists are kept.
  /// - Returns: The list; nil when this organisation has no such list.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> RosterImport? {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try RosterRecords(transaction: transaction).find(query.id, of: query.owner)
    }
  }

  /// Some of its problems, in the order of the file.
  ///
  /// - Parameters:
  ///   - database: Where lists are kept.
  ///   - place: How many to pass over.
  ///   - limit: How many at most.
  /// - Returns: The problems.
  /// - Throws: What the database says.
  public func problems(
    on database: Database, after place: Int = 0, limit: Int = 100
  ) async throws(DatabaseError) -> [RosterProblem] {
    let query = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT row_number, field, problem, other_row FROM roster_problem
        WHERE owner = $1 AND import = $2 AND place >= $3 ORDER BY place LIMIT $4
        """, query.owner, query.id, place, limit
      ) { row throws(DatabaseError) in
        guard let field = RosterProblem.Field(rawValue: try row.get(1)),
          let kind = RosterProblem.Kind(rawValue: try row.get(2))
        else { throw .unexpectedValue(column: 1) }
        return RosterProblem(
          row: try row.get(0), field: field, kind: kind, otherRow: try row.get(3))
      }
    }
  }

  func run(
    on database: Database, or failure: RosterError
  ) async throws(RosterError) -> RosterImport {
    let found: RosterImport?
    do { found = try await run(on: database) } catch { throw .database(error) }
    guard let found else { throw failure }
    return found
  }
}
