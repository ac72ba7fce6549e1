import Database
public import Kernel

/// The job that removes what lists of places have left when their time is over.
public struct PlaceListSweeping: Sendable {
  /// The name of its kind.
  public static let kindName = "places.sweep-lists"
  /// Its schedule.
  public static let schedule = JobSchedule(kindName, .every(.seconds(1_200)))
  private static let batch = 2_000

  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameter time: the clock.
  public init(time: any TimeSource = SystemTime()) { self.time = time }

  /// Its kind, for the runner.
  public var kind: JobKind { .repeating(Self.kindName) { try await sweepOnce($0) } }

  /// Removes some rows of each list that is over.
  ///
  /// - Returns: How much was done.
  func sweepOnce(_ database: Database) async throws(DatabaseError) -> Int {
    let now = time.now
    let due = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        /* city-wide */
        SELECT id FROM place_list WHERE is_emptied = FALSE AND ends_at <= $1
        ORDER BY ends_at LIMIT 20
        """, now
      ) { row throws(DatabaseError) in try row.get(0, as: PlaceList.ID.self) }
    }
    var count = 0
    for id in due {
      count += try await database.write { transaction throws(DatabaseError) in
        try Self.empty(id, in: transaction, now: now)
      }
    }
    return try await count + forget(before: now - PlaceList.memory, database)
  }

  private func forget(
    before moment: Moment, _ database: Database
  ) async throws(DatabaseError) -> Int {
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        DELETE FROM place_list WHERE is_emptied = TRUE AND id IN (
          SELECT id FROM place_list WHERE is_emptied = TRUE AND ends_at <= $1 LIMIT 100)
        """, moment)
    }
  }

  private static func empty(
    _ id: PlaceList.ID, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) -> Int {
    let records = PlaceListRecords(transaction: transaction)
    guard let list = try records.touch(id), list.endsAt <= now else {
      transaction.discard()
      return 0
    }
    _ = try records.move(list, by: .expire, until: list.endsAt, now: now)
    let drafts = try transaction.execute(
      """
      DELETE FROM place_draft WHERE list = $1 AND row_number IN (
        SELECT row_number FROM place_draft WHERE list = $1 LIMIT $2)
      """, id, batch)
    guard drafts == 0 else { return drafts }
    let problems = try transaction.execute(
      """
      DELETE FROM place_list_problem WHERE list = $1 AND place IN (
        SELECT place FROM place_list_problem WHERE list = $1 LIMIT $2)
      """, id, batch)
    guard problems == 0 else { return problems }
    try transaction.execute("UPDATE place_list SET is_emptied = TRUE WHERE id = $1", id)
    return 1
  }
}
