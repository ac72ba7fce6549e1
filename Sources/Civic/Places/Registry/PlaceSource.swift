import Database
import Kernel

/// Which place an element of a file became.
struct PlaceSource {
  let id: Place.ID
  let district: District
  /// Of what the element said when it was taken in last; nil when that is not known.
  let digest: [UInt8]?
  /// Whether an import has closed it because its file had it no more.
  let isGone: Bool

  /// Touches the element's row, so that two imports of it wait for each other.
  ///
  /// `id` and `district` are what it gets when it is met for the first time.
  static func touch(
    _ source: String, of collection: String, _ edition: String, id: Place.ID, district: District,
    _ transaction: Transaction
  ) throws(DatabaseError) -> PlaceSource {
    let found = try transaction.row(
      """
      INSERT INTO place_source (source, version, district, id, collection, edition, digest, is_gone)
      VALUES ($1, 1, $2, $3, $4, $5, NULL, FALSE)
      ON CONFLICT (source) DO UPDATE SET version = place_source.version + 1,
        collection = excluded.collection, edition = excluded.edition
      RETURNING district, id, digest, is_gone
      """, source, district, id, collection, edition
    ) { row throws(DatabaseError) in try read(row) }
    guard let found else { throw .unexpectedValue(column: 0) }
    return found
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> PlaceSource {
    PlaceSource(
      id: try row.get(1), district: try row.get(0), digest: try row.get(2), isGone: try row.get(3))
  }

  static func note(
    _ source: String, digest: [UInt8], isGone: Bool, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE place_source SET digest = $2, is_gone = $3 WHERE source = $1", source, digest, isGone)
  }

  static func markGone(_ source: String, _ transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE place_source SET is_gone = TRUE, version = version + 1 WHERE source = $1", source)
  }

  /// Elements of a collection that the given edition has not, some at a time.
  static func gone(
    from collection: String, edition: String, after last: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [(source: String, known: PlaceSource)] {
    try transaction.rows(
      """
      /* city-wide */ SELECT district, id, digest, is_gone, source FROM place_source
      WHERE collection = $1 AND edition <> $2 AND source > $3 ORDER BY source LIMIT 100
      """, collection, edition, last
    ) { row throws(DatabaseError) in (source: try row.get(4), known: try read(row)) }
  }
}
