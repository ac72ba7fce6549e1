public import Database
import Directory
import Kernel

/// Lists places for an office by name, a page at a time.
public struct ListPlaces: Sendable {
  /// Which.
  public var filter: PlaceFilter
  /// How many at most.
  public var limit: Int
  /// The end of the page before, of the same list.
  public var after: PlaceCursor?

  /// Some places.
  public struct Page: Hashable, Sendable {
    /// In order.
    public var places: [Place]
    /// Where the next page begins; nil at the end.
    public var next: PlaceCursor?
  }

  /// Makes the question.
  public init(_ filter: PlaceFilter = PlaceFilter(), limit: Int = 50, after: PlaceCursor? = nil) {
    self.filter = filter
    self.limit = max(1, limit)
    self.after = after
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: The page.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> Page {
    let question = self
    return try await database.read(limit: patience) { transaction throws(DatabaseError) in
      try question.run(in: transaction)
    }
  }

  private func run(in transaction: Transaction) throws(DatabaseError) -> Page {
    var found: [(key: String, place: Place)] = []
    // Who answers for several areas is served by looking at each row: most ask for one area, which
    // the statement itself picks out.
    try transaction.stream(
      """
      /* city-wide */
      SELECT p.district, p.id, p.kind, p.name, p.aliases, p.latitude_e7, p.longitude_e7, p.outline,
        p.address, p.area, p.organisation, p.part_of, p.opening_hours, p.late_hours, p.services,
        p.vehicles, p.dimensions, p.price, p.note, p.state, p.state_since, p.is_counted, p.source,
        p.confidence, p.checked_at, p.checked_by, p.version, p.changed_at, p.sort_key
      FROM place p LEFT JOIN area a ON a.id = p.area
      WHERE (p.sort_key > $1 OR p.sort_key = $1 AND p.id > $2)
        AND ($3 = '' OR p.kind = $3) AND ($4 = '' OR p.state = $4)
        AND ($5 = '' OR a.path >= $5 AND a.path < $6)
        AND ($7 = 0 OR p.organisation = $7) AND p.checked_at < $8
        AND ($9 = 0 OR $9 = 1 AND p.is_counted OR $9 = 2 AND NOT p.is_counted)
      ORDER BY p.sort_key, p.id
      """, after?.sortKey ?? "", after?.id ?? 0, filter.kind?.code ?? "",
      filter.state?.rawValue ?? "", filter.area?.text ?? "", filter.area?.end ?? "",
      filter.organisation?.number ?? 0, filter.checkedBefore?.milliseconds ?? Int64.max,
      filter.counted
    ) { row throws(DatabaseError) in
      let place = try PlaceRow.read(row)
      if filter.reach?.covers(place.area, place.organisation) ?? true, filter.names(place.facts) {
        found.append((key: try row.get(28), place: place))
      }
      return found.count <= limit
    }
    let places = found.prefix(limit)
    return Page(
      places: places.map(\.place),
      next: found.count > limit
        ? places.last.map { PlaceCursor(sortKey: $0.key, id: $0.place.id.number) } : nil)
  }
}

extension PlaceFilter {
  /// Whether the text is in one of the names, whether letters are large or small.
  func names(_ facts: Place.Facts) -> Bool {
    guard let text, !text.isEmpty else { return true }
    let wanted = text.lowercased()
    return ([facts.name.chinese] + facts.name.others.values + facts.aliases).contains {
      $0.lowercased().contains(wanted)
    }
  }

  /// 0 for all, 1 for those that count, 2 for the others.
  var counted: Int { isCounted.map { $0 ? 1 : 2 } ?? 0 }
}
