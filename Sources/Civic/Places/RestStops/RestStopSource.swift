import Database
import Kernel

/// Which rest stop an element became, and where its row is.
struct RestStopSource {
  let isNew: Bool
  let id: Identifier<RestStop>
  let district: District

  /// Touches the element's row, so that two imports of it wait for each other.
  ///
  /// `id` is what it gets when it is met for the first time.
  static func touch(
    _ source: String, of collection: String, _ edition: String, id: Identifier<RestStop>,
    district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> RestStopSource {
    let found = try transaction.row(
      """
      INSERT INTO rest_stop_source (source, version, district, id, collection, edition)
      VALUES ($1, 1, $2, $3, $4, $5)
      ON CONFLICT (source) DO UPDATE SET version = rest_stop_source.version + 1,
        collection = excluded.collection, edition = excluded.edition
      RETURNING version, district, id
      """, source, district, id, collection, edition
    ) { row throws(DatabaseError) in
      RestStopSource(
        isNew: try row.get(0, as: Int.self) == 1, id: try row.get(2), district: try row.get(1))
    }
    guard let found else { throw .unexpectedValue(column: 0) }
    return found
  }

  static func move(
    _ source: String, to district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE rest_stop_source SET district = $2 WHERE source = $1", source, district)
  }

  /// The rest stops of a collection whose element the given edition has not, some at a time.
  static func gone(
    from collection: String, edition: String, after last: String, _ transaction: Transaction
  ) throws(DatabaseError) -> [(source: String, known: RestStopSource)] {
    try transaction.rows(
      """
      /* city-wide */ SELECT source, district, id FROM rest_stop_source
      WHERE collection = $1 AND edition <> $2 AND source > $3 ORDER BY source LIMIT 200
      """, collection, edition, last
    ) { row throws(DatabaseError) in
      (
        source: try row.get(0),
        known: RestStopSource(isNew: false, id: try row.get(2), district: try row.get(1))
      )
    }
  }
}
