public import Database
public import Directory
public import Kernel

/// Lists accreditations in some areas, those that wait longest first.
public struct ListAccreditations: Sendable {
  /// Only those in this state.
  public var state: AccreditationState
  /// The last one of the page before; nil for the first page.
  public var after: Cursor?
  /// How many at most.
  public var limit: Int
  /// Whether whoever asks may see one that lies there and is run by these.
  public var isShown: @Sendable (Area.ID?, Organisation.ID?) -> Bool

  /// Where a page ends.
  public struct Cursor: Hashable, Sendable {
    var since: Moment
    var place: Place.ID

    /// Reads what ``text`` wrote; nil for anything else.
    public init?(_ text: String) {
      let parts = text.split(separator: ".")
      guard parts.count == 2, let since = Int64(parts[0]), let place = Place.ID(String(parts[1]))
      else { return nil }
      (self.since, self.place) = (Moment(milliseconds: since), place)
    }

    init(_ last: Accreditation) { (since, place) = (last.since, last.place) }

    /// As it stands in an address.
    public var text: String { "\(since.milliseconds).\(place)" }
  }

  /// What was found.
  public struct Page: Sendable {
    /// The accreditations.
    public var rows: [Accreditation]
    /// Where the next page begins; nil at the end.
    public var next: Cursor?
  }

  /// Makes the question.
  public init(
    _ state: AccreditationState, after: Cursor? = nil, limit: Int = 50,
    isShown: @escaping @Sendable (Area.ID?, Organisation.ID?) -> Bool
  ) {
    self.state = state
    self.after = after
    self.limit = limit
    self.isShown = isShown
  }

  /// Asks.
  ///
  /// Rows of others are skipped in at most twenty steps, so one page may be short of some.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: A page.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> Page {
    try await database.read { transaction throws(DatabaseError) in
      var (rows, cursor): ([Accreditation], Cursor?) = ([], after)
      for _ in 0..<20 {
        let found = try transaction.rows(
          """
          /* city-wide */
          SELECT district, place, state, since, area, organisation, name, kind, serial,
            valid_until, version
          FROM accreditation
          WHERE state = $1 AND (since > $2 OR (since = $2 AND place > $3))
          ORDER BY since, place LIMIT 200
          """, state.rawValue, cursor?.since.milliseconds ?? Int64.min, cursor?.place.number ?? 0
        ) { row throws(DatabaseError) in try AccreditationRecords.read(row) }
        for row in found {
          if isShown(row.area, row.organisation) { rows.append(row) }
          cursor = Cursor(row)
          if rows.count == limit { return Page(rows: rows, next: cursor) }
        }
        if found.count < 200 { return Page(rows: rows, next: nil) }
      }
      return Page(rows: rows, next: cursor)
    }
  }
}

/// Reads the way of one place to its plaque.
public enum ReadAccreditation {
  /// What it is and what happened, the last first.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - database: where it is kept.
  /// - Returns: Both; nil when nobody has ever asked for a plaque for it.
  /// - Throws: What the database says.
  public static func of(
    _ place: Place.ID, in database: Database
  ) async throws(DatabaseError) -> (accreditation: Accreditation, steps: [AccreditationStep])? {
    try await database.read { transaction throws(DatabaseError) in
      guard let found = try FindPlace(place).run(in: transaction),
        let accreditation = try AccreditationRecords.find(place, in: found.district, transaction)
      else { return nil }
      let steps = try transaction.rows(
        """
        SELECT event, state, note, happened_at FROM accreditation_event
        WHERE district = $1 AND place = $2 ORDER BY number DESC LIMIT 100
        """, found.district, place
      ) { row throws(DatabaseError) -> AccreditationStep in
        guard let event = AccreditationState.Event(rawValue: try row.get(0)),
          let state = AccreditationState(rawValue: try row.get(1))
        else { throw .unexpectedValue(column: 0) }
        return AccreditationStep(
          event: event, state: state, note: try row.get(2), at: try row.get(3))
      }
      return (accreditation, steps)
    }
  }
}
