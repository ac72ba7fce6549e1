import Database
import Kernel

extension PlaceSource {
  /// Which place an element became; nil when it is met for the first time.
  static func find(
    _ source: String, _ transaction: Transaction
  ) throws(DatabaseError) -> PlaceSource? {
    try transaction.row(
      "SELECT district, id, digest, is_gone FROM place_source WHERE source = $1", source
    ) { row throws(DatabaseError) in
      PlaceSource(
        id: try row.get(1), district: try row.get(0), digest: try row.get(2),
        isGone: try row.get(3))
    }
  }

  /// Elements of a collection that are not gone, some at a time.
  static func all(
    of collection: String, after last: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [(source: String, known: PlaceSource)] {
    try transaction.rows(
      """
      /* city-wide */ SELECT district, id, digest, is_gone, source FROM place_source
      WHERE collection = $1 AND source > $2 AND is_gone = FALSE ORDER BY source LIMIT 200
      """, collection, last
    ) { row throws(DatabaseError) in
      (
        source: try row.get(4),
        known: PlaceSource(
          id: try row.get(1), district: try row.get(0), digest: try row.get(2),
          isGone: try row.get(3))
      )
    }
  }

  /// Lets an element become another place, where somebody has said that it is one that is there.
  static func link(
    _ source: String, to place: Place, of collection: String, _ edition: String, digest: [UInt8],
    _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_source (source, version, district, id, collection, edition, digest, is_gone)
      VALUES ($1, 1, $2, $3, $4, $5, $6, FALSE)
      ON CONFLICT (source) DO UPDATE SET version = place_source.version + 1,
        district = excluded.district, id = excluded.id, collection = excluded.collection,
        edition = excluded.edition, digest = excluded.digest, is_gone = FALSE
      """, source, place.district, place.id, collection, edition, digest)
  }

  /// Forgets what an element said: it is compared anew with the next file.
  static func forget(_ source: String, _ transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE place_source SET version = version + 1, digest = NULL, is_gone = FALSE
      WHERE source = $1
      """, source)
  }

  /// Forgets that an element became a place.
  static func unlink(
    _ source: String, from place: Place.ID, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM place_source WHERE source = $1 AND id = $2", source, place)
  }
}
