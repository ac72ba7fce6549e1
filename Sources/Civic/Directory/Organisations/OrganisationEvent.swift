public import Database
public import Kernel

/// Something that happened to an organisation.
public struct OrganisationEvent: Hashable, Sendable {
  /// What; nil when it was put on the list.
  public var event: OrganisationState.Event?
  /// What it was after that.
  public var state: OrganisationState
  /// What whoever was there wanted to be known.
  public var note: String?
  /// When.
  public var at: Moment
}

/// Reads one organisation with what happened to it.
public enum ReadOrganisation {
  /// One organisation and its history, the last first.
  ///
  /// - Parameters:
  ///   - id: the organisation.
  ///   - database: where it is kept.
  /// - Returns: Both; nil when there is no such organisation.
  /// - Throws: What the database says.
  public static func of(
    _ id: Organisation.ID, in database: Database
  ) async throws(DatabaseError) -> (organisation: Organisation, events: [OrganisationEvent])? {
    try await database.read { transaction throws(DatabaseError) in
      guard let found = try OrganisationRecords.find(id, transaction) else { return nil }
      let events = try transaction.rows(
        """
        SELECT event, state, note, happened_at FROM organisation_event
        WHERE organisation = $1 ORDER BY number DESC LIMIT 200
        """, id
      ) { row throws(DatabaseError) in
        guard let state = OrganisationState(rawValue: try row.get(1)) else {
          throw .unexpectedValue(column: 1)
        }
        return OrganisationEvent(
          event: OrganisationState.Event(rawValue: try row.get(0)), state: state,
          note: try row.get(2), at: try row.get(3))
      }
      return (found, events)
    }
  }
}
