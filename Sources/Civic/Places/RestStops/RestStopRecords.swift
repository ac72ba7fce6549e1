import Database
import Geodesy
import Kernel

/// The rows of rest stops.
enum RestStopRecords {
  /// Reads the columns `id, source, name, latitude_e7, longitude_e7, opening_hours, amenities,
  /// state`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> RestStop {
    guard let state = RestStop.State(rawValue: try row.get(7)) else {
      throw .unexpectedValue(column: 7)
    }
    return RestStop(
      id: try row.get(0),
      facts: RestStop.Facts(
        source: try row.get(1), name: try row.get(2),
        position: Coordinate(latitudeE7: try row.get(3), longitudeE7: try row.get(4)),
        openingHours: try row.get(5), amenities: Set(text: try row.get(6)), state: state))
  }

  static func find(
    _ id: Identifier<RestStop>, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> RestStop? {
    try transaction.row(
      """
      SELECT id, source, name, latitude_e7, longitude_e7, opening_hours, amenities, state
      FROM rest_stop WHERE district = $1 AND id = $2
      """, district, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  static func insert(
    _ stop: RestStop, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    let facts = stop.facts
    try transaction.execute(
      """
      INSERT INTO rest_stop (district, id, source, name, latitude_e7, longitude_e7,
        opening_hours, amenities, state, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """, facts.district, stop.id, facts.source, facts.name, facts.position.latitudeE7,
      facts.position.longitudeE7, facts.openingHours, facts.amenities.text,
      facts.state.rawValue, now)
  }

  static func update(
    _ stop: RestStop, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    let facts = stop.facts
    try transaction.execute(
      """
      UPDATE rest_stop SET name = $3, latitude_e7 = $4, longitude_e7 = $5, opening_hours = $6,
        amenities = $7, state = $8, changed_at = $9
      WHERE district = $1 AND id = $2
      """, facts.district, stop.id, facts.name, facts.position.latitudeE7,
      facts.position.longitudeE7, facts.openingHours, facts.amenities.text,
      facts.state.rawValue, now)
  }

  /// Says that a rest stop is no longer there; returns whether it was.
  static func close(
    _ id: Identifier<RestStop>, in district: District, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE rest_stop SET state = 'closed', changed_at = $3
      WHERE district = $1 AND id = $2 AND state <> 'closed'
      """, district, id, now) == 1
  }

  static func delete(
    _ id: Identifier<RestStop>, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM rest_stop WHERE district = $1 AND id = $2", district, id)
  }
}
