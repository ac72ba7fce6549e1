import Database
import Directory
import Geodesy
import Kernel

/// The rows of places.
enum PlaceRecords {
  static func find(
    _ id: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Place? {
    try transaction.row(
      """
      SELECT district, id, kind, name, aliases, latitude_e7, longitude_e7, outline, address, area,
        organisation, part_of, opening_hours, late_hours, services, vehicles, dimensions, price,
        note, state, state_since, is_counted, source, confidence, checked_at, checked_by, version,
        changed_at
      FROM place WHERE district = $1 AND id = $2
      """, district, id
    ) { row throws(DatabaseError) in try PlaceRow.read(row) }
  }

  /// Where a place is kept: its district never changes.
  static func district(
    of id: Place.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> District? {
    try transaction.value(
      "/* city-wide */ SELECT district FROM place WHERE id = $1", id, as: District.self)
  }

  /// Touches the guard, so that nobody decides beside us on the same place.
  ///
  /// - Returns: The number of an event that is written in this transaction; nil when there is no
  ///   such place.
  static func touch(
    _ id: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Int64? {
    try transaction.value(
      "UPDATE place SET guard = guard + 1 WHERE district = $1 AND id = $2 RETURNING guard",
      district, id)
  }

  static func insert(_ place: Place, _ transaction: Transaction) throws(DatabaseError) {
    let facts = place.facts
    try transaction.execute(
      """
      INSERT INTO place (district, id, guard, kind, name, aliases, latitude_e7, longitude_e7,
        outline, address, area, organisation, part_of, opening_hours, late_hours, services,
        vehicles, dimensions, price, note, state, state_since, is_counted, source, confidence,
        checked_at, checked_by, sort_key, version, changed_at)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
      """, place.district, place.id, facts.kind, facts.name, PlaceRow.text(of: facts.aliases),
      facts.position.latitudeE7, facts.position.longitudeE7, facts.outline?.geoJSON.text,
      facts.address, place.area, facts.organisation, facts.partOf, facts.openingHours,
      facts.lateHours, Int64(bitPattern: facts.services.bits), facts.vehicles.caseBits,
      facts.dimensions.caseBits, facts.price, facts.note, place.state.rawValue, place.stateSince,
      place.isCounted, place.check.source, place.check.confidence.rawValue, place.check.at,
      place.check.by.rawValue, facts.sortKey, place.version, place.changedAt)
  }

  static func update(_ place: Place, _ transaction: Transaction) throws(DatabaseError) {
    let facts = place.facts
    try transaction.execute(
      """
      UPDATE place SET kind = $3, name = $4, aliases = $5, latitude_e7 = $6, longitude_e7 = $7,
        outline = $8, address = $9, area = $10, organisation = $11, part_of = $12,
        opening_hours = $13, late_hours = $14, services = $15, vehicles = $16, dimensions = $17,
        price = $18, note = $19, state = $20, state_since = $21, is_counted = $22, source = $23,
        confidence = $24, checked_at = $25, checked_by = $26, sort_key = $27, version = $28,
        changed_at = $29
      WHERE district = $1 AND id = $2
      """, place.district, place.id, facts.kind, facts.name, PlaceRow.text(of: facts.aliases),
      facts.position.latitudeE7, facts.position.longitudeE7, facts.outline?.geoJSON.text,
      facts.address, place.area, facts.organisation, facts.partOf, facts.openingHours,
      facts.lateHours, Int64(bitPattern: facts.services.bits), facts.vehicles.caseBits,
      facts.dimensions.caseBits, facts.price, facts.note, place.state.rawValue, place.stateSince,
      place.isCounted, place.check.source, place.check.confidence.rawValue, place.check.at,
      place.check.by.rawValue, facts.sortKey, place.version, place.changedAt)
  }

  static func insertEvent(
    _ event: String, of place: Place, number: Int64, by role: CheckerRole, note: String?,
    at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_event (district, place, number, event, kind, state, area, dimensions,
        is_counted, role, note, happened_at, day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """, place.district, place.id, number, event, place.kind, place.state.rawValue, place.area,
      place.facts.dimensions.caseBits, place.isCounted, role.rawValue, note, now,
      SceneDay(of: now).number)
  }

  /// The parts of a place, a few more than there may be.
  static func parts(
    of id: Place.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> [(district: District, id: Place.ID)] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT district, id FROM place WHERE part_of = $1 ORDER BY district, id LIMIT 300
      """, id
    ) { row throws(DatabaseError) in (district: try row.get(0), id: try row.get(1)) }
  }
}
