public import Database

/// Reads every place that riders may be sent to or told of: what an index in memory is filled with.
public enum PlaceStream {
  /// Hands out all that are open or suspended, in no order.
  ///
  /// - Parameters:
  ///   - transaction: a read.
  ///   - take: gets each; false ends it.
  /// - Throws: What the database says.
  public static func read(
    in transaction: Transaction, _ take: (Place) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    try transaction.stream(
      """
      /* city-wide */
      SELECT district, id, kind, name, aliases, latitude_e7, longitude_e7, outline, address, area,
        organisation, part_of, opening_hours, late_hours, services, vehicles, dimensions, price,
        note, state, state_since, is_counted, source, confidence, checked_at, checked_by, version,
        changed_at
      FROM place WHERE state IN ('open', 'suspended')
      """
    ) { row throws(DatabaseError) in try take(try PlaceRow.read(row)) }
  }
}
