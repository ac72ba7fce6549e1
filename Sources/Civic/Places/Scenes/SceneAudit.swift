public import Database
public import Kernel

/// Counts the scenes of the present in three ways, which must agree: by the events, by the rows of
/// places, and by the rule worked out anew.
public struct SceneAudit: Sendable {
  /// What the three ways say.
  public struct Finding: Hashable, Sendable {
    /// Places that count by their last event.
    public var events: Set<Place.ID> = []
    /// Places that count by their row.
    public var rows: Set<Place.ID> = []
    /// Places that count by the rule.
    public var rule: Set<Place.ID> = []

    /// Places that count in one way and not in another.
    public var discrepancies: Set<Place.ID> {
      events.union(rows).union(rule).subtracting(events.intersection(rows).intersection(rule))
    }
  }

  /// The kinds.
  public var catalogue: PlaceCatalogue

  /// Makes the question.
  public init(catalogue: PlaceCatalogue = .shipped) { self.catalogue = catalogue }

  /// Asks.
  ///
  /// - Parameter database: where places are kept.
  /// - Returns: What the three ways say, of one state of the database.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> Finding {
    let rule = SceneRule(catalogue: catalogue)
    return try await database.read { transaction throws(DatabaseError) in
      var finding = Finding()
      var alone: [Place.ID: Place.ID?] = [:]
      try transaction.stream(
        "/* city-wide */ SELECT id, kind, dimensions, state, is_counted, part_of FROM place"
      ) { row throws(DatabaseError) in
        let id: Place.ID = try row.get(0)
        if try row.get(4) { finding.rows.insert(id) }
        let counts = rule.countsAlone(
          try row.get(1), Set(caseBits: try row.get(2)), try PlaceRow.word(3, row))
        if counts { alone[id] = .some(try row.get(5, as: Place.ID?.self)) }
        return true
      }
      for (id, whole) in alone where whole.map({ alone[$0] == nil }) ?? true {
        finding.rule.insert(id)
      }
      try transaction.stream(
        """
        /* city-wide */
        SELECT e.place
        FROM (
          SELECT place, is_counted,
            row_number() OVER (PARTITION BY district, place ORDER BY number DESC) AS age
          FROM place_event
        ) e WHERE e.age = 1 AND e.is_counted
        """
      ) { row throws(DatabaseError) in
        finding.events.insert(try row.get(0))
        return true
      }
      return finding
    }
  }
}
