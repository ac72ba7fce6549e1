import Database
import Kernel

/// The rows of accreditations.
enum AccreditationRecords {
  /// Reads the columns `district, place, state, since, area, organisation, name, kind, serial,
  /// valid_until, version`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Accreditation {
    guard let state = AccreditationState(rawValue: try row.get(2)) else {
      throw .unexpectedValue(column: 2)
    }
    return Accreditation(
      place: try row.get(1), district: try row.get(0), state: state, since: try row.get(3),
      area: try row.get(4), organisation: try row.get(5), name: try row.get(6),
      kind: try row.get(7), serial: try row.get(8), validUntil: try row.get(9),
      version: try row.get(10))
  }

  static func find(
    _ place: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Accreditation? {
    try transaction.row(
      """
      SELECT district, place, state, since, area, organisation, name, kind, serial, valid_until,
        version
      FROM accreditation WHERE district = $1 AND place = $2
      """, district, place
    ) { row throws(DatabaseError) in try read(row) }
  }

  /// Takes it into one's hands, made when it was not there; gives the number of the next event.
  static func touch(
    _ place: Place, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) -> Int64 {
    try transaction.execute(
      """
      INSERT INTO accreditation (district, place, guard, state, since, area, organisation, name,
        kind, serial, valid_until, version)
      VALUES ($1, $2, 1, 'none', $3, $4, $5, $6, $7, NULL, NULL, 0)
      ON CONFLICT (district, place) DO UPDATE SET guard = accreditation.guard + 1
      """, place.district, place.id, now, place.area, place.organisation, place.name,
      place.kind.code)
    return try transaction.value(
      "SELECT guard FROM accreditation WHERE district = $1 AND place = $2", place.district,
      place.id, as: Int64.self) ?? 1
  }

  static func update(
    _ accreditation: Accreditation, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE accreditation SET state = $3, since = $4, area = $5, organisation = $6, name = $7,
        kind = $8, serial = $9, valid_until = $10, version = $11
      WHERE district = $1 AND place = $2
      """, accreditation.district, accreditation.place, accreditation.state.rawValue,
      accreditation.since, accreditation.area, accreditation.organisation, accreditation.name,
      accreditation.kind, accreditation.serial, accreditation.validUntil, accreditation.version)
  }
}
