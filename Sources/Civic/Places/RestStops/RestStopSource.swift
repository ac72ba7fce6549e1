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
    _ source: String, id: Identifier<RestStop>, district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> RestStopSource {
    let found = try transaction.row(
      """
      INSERT INTO rest_stop_source (source, version, district, id) VALUES ($1, 1, $2, $3)
      ON CONFLICT (source) DO UPDATE SET version = rest_stop_source.version + 1
      RETURNING version, district, id
      """, source, district, id
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
}
