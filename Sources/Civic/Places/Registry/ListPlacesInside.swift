public import Database
public import Geodesy
import Kernel

/// Lists the places in a box that are open to riders, the nearest to a point first.
public struct ListPlacesInside: Sendable {
  /// Where.
  public var box: BoundingBox
  /// From where the distance counts.
  public var near: Coordinate<WGS84>
  /// How many at most.
  public var limit: Int

  /// Most places of a box that are looked at.
  private static let most = 30_000

  /// Makes the question.
  ///
  /// - Parameters:
  ///   - box: where.
  ///   - near: from where the distance counts.
  ///   - limit: how many at most.
  public init(_ box: BoundingBox, near: Coordinate<WGS84>, limit: Int) {
    self.box = box
    self.near = near
    self.limit = limit
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: The places.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> [Place] {
    let places = try await database.read(limit: patience) { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT district, id, kind, name, aliases, latitude_e7, longitude_e7, outline, address, area,
          organisation, part_of, opening_hours, late_hours, services, vehicles, dimensions, price,
          note, state, state_since, is_counted, source, confidence, checked_at, checked_by, version,
          changed_at
        FROM place
        WHERE latitude_e7 BETWEEN $1 AND $2 AND longitude_e7 BETWEEN $3 AND $4 AND state = 'open'
        LIMIT $5
        """, box.south, box.north, box.west, box.east, Self.most
      ) { row throws(DatabaseError) in try PlaceRow.read(row) }
    }
    guard places.count > limit else { return places }
    let away = places.map { $0.position.distance(to: near) }
    return places.indices.sorted { away[$0] < away[$1] }.prefix(limit).map { places[$0] }
  }
}
