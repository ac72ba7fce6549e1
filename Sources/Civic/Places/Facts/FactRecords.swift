import Database
import Kernel

/// The rows of facts.
enum FactRecords {
  static func of(
    _ place: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> [KnownFact] {
    try transaction.rows(
      """
      SELECT fact, holds, source, confidence, checked_at, checked_by FROM place_fact
      WHERE district = $1 AND place = $2 ORDER BY fact
      """, district, place
    ) { row throws(DatabaseError) in try read(row) }
    .compactMap(\.self)
  }

  /// Reads the columns `fact, holds, source, confidence, checked_at, checked_by`; nil for a fact of
  /// another version of the program.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> KnownFact? {
    guard let fact = PlaceFact(try row.get(0, as: String.self)) else { return nil }
    return KnownFact(
      fact, holds: try row.get(1),
      check: PlaceCheck(
        source: try row.get(2), at: try row.get(4), by: try PlaceRow.word(5, row),
        confidence: try PlaceRow.word(3, row)))
  }

  static func put(
    _ known: KnownFact, of place: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_fact (district, place, fact, holds, source, confidence, checked_at,
        checked_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (district, place, fact) DO UPDATE SET holds = excluded.holds,
        source = excluded.source, confidence = excluded.confidence,
        checked_at = excluded.checked_at, checked_by = excluded.checked_by
      """, district, place, known.fact.description, known.holds, known.check.source,
      known.check.confidence.rawValue, known.check.at, known.check.by.rawValue)
  }

  static func remove(
    _ fact: PlaceFact, of place: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM place_fact WHERE district = $1 AND place = $2 AND fact = $3", district, place,
      fact.description)
  }

  /// What holds is as old as the last look at the place from now on.
  static func removeHolding(
    of place: Place.ID, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM place_fact WHERE district = $1 AND place = $2 AND holds", district, place)
  }
}
