import Database
import Directory
import Kernel

/// The rows of texts and pictures, without what is in the pictures.
enum SubmissionRecords {
  /// Reads the columns `district, id, place, kind, about, content, author, state, reason, appeal,
  /// made_at, due_at, decided_at, decided_by, area, version, file`.
  static func read(_ row: borrowing Row) throws(DatabaseError) -> Submission {
    Submission(
      id: try row.get(1), district: try row.get(0), place: try row.get(2),
      kind: try PlaceRow.word(3, row), about: try row.get(4), content: try row.get(5),
      author: try row.get(6), state: try PlaceRow.word(7, row), reason: try row.get(8),
      appeal: try row.get(9), madeAt: try row.get(10), dueAt: try row.get(11),
      decidedAt: try row.get(12), decidedBy: try row.get(13), area: try row.get(14),
      version: try row.get(15), file: try row.get(16))
  }

  static func find(
    _ id: Submission.ID, _ transaction: Transaction
  ) throws(DatabaseError) -> Submission? {
    try transaction.row(
      """
      /* city-wide */
      SELECT district, id, place, kind, about, content, author, state, reason, appeal, made_at,
        due_at, decided_at, decided_by, area, version, file
      FROM place_submission WHERE id = $1
      """, id
    ) { row throws(DatabaseError) in try read(row) }
  }

  static func insert(
    _ submission: Submission, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO place_submission (district, id, place, kind, about, content, file, author, state,
        made_at, due_at, area, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)
      """, submission.district, submission.id, submission.place, submission.kind.rawValue,
      submission.about, submission.content, submission.file, submission.author,
      submission.state.rawValue, submission.madeAt, submission.dueAt, submission.area)
  }

  /// Keeps a step, unless somebody else was faster.
  ///
  /// - Returns: Whether it was kept.
  static func update(
    _ submission: Submission, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE place_submission SET state = $3, reason = $4, appeal = $5, due_at = $6,
        decided_at = $7, decided_by = $8, version = version + 1
      WHERE district = $1 AND id = $2 AND version = $9
      """, submission.district, submission.id, submission.state.rawValue, submission.reason,
      submission.appeal, submission.dueAt, submission.decidedAt, submission.decidedBy,
      submission.version) == 1
  }

  /// Takes the picture away: nobody will see it any more, and the sweep of files removes it.
  static func removePicture(
    of submission: Submission, at now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) {
    guard let file = submission.file else { return }
    try transaction.execute(
      "UPDATE place_submission SET file = NULL WHERE district = $1 AND id = $2",
      submission.district, submission.id)
    try transaction.detach(file, in: submission.district, at: now)
  }
}
