import Database

/// The guard row of one content.
enum ContentRecord {
  /// Notes that content was kept and may have no file yet.
  ///
  /// - Returns: False when it is being removed at this moment.
  static func note(
    _ content: StoredContent, now: Moment, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      INSERT INTO stored_content (hash, bytes, orphan_since, doomed_until) VALUES ($1, $2, $3, NULL)
      ON CONFLICT (hash) DO UPDATE SET orphan_since = excluded.orphan_since, doomed_until = NULL
      WHERE stored_content.doomed_until IS NULL OR stored_content.doomed_until <= $3
      """, content.hash, content.bytes, now) == 1
  }

  /// Whether anything is known of a content.
  static func isKnown(
    _ hash: ContentHash, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.value("SELECT 1 FROM stored_content WHERE hash = $1", hash, as: Int.self) != nil
  }

  /// Contents that may have no file since a moment.
  static func orphans(
    since moment: Moment, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [ContentHash] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT hash FROM stored_content WHERE orphan_since IS NOT NULL AND orphan_since <= $1
      ORDER BY orphan_since LIMIT $2
      """, moment, limit
    ) { row throws(DatabaseError) in try row.get(0) }
  }

  /// Says that a content is to be removed, if it is an orphan since the moment and nobody else
  /// removes it.
  static func doom(
    _ hash: ContentHash, orphanSince moment: Moment, now: Moment, until end: Moment,
    in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    let touched = try transaction.execute(
      """
      UPDATE stored_content SET doomed_until = $4 WHERE hash = $1 AND orphan_since <= $2
        AND (doomed_until IS NULL OR doomed_until <= $3)
      """, hash, moment, now, end)
    guard touched == 1 else { return false }
    let reference = try transaction.value(
      "/* city-wide */ SELECT 1 FROM stored_file WHERE hash = $1 LIMIT 1", hash, as: Int.self)
    guard reference != nil else { return true }
    try transaction.execute(
      "UPDATE stored_content SET orphan_since = NULL, doomed_until = NULL WHERE hash = $1", hash)
    return false
  }

  /// Forgets a content that was removed.
  static func forget(
    _ hash: ContentHash, doomedUntil end: Moment, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      "DELETE FROM stored_content WHERE hash = $1 AND doomed_until = $2", hash, end)
  }
}
