import Database
import Geodesy
import Kernel

/// The rows of areas.
enum AreaRecords {
  /// Reads the columns `id, kind, parent, path, code, name, state, since, version`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Area {
    guard let kind = AreaKind(rawValue: try row.get(1)) else { throw .unexpectedValue(column: 1) }
    guard let state = Area.State(rawValue: try row.get(6)) else {
      throw .unexpectedValue(column: 6)
    }
    return Area(
      id: try row.get(0), kind: kind, parent: try row.get(2), path: try row.get(3),
      code: try row.get(4), name: try row.get(5), state: state, since: try row.get(7),
      version: try row.get(8))
  }

  static func find(_ id: Area.ID, _ transaction: Transaction) throws(DatabaseError) -> Area? {
    try transaction.row(
      """
      SELECT id, kind, parent, path, code, name, state, since, version FROM area WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  /// All, in the order in which lists show them.
  static func all(_ transaction: Transaction) throws(DatabaseError) -> [Area] {
    try transaction.rows(
      """
      SELECT id, kind, parent, path, code, name, state, since, version FROM area
      ORDER BY sort_key, id
      """
    ) { row throws(DatabaseError) in try read(row) }
  }

  /// The outline that holds now of each area, or of one.
  static func boundaries(
    of area: Area.ID? = nil, _ transaction: Transaction
  ) throws(DatabaseError) -> [Area.ID: AreaBoundary] {
    var found: [Area.ID: AreaBoundary] = [:]
    try transaction.stream(
      """
      SELECT area, shape FROM area_boundary
      WHERE $1 = 0 OR area = $1 ORDER BY area, since
      """, area?.number ?? 0
    ) { row throws(DatabaseError) in
      found[try row.get(0)] = try boundary(column: 1, of: row)
      return true
    }
    return found
  }

  private static func boundary(
    column: Int, of row: borrowing Row
  ) throws(DatabaseError) -> AreaBoundary {
    guard case .geometry(let shape)? = try? GeoJSON(try row.get(column, as: String.self)),
      let boundary = AreaBoundary(shape)
    else { throw .unexpectedValue(column: column) }
    return boundary
  }
}
