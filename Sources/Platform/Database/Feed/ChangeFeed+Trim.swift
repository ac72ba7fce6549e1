extension ChangeFeed {
  /// Changes that one transaction takes away: more is faster, fewer holds the stream's head for a
  /// shorter time.
  private static let trimmedAtOnce: Int64 = 1_000

  /// Takes away what is older than a moment, from the beginning of each stream.
  ///
  /// - Parameters:
  ///   - moment: UTC milliseconds; the first change that is not older stays, and all behind it.
  ///   - scope: the streams to trim.
  /// - Returns: How many changes are gone.
  /// - Throws: What the database throws; what was trimmed before that stays trimmed.
  @discardableResult
  public func trim(
    before moment: Int64, in scope: FeedScope
  ) async throws(DatabaseError) -> Int {
    let heads = try await database.read { transaction throws(DatabaseError) in
      try StreamHead.all(of: scope, transaction)
    }
    var gone = 0
    for head in heads where head.floor < head.head {
      while true {
        let trimmed = try await database.write { transaction throws(DatabaseError) in
          try Self.trim(head.stream, before: moment, transaction)
        }
        gone += trimmed
        if trimmed < Self.trimmedAtOnce { break }
      }
    }
    return gone
  }

  private static func trim(
    _ stream: FeedStream, before moment: Int64, _ transaction: Transaction
  ) throws(DatabaseError) -> Int {
    guard let head = try StreamHead.one(stream, transaction) else { return 0 }
    let last = min(head.head, head.floor + trimmedAtOnce)
    let kept: Int64? = try transaction.row(
      """
      SELECT sequence FROM change WHERE district = $1 AND stream = $2 AND sequence > $3
      AND sequence <= $4 AND happened_at >= $5 ORDER BY sequence LIMIT 1
      """, stream.district, stream.stream, head.floor, last, moment
    ) { row throws(DatabaseError) in try row.get(0) }
    let floor = kept.map { $0 - 1 } ?? last
    guard floor > head.floor else { return 0 }
    // The floor is raised first: who reads the changes afterwards sees that they are gone.
    try transaction.execute(
      "UPDATE change_head SET floor = $3 WHERE district = $1 AND stream = $2 AND floor < $3",
      stream.district, stream.stream, floor)
    return try transaction.execute(
      "DELETE FROM change WHERE district = $1 AND stream = $2 AND sequence <= $3",
      stream.district, stream.stream, floor)
  }
}
