import Database
import Geodesy
import Kernel

/// The rows of rest stops.
enum RestStopRecords {
  /// Reads the columns `id, source, name_zh, name_en, latitude_e7, longitude_e7, opening_hours,
  /// amenities, state`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> RestStop {
    guard let state = RestStop.State(rawValue: try row.get(8)) else {
      throw .unexpectedValue(column: 8)
    }
    return RestStop(
      id: try row.get(0),
      facts: RestStop.Facts(
        source: try row.get(1),
        name: PlaceName(chinese: try row.get(2), english: try row.get(3)),
        position: Coordinate(latitudeE7: try row.get(4), longitudeE7: try row.get(5)),
        openingHours: try row.get(6), amenities: Set(text: try row.get(7)), state: state))
  }

  static func find(
    _ id: Identifier<RestStop>, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> RestStop? {
    try transaction.row(
      """
      SELECT id, source, name_zh, name_en, latitude_e7, longitude_e7, opening_hours, amenities,
        state
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
      INSERT INTO rest_stop (district, id, source, name_zh, name_en, latitude_e7, longitude_e7,
        opening_hours, amenities, state, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """, facts.district, stop.id, facts.source, facts.name.chinese, facts.name.english,
      facts.position.latitudeE7, facts.position.longitudeE7, facts.openingHours,
      facts.amenities.text, facts.state.rawValue, now)
  }

  static func update(
    _ stop: RestStop, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    let facts = stop.facts
    try transaction.execute(
      """
      UPDATE rest_stop SET name_zh = $3, name_en = $4, latitude_e7 = $5, longitude_e7 = $6,
        opening_hours = $7, amenities = $8, state = $9, changed_at = $10
      WHERE district = $1 AND id = $2
      """, facts.district, stop.id, facts.name.chinese, facts.name.english,
      facts.position.latitudeE7, facts.position.longitudeE7, facts.openingHours,
      facts.amenities.text, facts.state.rawValue, now)
  }

  static func delete(
    _ id: Identifier<RestStop>, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM rest_stop WHERE district = $1 AND id = $2", district, id)
  }
}
