import Database

/// Finds jobs that are due and takes them for one runner.
struct JobClaim {
  let kinds: [String: JobKind]
  let now: Moment

  /// Rows looked at for the districts that have waited the longest.
  static let oldest = 64
  /// Districts visited in turn besides, when more than that is due.
  private static let inTurn = 16

  /// Districts with something due: those that waited the longest, and under a backlog also the
  /// next ones after a cursor, so that none is forgotten behind a busy one.
  func dueDistricts(
    after cursor: District, in transaction: Transaction
  ) throws(DatabaseError) -> [District] {
    let oldest = try transaction.rows(
      """
      /* city-wide */
      SELECT district FROM job WHERE state <> 'dead' AND due_at <= $1 ORDER BY due_at LIMIT $2
      """, now, Self.oldest
    ) { row throws(DatabaseError) in try row.get(0, as: District.self) }
    var districts = Set(oldest)
    if oldest.count == Self.oldest {
      var last = cursor
      for _ in 0..<Self.inTurn {
        guard let next = try nextDistrict(after: last, in: transaction) else { break }
        last = next
        if try hasDue(in: next, transaction) { districts.insert(next) }
      }
    }
    let sorted = districts.sorted()
    return sorted.filter { $0 > cursor } + sorted.filter { $0 <= cursor }
  }

  private func nextDistrict(
    after district: District, in transaction: Transaction
  ) throws(DatabaseError) -> District? {
    try transaction.value(
      """
      /* city-wide */
      SELECT district FROM job WHERE state <> 'dead' AND district > $1 ORDER BY district LIMIT 1
      """, district)
  }

  private func hasDue(
    in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.value(
      "SELECT 1 FROM job WHERE district = $1 AND state <> 'dead' AND due_at <= $2 LIMIT 1",
      district, now, as: Int.self) != nil
  }

  /// Takes up to so many jobs of a district.
  ///
  /// No row is locked before it is taken: of two runners that see the same job, the second one's
  /// update finds another fence and changes nothing.
  func take(
    atMost most: Int, in district: District, of database: Database, _ transaction: Transaction
  ) throws(DatabaseError) -> [JobRun] {
    let seen = try transaction.rows(
      """
      SELECT id, kind, fence, attempts FROM job
      WHERE district = $1 AND state <> 'dead' AND due_at <= $2 ORDER BY due_at, id LIMIT 200
      """, district, now
    ) { row throws(DatabaseError) in
      Candidate(
        id: try row.get(0), kind: try row.get(1), fence: try row.get(2), attempts: try row.get(3))
    }
    var taken: [JobRun] = []
    for job in seen where taken.count < most {
      // A newer server's kinds are left to it.
      guard let kind = kinds[job.kind] else { continue }
      if job.attempts >= kind.mostAttempts {
        try bury(job, in: district, transaction)
      } else if let run = try take(job, kind, in: district, of: database, transaction) {
        taken.append(run)
      }
    }
    return taken
  }

  private func take(
    _ job: Candidate, _ kind: JobKind, in district: District, of database: Database,
    _ transaction: Transaction
  ) throws(DatabaseError) -> JobRun? {
    let count = try transaction.execute(
      """
      UPDATE job SET state = 'running', fence = fence + 1, attempts = attempts + 1, due_at = $4
      WHERE district = $1 AND id = $2 AND fence = $3 AND state <> 'dead' AND due_at <= $5
      """, district, job.id, job.fence, now + kind.lease, now)
    guard count == 1 else { return nil }
    let payload = try transaction.value(
      "SELECT payload FROM job WHERE district = $1 AND id = $2", district, job.id, as: [UInt8].self)
    return JobRun(
      district: district, id: job.id, kind: job.kind, payload: payload ?? [],
      attempt: job.attempts + 1, database: database, fence: job.fence + 1)
  }

  /// Makes a dead letter of a job that took its last runner with it.
  private func bury(
    _ job: Candidate, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE job SET state = 'dead', fence = fence + 1, failure = 'abandoned'
      WHERE district = $1 AND id = $2 AND fence = $3
      """, district, job.id, job.fence)
  }

  private struct Candidate {
    let id: Identifier<QueuedJob>
    let kind: String
    let fence: Int64
    let attempts: Int
  }
}
