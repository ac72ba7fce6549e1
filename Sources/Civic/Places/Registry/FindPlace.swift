public import Database

/// Finds a place by its identifier, in whatever state it is.
public struct FindPlace: Sendable {
  /// The place.
  public var id: Place.ID

  /// Makes the question.
  public init(_ id: Place.ID) { self.id = id }

  /// Asks in a transaction.
  ///
  /// - Parameter transaction: a read or a write.
  /// - Returns: The place; nil when there is none of this identifier.
  /// - Throws: What the database says.
  public func run(in transaction: Transaction) throws(DatabaseError) -> Place? {
    try transaction.row(
      """
      /* city-wide */
      SELECT district, id, kind, name, aliases, latitude_e7, longitude_e7, outline, address, area,
        organisation, part_of, opening_hours, late_hours, services, vehicles, dimensions, price,
        note, state, state_since, is_counted, source, confidence, checked_at, checked_by, version,
        changed_at
      FROM place WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try PlaceRow.read(row) }
  }

  /// Asks.
  ///
  /// - Parameters:
  ///   - database: where places are kept.
  ///   - patience: how long it may take.
  /// - Returns: The place; nil when there is none of this identifier.
  /// - Throws: What the database says.
  public func run(
    on database: Database, patience: Duration? = nil
  ) async throws(DatabaseError) -> Place? {
    try await database.read(limit: patience) { transaction throws(DatabaseError) in
      try run(in: transaction)
    }
  }
}
