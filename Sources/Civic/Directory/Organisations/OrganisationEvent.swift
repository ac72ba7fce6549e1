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

extension OrganisationEvent {
  /// Reads the columns `event, state, note, happened_at`.
  init(_ row: borrowing Row) throws(DatabaseError) {
    guard let state = OrganisationState(rawValue: try row.get(1)) else {
      throw .unexpectedValue(column: 1)
    }
    self.init(
      event: OrganisationState.Event(rawValue: try row.get(0)), state: state,
      note: try row.get(2), at: try row.get(3))
  }
}

/// Reads one organisation with what happened to it.
public enum ReadOrganisation {
  /// One organisation.
  ///
  /// - Parameters:
  ///   - id: the organisation.
  ///   - database: where it is kept.
  /// - Returns: It; nil when there is no such organisation.
  /// - Throws: What the database says.
  public static func alone(
    _ id: Organisation.ID, in database: Database
  ) async throws(DatabaseError) -> Organisation? {
    try await database.read { transaction throws(DatabaseError) in
      try OrganisationRecords.find(id, transaction)
    }
  }

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
        try OrganisationEvent(row)
      }
      return (found, events)
    }
  }
}
