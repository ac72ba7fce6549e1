import Database

/// Finds jobs that are due and takes them for one runner.
struct JobClaim {
  let kinds: [String: JobKind]
  let now: Moment

  /// Rows looked at for the districts that have waited the longest.
  static let oldest = 64
  /// Districts visited in turn besides, when more than that is due.
  private static let inTurn = 16

  /// The places of the kinds in a statement, the same at every question of a server.
  ///
  /// A newer server's kinds are left to it: rows of them are not even read, or many of them would
  /// hide the others.
  private func known(after places: Int) -> String {
    (0..<kinds.count).map { "$\(places + $0 + 1)" }.joined(separator: ", ")
  }

  /// Values of a statement, and behind them the kinds for ``known(after:)``.
  private func values(_ values: any ColumnValue...) -> [Value] {
    values.map(\.databaseValue) + kinds.keys.sorted().map(\.databaseValue)
  }

  /// Districts with something due: those that waited the longest, and under a backlog also the
  /// next ones after a cursor, so that none is forgotten behind a busy one.
  func dueDistricts(
    after cursor: District, in transaction: Transaction
  ) throws(DatabaseError) -> [District] {
    guard !kinds.isEmpty else { return [] }
    let oldest = try transaction.rows(
      SQL(
        made: """
          /* city-wide */
          SELECT district FROM job WHERE state <> 'dead' AND due_at <= $1
            AND kind IN (\(known(after: 2)))
          ORDER BY due_at LIMIT $2
          """), values: values(now, Self.oldest)
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
    try transaction.rows(
      SQL(
        made: """
          /* city-wide */
          SELECT district FROM job WHERE state <> 'dead' AND district > $1
            AND kind IN (\(known(after: 1)))
          ORDER BY district LIMIT 1
          """), values: values(district)
    ) { row throws(DatabaseError) in try row.get(0, as: District.self) }.first
  }

  private func hasDue(
    in district: District, _ transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try !transaction.rows(
      SQL(
        made: """
          SELECT 1 FROM job WHERE district = $1 AND state <> 'dead' AND due_at <= $2
            AND kind IN (\(known(after: 2)))
          LIMIT 1
          """), values: values(district, now)
    ) { row throws(DatabaseError) in try row.get(0, as: Int.self) }.isEmpty
  }

  /// Takes up to so many jobs of a district.
  ///
  /// No row is locked before it is taken: of two runners that see the same job, the second one's
  /// update finds another fence and changes nothing.
  func take(
    atMost most: Int, in district: District, of database: Database, _ transaction: Transaction
  ) throws(DatabaseError) -> [JobRun] {
    guard !kinds.isEmpty else { return [] }
    let seen = try transaction.rows(
      SQL(
        made: """
          SELECT id, kind, fence, attempts FROM job
          WHERE district = $1 AND state <> 'dead' AND due_at <= $2
            AND kind IN (\(known(after: 2)))
          ORDER BY due_at, id LIMIT 200
          """), values: values(district, now)
    ) { row throws(DatabaseError) in
      Candidate(
        id: try row.get(0), kind: try row.get(1), fence: try row.get(2), attempts: try row.get(3))
    }
    var taken: [JobRun] = []
    for job in seen where taken.count < most {
      guard let kind = kinds[job.kind] else { continue }
      if job.attempts >= kind.mostAttempts {
        try bury(job, kind, in: district, transaction)
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
    _ job: Candidate, _ kind: JobKind, in district: District, _ transaction: Transaction
  ) throws(DatabaseError) {
    let count = try transaction.execute(
      """
      UPDATE job SET state = 'dead', fence = fence + 1, failure = 'abandoned'
      WHERE district = $1 AND id = $2 AND fence = $3
      """, district, job.id, job.fence)
    if count == 1, kind.forgetsDead { try transaction.forgetPayload(of: job.id, in: district) }
  }

  private struct Candidate {
    let id: Identifier<QueuedJob>
    let kind: String
    let fence: Int64
    let attempts: Int
  }
}
