import Database
import Kernel

/// The rows of agreements.
enum AgreementRecords {
  /// Reads the columns `id, title, starts, ends, state, note, version`; parties are elsewhere.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Agreement {
    guard let state = Agreement.State(rawValue: try row.get(4)) else {
      throw .unexpectedValue(column: 4)
    }
    return Agreement(
      id: try row.get(0),
      terms: Agreement.Terms(
        title: try row.get(1), starts: try row.get(2), ends: try row.get(3), parties: [],
        note: try row.get(5)),
      state: state, version: try row.get(6))
  }

  static func find(
    _ id: Identifier<Agreement>, _ transaction: Transaction
  ) throws(DatabaseError) -> Agreement? {
    let found = try transaction.row(
      "SELECT id, title, starts, ends, state, note, version FROM agreement WHERE id = $1", id
    ) { row throws(DatabaseError) in try read(row) }
    guard var found else { return nil }
    found.terms.parties = try parties(of: id, transaction)
    return found
  }

  static func parties(
    of id: Identifier<Agreement>, _ transaction: Transaction
  ) throws(DatabaseError) -> Set<Organisation.ID> {
    Set(
      try transaction.rows(
        "SELECT organisation FROM agreement_party WHERE agreement = $1", id
      ) { row throws(DatabaseError) in try row.get(0) })
  }

  static func put(
    _ agreement: Agreement, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    let terms = agreement.terms
    try transaction.execute(
      """
      INSERT INTO agreement (id, title, starts, ends, state, note, version, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title, starts = excluded.starts,
        ends = excluded.ends, state = excluded.state, note = excluded.note,
        version = excluded.version, changed_at = excluded.changed_at
      """, agreement.id, terms.title, terms.starts, terms.ends, agreement.state.rawValue,
      terms.note, agreement.version, now)
    try transaction.execute("DELETE FROM agreement_party WHERE agreement = $1", agreement.id)
    var parties = terms.parties.sorted()[...]
    try transaction.insert(into: "agreement_party", columns: ["agreement", "organisation"]) {
      parties.popFirst().map { [.integer(agreement.id.number), .integer($0.number)] }
    }
  }
}
