import Addresses
import Database
import Kernel

/// The rows of lists of organisations.
struct OrganisationImportRecords {
  let transaction: Transaction

  static func read(_ row: borrowing Row) throws(DatabaseError) -> OrganisationImport {
    guard let state = RosterState(rawValue: try row.get(1)) else {
      throw .unexpectedValue(column: 1)
    }
    return OrganisationImport(
      id: try row.get(0), state: state, rows: try row.get(2), good: try row.get(3),
      bad: try row.get(4), known: try row.get(5), madeBy: try row.get(6), madeAt: try row.get(7),
      endsAt: try row.get(8), staged: try row.get(9))
  }

  func find(_ id: OrganisationImport.ID) throws(DatabaseError) -> OrganisationImport? {
    try transaction.row(
      """
      SELECT id, state, rows, good, bad, known, made_by, made_at, ends_at, staged
      FROM organisation_import WHERE id = $1
      """, id, make: Self.read)
  }

  func touch(_ id: OrganisationImport.ID) throws(DatabaseError) -> OrganisationImport? {
    try transaction.row(
      """
      UPDATE organisation_import SET version = version + 1 WHERE id = $1
      RETURNING id, state, rows, good, bad, known, made_by, made_at, ends_at, staged
      """, id, make: Self.read)
  }

  func insert(_ list: OrganisationImport) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO organisation_import (id, version, state, rows, good, bad, known, staged,
        is_emptied, made_by, made_at, ends_at)
      VALUES ($1, 1, $2, $3, $4, $5, $6, 0, FALSE, $7, $8, $9)
      """, list.id, list.state.rawValue, list.rows, list.good, list.bad, list.known, list.madeBy,
      list.madeAt, list.endsAt)
  }

  func touchStaging(
    _ id: OrganisationImport.ID, until end: Moment
  ) throws(DatabaseError) -> Int? {
    try transaction.row(
      """
      UPDATE organisation_import SET version = version + 1, ends_at = $2
      WHERE id = $1 AND state = 'staging' RETURNING staged
      """, id, end
    ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }
  }

  func setStaged(_ count: Int, of id: OrganisationImport.ID) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE organisation_import SET staged = $2 WHERE id = $1", id, count)
  }

  func insert(
    _ list: OrganisationImport.ID, drafts next: () throws(DatabaseError) -> OrganisationCheck.Draft?
  ) throws(DatabaseError) {
    try transaction.insert(
      into: "organisation_draft",
      columns: [
        "import", "id", "kind", "parent", "name", "credit_code", "home", "address", "sort_key",
      ]
    ) { () throws(DatabaseError) in
      guard let draft = try next() else { return nil }
      let facts = draft.facts
      return [
        list.databaseValue, draft.id.databaseValue, .text(facts.kind.rawValue),
        facts.parent.databaseValue, facts.name.databaseValue, facts.creditCode.databaseValue,
        facts.home.databaseValue, facts.address.databaseValue,
        .text(Pinyin.sortKey(facts.name.chinese)),
      ]
    }
  }

  func insert(
    _ list: OrganisationImport.ID,
    problems next: () throws(DatabaseError) -> (Int, OrganisationProblem)?
  ) throws(DatabaseError) {
    try transaction.insert(
      into: "organisation_import_problem",
      columns: ["import", "place", "row_number", "field", "problem", "other_row"]
    ) { () throws(DatabaseError) in
      guard let (place, problem) = try next() else { return nil }
      return [
        list.databaseValue, .integer(Int64(place)), .integer(Int64(problem.row)),
        .text(problem.field.rawValue), .text(problem.kind.rawValue),
        problem.otherRow.databaseValue,
      ]
    }
  }

  /// Says what a list that is staged comes to.
  func count(
    _ counts: (good: Int, bad: Int, known: Int), of id: OrganisationImport.ID
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE organisation_import SET good = $2, bad = $3, known = $4 WHERE id = $1", id,
      counts.good, counts.bad, counts.known)
  }

  /// Whether what drafts stand on is still as it was when they were read.
  ///
  /// In that time somebody may have dissolved an organisation above one, ended an area, or given a
  /// code to another one.
  func isOutdated(_ id: OrganisationImport.ID) throws(DatabaseError) -> Bool {
    let taken = try transaction.value(
      """
      SELECT 1 FROM organisation_draft AS d
      JOIN organisation AS o ON o.credit_code = d.credit_code
      WHERE d.import = $1 AND d.kind <> $2 AND o.kind <> $2 AND o.state <> 'dissolved' LIMIT 1
      """, id, OrganisationKind.dispatchStation.rawValue, as: Int.self)
    if taken != nil { return true }
    let orphan = try transaction.value(
      """
      SELECT 1 FROM organisation_draft AS d
      WHERE d.import = $1 AND d.parent IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM organisation_draft AS e
          WHERE e.import = $1 AND e.id = d.parent)
        AND NOT EXISTS (SELECT 1 FROM organisation AS o
          WHERE o.id = d.parent AND o.state <> 'dissolved') LIMIT 1
      """, id, as: Int.self)
    if orphan != nil { return true }
    return try transaction.value(
      """
      SELECT 1 FROM organisation_draft AS d
      WHERE d.import = $1 AND d.home IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM area AS a WHERE a.id = d.home AND a.state = 'active') LIMIT 1
      """, id, as: Int.self) != nil
  }

  /// Lets something happen to a list; nil when it can't.
  func move(
    _ id: OrganisationImport.ID, by event: RosterState.Event, until end: Moment
  ) throws(DatabaseError) -> OrganisationImport? {
    guard var list = try touch(id), let next = list.state.after(event) else { return nil }
    (list.state, list.endsAt) = (next, end)
    try transaction.execute(
      "UPDATE organisation_import SET state = $2, ends_at = $3 WHERE id = $1", id, next.rawValue,
      end)
    return list
  }

  /// Makes every draft an organisation, in a few statements whatever their number.
  func publish(_ id: OrganisationImport.ID, now: Moment) throws(DatabaseError) -> [Int64] {
    try transaction.execute(
      """
      INSERT INTO organisation (id, kind, parent, name, credit_code, home, address, state,
        sort_key, version, changed_at)
      SELECT id, kind, parent, name, credit_code, home, address, 'listed', sort_key, 1, $2
      FROM organisation_draft WHERE import = $1 ORDER BY id
      """, id, now)
    try transaction.execute(
      """
      INSERT INTO organisation_event (organisation, number, event, state, happened_at)
      SELECT id, 1, 'list', 'listed', $2 FROM organisation_draft WHERE import = $1 ORDER BY id
      """, id, now)
    return try transaction.rows(
      "SELECT id FROM organisation_draft WHERE import = $1 ORDER BY id", id
    ) { row throws(DatabaseError) in try row.get(0, as: Int64.self) }
  }
}
