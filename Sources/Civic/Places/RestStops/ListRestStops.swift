public import Database
public import Geodesy
import Kernel

/// Lists open rest stops a page at a time: the nearest first, or in the order they were entered.
public struct ListRestStops: Sendable {
  /// Where one is; nil for the order of entry.
  public var near: Coordinate<WGS84>?
  /// What is beyond is left out.
  public var area: BoundingBox
  /// How many at most.
  public var limit: Int
  /// The end of the page before, of the same list.
  public var after: RestStopCursor?

  /// One rest stop of a page.
  public struct Row: Hashable, Sendable {
    /// The rest stop.
    public var stop: RestStop
    /// How far it is as the crow flies; nil without a place.
    public var away: Metres?
  }
  /// Some rest stops.
  public struct Page: Hashable, Sendable {
    /// In order.
    public var rows: [Row]
    /// Where the next page begins; nil at the end.
    public var next: RestStopCursor?
  }

  /// Makes the question.
  public init(
    near: Coordinate<WGS84>? = nil, in area: BoundingBox = .world, limit: Int = 20,
    after: RestStopCursor? = nil
  ) {
    self.near = near
    self.area = area
    self.limit = max(1, limit)
    self.after = after
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where they are kept.
  ///   - patience: how long it may take.
  /// - Returns: The page.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> Page {
    try await database.read(limit: patience) { transaction throws(DatabaseError) in
      guard let near else { return try entered(transaction) }
      return try nearest(to: near, transaction)
    }
  }

  private func entered(_ transaction: Transaction) throws(DatabaseError) -> Page {
    let stops = try transaction.rows(
      """
      /* city-wide */
      SELECT id, name, latitude_e7, longitude_e7, opening_hours, services FROM place
      WHERE id > $1 AND kind = 'rest-stop' AND state = 'open' AND latitude_e7 BETWEEN $3 AND $4
        AND longitude_e7 BETWEEN $5 AND $6
      ORDER BY id LIMIT $2
      """, after?.id ?? 0, limit + 1, area.south, area.north, area.west, area.east
    ) { row throws(DatabaseError) in try RestStop(row) }
    return page(
      stops.map { (RestStopCursor(away: 0, id: $0.id), Row(stop: $0, away: nil)) })
  }

  /// Reads all when they are few; else looks in a box that grows until what lies in the circle
  /// inside it fills the page.
  private func nearest(
    to here: Coordinate<WGS84>, _ transaction: Transaction
  ) throws(DatabaseError) -> Page {
    var reach = try hasMany(transaction) ? Metres(2_000) : Metres(.infinity)
    while true {
      let isAll = reach > Self.everywhere
      let box = isAll ? area : area.intersection(BoundingBox(here).grown(by: reach))
      let found = try stops(in: box, transaction)
        .map { stop in
          let away = stop.position.distance(to: here)
          let key = RestStopCursor(away: Int64((away.value * 100).rounded()), id: stop.id)
          return (key, Row(stop: stop, away: away))
        }
        .filter { key, row in
          // Beyond the circle there may be nearer ones outside the box.
          (isAll || (row.away ?? .zero) <= reach) && after.map { $0 < key } ?? true
        }
        .sorted { $0.0 < $1.0 }
      if isAll || found.count > limit { return page(found) }
      reach = Metres(reach.value * 4)
    }
  }

  /// From here on the whole city is read, rather than a larger box.
  private static let everywhere = Metres(200_000)

  /// Up to so many are read and sorted at once rather than asked for several times.
  private static let few = 300

  /// Whether the area has more than a few.
  private func hasMany(_ transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.value(
      """
      /* city-wide */
      SELECT 1 FROM place
      WHERE latitude_e7 BETWEEN $1 AND $2 AND longitude_e7 BETWEEN $3 AND $4
        AND kind = 'rest-stop' AND state = 'open'
      LIMIT 1 OFFSET $5
      """, area.south, area.north, area.west, area.east, Self.few, as: Int.self) != nil
  }

  private func stops(
    in box: BoundingBox, _ transaction: Transaction
  ) throws(DatabaseError) -> [RestStop] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT id, name, latitude_e7, longitude_e7, opening_hours, services FROM place
      WHERE latitude_e7 BETWEEN $1 AND $2 AND longitude_e7 BETWEEN $3 AND $4
        AND kind = 'rest-stop' AND state = 'open'
      """, box.south, box.north, box.west, box.east
    ) { row throws(DatabaseError) in try RestStop(row) }
  }

  private func page(_ found: [(RestStopCursor, Row)]) -> Page {
    let rows = found.prefix(limit)
    return Page(
      rows: rows.map(\.1), next: found.count > limit ? rows.last?.0 : nil)
  }
}

extension BoundingBox {
  /// Everything.
  public static let world = BoundingBox(
    south: -900_000_000, west: -1_800_000_000, north: 900_000_000, east: 1_800_000_000)
}

extension RestStop {
  /// Reads the columns `id, name, latitude_e7, longitude_e7, opening_hours, services`.
  fileprivate init(_ row: borrowing Row) throws(DatabaseError) {
    self.init(
      id: try row.get(0), name: try row.get(1),
      position: Coordinate(latitudeE7: try row.get(2), longitudeE7: try row.get(3)),
      openingHours: try row.get(4),
      amenities: Set<Amenity>(
        Set<PlaceService>(bits: UInt64(bitPattern: try row.get(5, as: Int64.self)))))
  }
}
