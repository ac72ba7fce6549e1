import Database
import Directory
import Kernel

/// The rows of lists of places.
struct PlaceListRecords {
  let transaction: Transaction

  static func read(_ row: borrowing Row) throws(DatabaseError) -> PlaceList {
    PlaceList(
      id: try row.get(0), area: try row.get(1), format: try PlaceRow.word(2, row),
      collection: try row.get(3), state: try PlaceRow.word(4, row), rows: try row.get(5),
      good: try row.get(6), bad: try row.get(7), known: try row.get(8), asked: try row.get(9),
      gone: try row.get(10), staged: try row.get(11), applied: try row.get(12),
      undone: try row.get(13), madeBy: try row.get(14), madeAt: try row.get(15),
      liveAt: try row.get(16), endsAt: try row.get(17))
  }

  func find(_ id: PlaceList.ID) throws(DatabaseError) -> PlaceList? {
    try transaction.row(
      """
      SELECT id, area, format, collection, state, rows, good, bad, known, asked, gone, staged,
        applied, undone, made_by, made_at, live_at, ends_at
      FROM place_list WHERE id = $1
      """, id, make: Self.read)
  }

  /// Takes a list into one's hands.
  func touch(_ id: PlaceList.ID) throws(DatabaseError) -> PlaceList? {
    try transaction.row(
      """
      UPDATE place_list SET version = version + 1 WHERE id = $1
      RETURNING id, area, format, collection, state, rows, good, bad, known, asked, gone, staged,
        applied, undone, made_by, made_at, live_at, ends_at
      """, id, make: Self.read)
  }

  func waiting(of area: Area.ID, now: Moment) throws(DatabaseError) -> Int {
    try transaction.value(
      """
      /* city-wide */
      SELECT count(*) FROM place_list
      WHERE area = $1 AND state IN ('staging', 'ready') AND ends_at > $2
      """, area, now) ?? 0
  }

  func insert(_ list: PlaceList, edition: String) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_list (id, version, area, format, collection, edition, state, rows, good,
        bad, known, asked, gone, staged, applied, undone, is_emptied, made_by, made_at, ends_at)
      VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, 0, 0, FALSE, $8, $9, $10)
      """, list.id, list.area, list.format.rawValue, list.collection, edition,
      list.state.rawValue, list.rows, list.madeBy, list.madeAt, list.endsAt)
  }

  /// Touches a list that is being staged.
  ///
  /// - Returns: How far it has come; nil when it is not being staged any more.
  func touchStaging(_ id: PlaceList.ID, until end: Moment) throws(DatabaseError) -> Int? {
    try transaction.value(
      """
      UPDATE place_list SET version = version + 1, ends_at = $2
      WHERE id = $1 AND state = 'staging' RETURNING staged
      """, id, end)
  }

  func setStaged(_ count: Int, of id: PlaceList.ID) throws(DatabaseError) {
    try transaction.execute("UPDATE place_list SET staged = $2 WHERE id = $1", id, count)
  }

  /// Says what a list that is staged comes to.
  func count(_ list: PlaceList) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE place_list SET good = $2, bad = $3, known = $4, asked = $5, gone = $6, applied = $7,
        undone = $8 WHERE id = $1
      """, list.id, list.good, list.bad, list.known, list.asked, list.gone, list.applied,
      list.undone)
  }

  /// Lets something happen to a list that was touched; nil when it can't.
  func move(
    _ list: PlaceList, by event: PlaceListState.Event, until end: Moment, now: Moment
  ) throws(DatabaseError) -> PlaceList? {
    guard let next = list.state.after(event) else { return nil }
    var list = list
    (list.state, list.endsAt) = (next, end)
    if next == .live { list.liveAt = now }
    try transaction.execute(
      "UPDATE place_list SET state = $2, ends_at = $3, live_at = $4 WHERE id = $1", list.id,
      next.rawValue, end, list.liveAt)
    return list
  }

  func insert(
    _ id: PlaceList.ID, problems next: () throws(DatabaseError) -> (Int, PlaceLineProblem)?
  ) throws(DatabaseError) {
    try transaction.insert(
      into: "place_list_problem",
      columns: ["list", "place", "row_number", "field", "problem", "other_row"]
    ) { () throws(DatabaseError) in
      guard let (place, problem) = try next() else { return nil }
      return [
        id.databaseValue, .integer(Int64(place)), .integer(Int64(problem.row)),
        .text(problem.field.rawValue), .text(problem.kind.rawValue),
        problem.otherRow.databaseValue,
      ]
    }
  }

  func problems(
    of id: PlaceList.ID, after place: Int, limit: Int
  ) throws(DatabaseError) -> [PlaceLineProblem] {
    try transaction.rows(
      """
      SELECT row_number, field, problem, other_row FROM place_list_problem
      WHERE list = $1 AND place >= $2 ORDER BY place LIMIT $3
      """, id, place, limit
    ) { row throws(DatabaseError) in
      PlaceLineProblem(
        row: try row.get(0), field: try PlaceRow.word(1, row), kind: try PlaceRow.word(2, row),
        otherRow: try row.get(3))
    }
  }
}
