public import Database
public import Kernel

/// Reads what happened to an organisation, the last first, some at a time.
public struct ListOrganisationEvents: Sendable {
  /// The organisation.
  public var organisation: Organisation.ID
  /// Only what happened before the event of this number; nil from the last on.
  public var before: Int64?
  /// How many at most.
  public var limit: Int

  /// Makes the question.
  public init(_ organisation: Organisation.ID, before: Int64? = nil, limit: Int = 50) {
    self.organisation = organisation
    self.before = before
    self.limit = limit
  }

  /// Asks.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: The events with their numbers.
  /// - Throws: What the database says.
  public func run(
    on database: Database
  ) async throws(DatabaseError) -> [(number: Int64, event: OrganisationEvent)] {
    let question = self
    return try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT event, state, note, happened_at, number FROM organisation_event
        WHERE organisation = $1 AND number < $2 ORDER BY number DESC LIMIT $3
        """, question.organisation, question.before ?? Int64.max, question.limit
      ) { row throws(DatabaseError) in
        (number: try row.get(4, as: Int64.self), event: try OrganisationEvent(row))
      }
    }
  }
}
