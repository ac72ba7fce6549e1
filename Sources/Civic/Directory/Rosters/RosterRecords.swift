import Database
import Kernel

/// The rows of lists and what hangs on them.
struct RosterRecords {
  let transaction: Transaction

  /// Reads the columns of `all`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> RosterImport {
    guard let state = RosterState(rawValue: try row.get(2)) else {
      throw .unexpectedValue(column: 2)
    }
    return RosterImport(
      id: try row.get(0), owner: try row.get(1), state: state, rows: try row.get(3),
      good: try row.get(4), bad: try row.get(5), known: try row.get(6), accepted: try row.get(7),
      madeBy: try row.get(8), madeAt: try row.get(9), liveAt: try row.get(10),
      endsAt: try row.get(11), staged: try row.get(12))
  }

  func find(
    _ id: RosterImport.ID, of owner: RosterImport.Owner
  ) throws(DatabaseError) -> RosterImport? {
    try transaction.row(
      """
      SELECT id, owner, state, rows, good, bad, known, accepted, made_by, made_at, live_at, ends_at,
        staged
      FROM roster_import WHERE owner = $1 AND id = $2
      """, owner, id, make: Self.read)
  }

  /// Touches a list, so that nothing else happens to it meanwhile.
  func touch(
    _ id: RosterImport.ID, of owner: RosterImport.Owner
  ) throws(DatabaseError) -> RosterImport? {
    try transaction.row(
      """
      UPDATE roster_import SET version = version + 1 WHERE owner = $1 AND id = $2
      RETURNING id, owner, state, rows, good, bad, known, accepted, made_by, made_at, live_at,
        ends_at, staged
      """, owner, id, make: Self.read)
  }

  func insert(_ list: RosterImport) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO roster_import (owner, id, version, state, rows, good, bad, known, staged,
        accepted, is_emptied, made_by, made_at, touched_at, ends_at)
      VALUES ($1, $2, 1, $3, $4, $5, $6, $7, 0, 0, FALSE, $8, $9, $9, $10)
      """, list.owner, list.id, list.state.rawValue, list.rows, list.good, list.bad, list.known,
      list.madeBy, list.madeAt, list.endsAt)
  }

  /// How many lists of an organisation nobody has confirmed yet.
  func waiting(of owner: RosterImport.Owner, now: Moment) throws(DatabaseError) -> Int {
    try transaction.value(
      """
      SELECT count(*) FROM roster_import
      WHERE owner = $1 AND (state = 'staging' OR state = 'ready') AND ends_at > $2
      """, owner, now, as: Int.self) ?? 0
  }

  /// Says what a list that is staged comes to.
  func count(
    _ counts: (good: Int, bad: Int, known: Int), of list: RosterImport
  ) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE roster_import SET good = $3, bad = $4, known = $5 WHERE owner = $1 AND id = $2",
      list.owner, list.id, counts.good, counts.bad, counts.known)
  }

  /// Touches a list that is being staged and puts its end off.
  ///
  /// - Returns: How many rows are staged; nil when it is staged no longer.
  func touchStaging(_ list: RosterImport, now: Moment) throws(DatabaseError) -> Int? {
    try transaction.row(
      """
      UPDATE roster_import SET version = version + 1, touched_at = $3, ends_at = $4
      WHERE owner = $1 AND id = $2 AND state = 'staging' RETURNING staged
      """, list.owner, list.id, now, now + RosterImport.stillness
    ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }
  }

  func setStaged(_ count: Int, of list: RosterImport) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE roster_import SET staged = $3 WHERE owner = $1 AND id = $2", list.owner, list.id,
      count)
  }

  func insert(
    _ list: RosterImport, entries next: () throws(DatabaseError) -> RosterEntry?
  ) throws(DatabaseError) {
    try transaction.insert(
      into: "roster_invitation",
      columns: ["phone_index", "import", "owner", "organisation", "kind"]
    ) { () throws(DatabaseError) in
      guard let entry = try next() else { return nil }
      return [
        entry.index.databaseValue, list.id.databaseValue, list.owner.databaseValue,
        entry.organisation.databaseValue, .text(entry.kind.rawValue),
      ]
    }
  }

  func insert(
    _ list: RosterImport, problems next: () throws(DatabaseError) -> (Int, RosterProblem)?
  ) throws(DatabaseError) {
    try transaction.insert(
      into: "roster_problem",
      columns: ["owner", "import", "place", "row_number", "field", "problem", "other_row"]
    ) { () throws(DatabaseError) in
      guard let (place, problem) = try next() else { return nil }
      return [
        list.owner.databaseValue, list.id.databaseValue, .integer(Int64(place)),
        .integer(Int64(problem.row)), .text(problem.field.rawValue), .text(problem.kind.rawValue),
        problem.otherRow.databaseValue,
      ]
    }
  }

  /// Lets something happen to a list whose row is touched by it.
  ///
  /// - Returns: The list afterwards; nil when that cannot happen to it, and nothing has changed.
  func move(
    _ id: RosterImport.ID, of owner: RosterImport.Owner, by event: RosterState.Event, now: Moment,
    until end: Moment? = nil
  ) throws(DatabaseError) -> RosterImport? {
    guard var list = try touch(id, of: owner), let next = list.state.after(event) else {
      return nil
    }
    list.state = next
    list.endsAt = end ?? now
    if next == .live { list.liveAt = now }
    try transaction.execute(
      """
      UPDATE roster_import SET state = $3, live_at = $4, ends_at = $5
      WHERE owner = $1 AND id = $2
      """, owner, id, next.rawValue, list.liveAt, list.endsAt)
    return list
  }

  /// The first statement of whatever must hold of all lists of an organisation.
  func guardLists(of owner: RosterImport.Owner) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO roster_owner (owner, version) VALUES ($1, 1)
      ON CONFLICT (owner) DO UPDATE SET version = roster_owner.version + 1
      """, owner)
  }

  /// The lists of an organisation that count.
  func live(of owner: RosterImport.Owner, now: Moment) throws(DatabaseError) -> [RosterImport.ID] {
    try transaction.rows(
      """
      SELECT id FROM roster_import WHERE owner = $1 AND state = 'live' AND ends_at > $2 ORDER BY id
      """, owner, now
    ) { row throws(DatabaseError) in try row.get(0, as: RosterImport.ID.self) }
  }

  /// The phones in lists of an organisation that count.
  func phones(of owner: RosterImport.Owner, now: Moment) throws(DatabaseError) -> Set<BlindIndex> {
    var phones: Set<BlindIndex> = []
    for list in try live(of: owner, now: now) {
      let more = try transaction.rows(
        "SELECT phone_index FROM roster_invitation WHERE import = $1", list
      ) { row throws(DatabaseError) in try row.get(0, as: BlindIndex.self) }
      phones.formUnion(more)
    }
    return phones
  }
}
