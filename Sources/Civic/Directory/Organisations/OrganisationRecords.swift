import Database
import Kernel

/// The rows of organisations.
enum OrganisationRecords {
  /// Reads the columns `id, kind, parent, name, credit_code, home, address, state, version`; the
  /// areas are in another table.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Organisation {
    guard let kind = OrganisationKind(rawValue: try row.get(1)) else {
      throw .unexpectedValue(column: 1)
    }
    guard let state = OrganisationState(rawValue: try row.get(7)) else {
      throw .unexpectedValue(column: 7)
    }
    return Organisation(
      id: try row.get(0),
      facts: Organisation.Facts(
        kind: kind, parent: try row.get(2), name: try row.get(3), creditCode: try row.get(4),
        home: try row.get(5), address: try row.get(6)),
      state: state, version: try row.get(8))
  }

  static func find(
    _ id: Organisation.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> Organisation? {
    let found = try transaction.row(
      """
      SELECT id, kind, parent, name, credit_code, home, address, state, version
      FROM organisation WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
    guard var found else { return nil }
    found.facts.areas = Set(
      try transaction.rows(
        "SELECT area FROM organisation_area WHERE organisation = $1", id
      ) { row throws(DatabaseError) in try row.get(0) })
    return found
  }

  /// All, in the order in which lists show them.
  static func all(_ transaction: Transaction) throws(DatabaseError) -> [Organisation] {
    var areas: [Organisation.ID: Set<Area.ID>] = [:]
    try transaction.stream(
      "SELECT organisation, area FROM organisation_area"
    ) { row throws(DatabaseError) in
      areas[try row.get(0), default: []].insert(try row.get(1))
      return true
    }
    return try transaction.rows(
      """
      SELECT id, kind, parent, name, credit_code, home, address, state, version
      FROM organisation ORDER BY sort_key, id
      """
    ) { row throws(DatabaseError) in
      var organisation = try read(row)
      organisation.facts.areas = areas[organisation.id] ?? []
      return organisation
    }
  }
}
