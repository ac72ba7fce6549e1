public import Database

/// A job as the administration sees it.
public struct QueuedJob: Hashable, Sendable {
  /// Where its effect is.
  public var district: District
  /// Its identifier.
  public var id: Identifier<QueuedJob>
  /// The name of its kind.
  public var kind: String
  /// When it was queued.
  public var madeAt: Moment
  /// How often it was tried.
  public var attempts: Int
  /// Why it failed the last time.
  public var failure: String?
}

/// Jobs that are not tried any more, until somebody says so.
public enum DeadLetters {
  /// The dead letters of a district by identifier, a page at a time.
  ///
  /// - Parameters:
  ///   - district: where.
  ///   - last: the last one of the page before.
  ///   - limit: how many.
  ///   - transaction: a read.
  /// - Returns: At most so many.
  /// - Throws: What the database says.
  public static func list(
    in district: District, after last: Identifier<QueuedJob>? = nil, limit: Int = 100,
    _ transaction: Transaction
  ) throws(DatabaseError) -> [QueuedJob] {
    try transaction.rows(
      """
      SELECT district, id, kind, made_at, attempts, failure FROM job
      WHERE district = $1 AND state = 'dead' AND id > $2 ORDER BY id LIMIT $3
      """, district, last?.number ?? 0, limit, make: read)
  }

  /// The districts that have dead letters, and how many.
  ///
  /// - Throws: What the database says.
  public static func districts(
    _ transaction: Transaction
  ) throws(DatabaseError) -> [(district: District, count: Int)] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT district, count(*) FROM job WHERE state = 'dead' GROUP BY district ORDER BY district
      """
    ) { row throws(DatabaseError) in (try row.get(0), try row.get(1)) }
  }

  /// Tries a dead letter again, its attempts counted anew.
  ///
  /// - Returns: False when it is no dead letter any more, or a job with its unique key is queued.
  /// - Throws: What the database says.
  public static func queueAgain(
    _ job: Identifier<QueuedJob>, in district: District, now: Moment, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE job SET state = 'waiting', attempts = 0, due_at = $3, fence = fence + 1
      WHERE district = $1 AND id = $2 AND state = 'dead' AND (unique_key IS NULL OR NOT EXISTS (
        SELECT 1 FROM job AS other WHERE other.district = $1 AND other.state <> 'dead'
          AND other.kind = job.kind AND other.unique_key = job.unique_key))
      """, district, job, now) == 1
  }

  /// Throws a dead letter away.
  ///
  /// - Returns: False when it is no dead letter any more.
  /// - Throws: What the database says.
  public static func remove(
    _ job: Identifier<QueuedJob>, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      "DELETE FROM job WHERE district = $1 AND id = $2 AND state = 'dead'", district, job) == 1
  }

  private static func read(_ row: borrowing Row) throws(DatabaseError) -> QueuedJob {
    QueuedJob(
      district: try row.get(0), id: try row.get(1), kind: try row.get(2), madeAt: try row.get(3),
      attempts: try row.get(4), failure: try row.get(5))
  }
}
