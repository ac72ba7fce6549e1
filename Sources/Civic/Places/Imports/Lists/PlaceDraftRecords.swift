import Database
import Kernel

/// The drafts of a list of places.
struct PlaceDraftRecords {
  let transaction: Transaction
  let list: PlaceList.ID

  /// A draft that was entered, and what was there before.
  struct Done {
    var draft: PlaceDraft
    var before: FactsText?
    var version: Int64
  }

  func insert(_ next: () throws(DatabaseError) -> PlaceDraft?) throws(DatabaseError) {
    try transaction.insert(
      into: "place_draft",
      columns: [
        "list", "row_number", "action", "place", "source", "facts", "digest", "twin", "likeness",
        "away", "is_done", "is_undone",
      ]
    ) { () throws(DatabaseError) in
      guard let draft = try next() else { return nil }
      return [
        list.databaseValue, .integer(Int64(draft.row)), .text(draft.action.rawValue),
        draft.place.databaseValue, draft.source.databaseValue,
        draft.facts.map { FactsText($0).text }.databaseValue, draft.digest.databaseValue,
        draft.twin.databaseValue, draft.likeness.databaseValue, draft.away.databaseValue,
        false.databaseValue, false.databaseValue,
      ]
    }
  }

  /// Drafts that wait to be entered, the first rows first.
  func waiting(_ limit: Int) throws(DatabaseError) -> [PlaceDraft] {
    try transaction.rows(
      """
      SELECT row_number, action, place, source, facts, digest, twin, likeness, away
      FROM place_draft WHERE list = $1 AND is_done = FALSE AND action <> 'ask'
      ORDER BY row_number LIMIT $2
      """, list, limit, make: Self.read)
  }

  /// Drafts about which somebody is asked.
  func asked(after row: Int, limit: Int) throws(DatabaseError) -> [PlaceDraft] {
    try transaction.rows(
      """
      SELECT row_number, action, place, source, facts, digest, twin, likeness, away
      FROM place_draft WHERE list = $1 AND is_done = FALSE AND action = 'ask' AND row_number > $2
      ORDER BY row_number LIMIT $3
      """, list, row, limit, make: Self.read)
  }

  func find(_ row: Int) throws(DatabaseError) -> (draft: PlaceDraft, isDone: Bool)? {
    try transaction.row(
      """
      SELECT row_number, action, place, source, facts, digest, twin, likeness, away, is_done
      FROM place_draft WHERE list = $1 AND row_number = $2
      """, list, row
    ) { row throws(DatabaseError) in (draft: try Self.read(row), isDone: try row.get(9)) }
  }

  /// Some rows as they are to be looked at before they count.
  func page(after row: Int, limit: Int) throws(DatabaseError) -> [PlaceDraft] {
    try transaction.rows(
      """
      SELECT row_number, action, place, source, facts, digest, twin, likeness, away
      FROM place_draft WHERE list = $1 AND row_number > $2 ORDER BY row_number LIMIT $3
      """, list, row, limit, make: Self.read)
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> PlaceDraft {
    var draft = PlaceDraft(
      row: try row.get(0), try PlaceRow.word(1, row), try row.get(2), source: try row.get(3),
      facts: try facts(try row.get(4))?.facts, digest: try row.get(5))
    (draft.twin, draft.likeness, draft.away) = (try row.get(6), try row.get(7), try row.get(8))
    return draft
  }

  private static func facts(_ text: String?) throws(DatabaseError) -> FactsText? {
    guard let text else { return nil }
    guard let facts = FactsText(text: text) else { throw .unexpectedValue(column: 4) }
    return facts
  }

  /// Notes what somebody has decided.
  func decide(_ row: Int, _ action: PlaceDraft.Action) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE place_draft SET action = $3 WHERE list = $1 AND row_number = $2", list, row,
      action.rawValue)
  }

  /// How many rows somebody is still asked about.
  func askedCount() throws(DatabaseError) -> Int {
    try transaction.value(
      "SELECT count(*) FROM place_draft WHERE list = $1 AND is_done = FALSE AND action = 'ask'",
      list) ?? 0
  }

  /// Notes that a draft is entered, and what was there before.
  func finish(_ row: Int, before: FactsText?, version: Int64?) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE place_draft SET is_done = TRUE, before = $3, done_version = $4
      WHERE list = $1 AND row_number = $2
      """, list, row, before?.text, version)
  }

  /// Drafts that were entered and are to be taken back, the last rows first.
  func done(_ limit: Int) throws(DatabaseError) -> [Done] {
    try transaction.rows(
      """
      SELECT row_number, action, place, source, facts, digest, twin, likeness, away, before,
        done_version
      FROM place_draft
      WHERE list = $1 AND is_done = TRUE AND is_undone = FALSE AND done_version IS NOT NULL
      ORDER BY row_number DESC LIMIT $2
      """, list, limit
    ) { row throws(DatabaseError) in
      Done(
        draft: try Self.read(row), before: try Self.facts(try row.get(9)),
        version: try row.get(10))
    }
  }

  func undo(_ row: Int) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE place_draft SET is_undone = TRUE WHERE list = $1 AND row_number = $2", list, row)
  }
}
