public import Database
public import Directory
public import Kernel

/// How many scenes there were at the end of a day, by kind, area and dimension: one query over what
/// happened, for any day, the present one included; `Documentation/Scenes.md` has the rule.
public struct SceneCount: Sendable {
  /// The day.
  public var day: SceneDay
  /// Only of this kind.
  public var kind: PlaceKind?
  /// Only in this area or below it.
  public var area: AreaPath?
  /// Only those that are friendly in this way.
  public var dimension: FriendlyDimension?

  /// How many of one kind, in one smallest area, friendly in the same ways.
  public struct Line: Hashable, Sendable {
    /// The kind.
    public var kind: PlaceKind
    /// The smallest area around them; nil for none.
    public var area: Area.ID?
    /// In which ways they are friendly.
    public var dimensions: Set<FriendlyDimension>
    /// How many.
    public var count: Int
  }

  /// A scene as it was at the end of the day.
  public struct Row: Hashable, Sendable {
    /// The place.
    public var place: Place.ID
    /// What it was then.
    public var kind: PlaceKind
    /// Where it was then.
    public var area: Area.ID?
    /// In which ways it was friendly then.
    public var dimensions: Set<FriendlyDimension>
    /// What it is called now.
    public var name: String
  }

  /// Makes the question.
  public init(
    _ day: SceneDay, kind: PlaceKind? = nil, area: AreaPath? = nil,
    dimension: FriendlyDimension? = nil
  ) {
    self.day = day
    self.kind = kind
    self.area = area
    self.dimension = dimension
  }

  /// Asks for the figures.
  ///
  /// - Parameter transaction: a read.
  /// - Returns: Lines that add up to the total, in no order.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction) throws(DatabaseError) -> [Line] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT e.kind, e.area, e.dimensions, count(*)
      FROM (
        SELECT kind, area, dimensions, is_counted,
          row_number() OVER (PARTITION BY district, place ORDER BY number DESC) AS age
        FROM place_event WHERE day <= $1
      ) e LEFT JOIN area a ON a.id = e.area
      WHERE e.age = 1 AND e.is_counted
        AND ($2 = '' OR e.kind = $2) AND ($3 = '' OR a.path >= $3 AND a.path < $4)
        AND ($5 = 0 OR (e.dimensions & $5) <> 0)
      GROUP BY e.kind, e.area, e.dimensions
      """, day.number, kind?.code ?? "", area?.text ?? "", area?.end ?? "", bits
    ) { row throws(DatabaseError) in
      Line(
        kind: try row.get(0), area: try row.get(1), dimensions: Set(caseBits: try row.get(2)),
        count: try row.get(3))
    }
  }

  /// Asks for the figures.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: Lines that add up to the total, in no order.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> [Line] {
    try await database.read(limit: patience) { transaction throws(DatabaseError) in
      try run(in: transaction)
    }
  }

  /// Asks for the scenes that a figure is made of, in the order they were entered.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - limit: how many at most.
  ///   - after: the last one of the page before.
  /// - Returns: The scenes.
  /// - Throws: What the database says.
  public func rows(
    on database: Database, limit: Int = 100, after: Place.ID? = nil
  ) async throws(DatabaseError) -> [Row] {
    try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        /* city-wide */
        SELECT e.place, e.kind, e.area, e.dimensions
        FROM (
          SELECT place, kind, area, dimensions, is_counted,
            row_number() OVER (PARTITION BY district, place ORDER BY number DESC) AS age
          FROM place_event WHERE day <= $1 AND place > $6
        ) e LEFT JOIN area a ON a.id = e.area
        WHERE e.age = 1 AND e.is_counted
          AND ($2 = '' OR e.kind = $2) AND ($3 = '' OR a.path >= $3 AND a.path < $4)
          AND ($5 = 0 OR (e.dimensions & $5) <> 0)
        ORDER BY e.place LIMIT $7
        """, day.number, kind?.code ?? "", area?.text ?? "", area?.end ?? "", bits,
        after?.number ?? 0, limit
      ) { row throws(DatabaseError) in
        Row(
          place: try row.get(0), kind: try row.get(1), area: try row.get(2),
          dimensions: Set(caseBits: try row.get(3)), name: "")
      }
      return try named(rows, transaction)
    }
  }

  /// What they are called now; the names are in another table, which is asked by itself.
  private func named(_ rows: [Row], _ transaction: Transaction) throws(DatabaseError) -> [Row] {
    guard let first = rows.first, let last = rows.last else { return [] }
    var names: [Place.ID: String] = [:]
    let wanted = Set(rows.map(\.place))
    try transaction.stream(
      "/* city-wide */ SELECT id, name FROM place WHERE id BETWEEN $1 AND $2", first.place,
      last.place
    ) { row throws(DatabaseError) in
      let id: Place.ID = try row.get(0)
      if wanted.contains(id) { names[id] = try row.get(1, as: LocalisedText.self).chinese }
      return true
    }
    return rows.map { row in
      var row = row
      row.name = names[row.place] ?? ""
      return row
    }
  }

  private var bits: Int64 { dimension.map { Set([$0]).caseBits } ?? 0 }
}

extension Sequence<SceneCount.Line> {
  /// How many scenes.
  public var total: Int { reduce(0) { $0 + $1.count } }
}
