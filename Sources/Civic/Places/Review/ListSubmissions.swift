public import Database
public import Directory
public import Kernel

/// Reads texts and pictures: what waits for an office, what is shown of a place, what is one's own.
public struct ListSubmissions: Sendable {
  /// Which.
  public enum Which: Hashable, Sendable {
    /// What waits, what is due first first; of what somebody answers for, nil for everything.
    case queue(PlaceReach?)
    /// What is shown of a place, the last first.
    case shown(Place)
    /// What somebody has sent, the last first.
    case own(Account.ID)
  }

  /// Which.
  public var which: Which
  /// How many at most.
  public var limit: Int

  /// Makes the question.
  public init(_ which: Which, limit: Int = 50) {
    self.which = which
    self.limit = max(1, limit)
  }

  /// Asks.
  ///
  /// - Parameter database: where they are kept.
  /// - Returns: Some.
  /// - Throws: What the database says.
  public func run(on database: Database) async throws(DatabaseError) -> [Submission] {
    let question = self
    return try await database.read { transaction throws(DatabaseError) in
      try question.run(in: transaction)
    }
  }

  /// Asks within a transaction.
  ///
  /// - Throws: What the database says.
  public func run(in transaction: Transaction) throws(DatabaseError) -> [Submission] {
    switch which {
    case .queue(let reach):
      var found: [Submission] = []
      try transaction.stream(
        """
        /* city-wide */
        SELECT district, id, place, kind, about, content, author, state, reason, appeal, made_at,
          due_at, decided_at, decided_by, area, version, file
        FROM place_submission WHERE state IN ('waiting', 'appealed') ORDER BY due_at, id
        """
      ) { row throws(DatabaseError) in
        let submission = try SubmissionRecords.read(row)
        if reach?.covers(submission.area, nil) ?? true { found.append(submission) }
        return found.count < limit
      }
      return found
    case .shown(let place):
      return try transaction.rows(
        """
        SELECT district, id, place, kind, about, content, author, state, reason, appeal, made_at,
          due_at, decided_at, decided_by, area, version, file
        FROM place_submission
        WHERE district = $1 AND place = $2 AND state = 'published' AND kind <> 'complaint'
        ORDER BY id DESC LIMIT $3
        """, place.district, place.id, limit
      ) { row throws(DatabaseError) in try SubmissionRecords.read(row) }
    case .own(let author):
      return try transaction.rows(
        """
        /* city-wide */
        SELECT district, id, place, kind, about, content, author, state, reason, appeal, made_at,
          due_at, decided_at, decided_by, area, version, file
        FROM place_submission WHERE author = $1 ORDER BY id DESC LIMIT $2
        """, author, limit
      ) { row throws(DatabaseError) in try SubmissionRecords.read(row) }
    }
  }

  /// Finds one, whatever its state.
  ///
  /// - Throws: What the database says.
  public static func find(
    _ id: Submission.ID, in transaction: Transaction
  ) throws(DatabaseError) -> Submission? {
    try SubmissionRecords.find(id, transaction)
  }

  /// The picture of one; nil where there is none.
  ///
  /// - Throws: What the database says.
  public static func picture(
    of submission: Submission, in transaction: Transaction
  ) throws(DatabaseError) -> StoredFile? {
    guard let file = submission.file else { return nil }
    return try transaction.file(file, in: submission.district)
  }
}
