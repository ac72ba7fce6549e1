public import Database
public import Kernel

/// A list of organisations and what is wrong with its rows.
public struct ReadOrganisationImport: Sendable {
  /// The list.
  public var id: OrganisationImport.ID

  /// Makes the query.
  ///
  /// - Parameter id: The list.
  public init(_ id: OrganisationImport.ID) { self.id = id }

  /// Reads it.
  ///
  /// - Parameter database: Where it is kept.
  /// - Returns: The list; nil when there is none.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> OrganisationImport? {
    let id = id
    return try await database.read { transaction throws(DatabaseError) in
      try OrganisationImportRecords(transaction: transaction).find(id)
    }
  }

  /// Some of its problems, in the order of the file.
  ///
  /// - Parameters:
  ///   - database: Where it is kept.
  ///   - place: How many to pass over.
  ///   - limit: How many at most.
  /// - Returns: The problems.
  /// - Throws: What the database says.
  public func problems(
    on database: Database, after place: Int = 0, limit: Int = 100
  ) async throws(DatabaseError) -> [OrganisationProblem] {
    let id = id
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT row_number, field, problem, other_row FROM organisation_import_problem
        WHERE import = $1 AND place >= $2 ORDER BY place LIMIT $3
        """, id, place, limit
      ) { row throws(DatabaseError) in
        guard let field = OrganisationProblem.Field(rawValue: try row.get(1)),
          let kind = OrganisationProblem.Kind(rawValue: try row.get(2))
        else { throw .unexpectedValue(column: 1) }
        return OrganisationProblem(
          row: try row.get(0), field: field, kind: kind, otherRow: try row.get(3))
      }
    }
  }
}
