public import Database
public import Directory
public import Kernel

/// Counts places by kind and state: the figures above an office's list.
public struct TallyPlaces: Sendable {
  /// Which.
  public var filter: PlaceFilter

  /// How many of one kind in one state lie in one area.
  public struct Line: Hashable, Sendable {
    /// The kind.
    public var kind: PlaceKind
    /// The state.
    public var state: PlaceState
    /// The smallest area around them.
    public var area: Area.ID?
    /// How many.
    public var count: Int
  }

  /// Makes the question; of the filter's text and age nothing is asked.
  public init(_ filter: PlaceFilter = PlaceFilter()) { self.filter = filter }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: How many there are, by kind, state and area.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> [Line] {
    let filter = filter
    return try await database.read(limit: patience) { transaction throws(DatabaseError) in
      var lines: [Line: Int] = [:]
      try transaction.stream(
        """
        /* city-wide */
        SELECT p.kind, p.state, p.area, p.organisation, count(*)
        FROM place p LEFT JOIN area a ON a.id = p.area
        WHERE ($1 = '' OR p.kind = $1) AND ($2 = '' OR p.state = $2)
          AND ($3 = '' OR a.path >= $3 AND a.path < $4) AND ($5 = 0 OR p.organisation = $5)
        GROUP BY p.kind, p.state, p.area, p.organisation
        """, filter.kind?.code ?? "", filter.state?.rawValue ?? "", filter.area?.text ?? "",
        filter.area?.end ?? "", filter.organisation?.number ?? 0
      ) { row throws(DatabaseError) in
        let area: Area.ID? = try row.get(2)
        guard filter.reach?.covers(area, try row.get(3)) ?? true else { return true }
        let line = Line(
          kind: try row.get(0), state: try PlaceRow.word(1, row), area: area, count: 0)
        lines[line, default: 0] += try row.get(4, as: Int.self)
        return true
      }
      return lines.map { line, count in
        var line = line
        line.count = count
        return line
      }
    }
  }
}
