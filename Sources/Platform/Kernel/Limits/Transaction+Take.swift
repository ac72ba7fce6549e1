public import Database

extension Transaction {
  /// Does something costly once more, if its limit lets it.
  ///
  /// What was counted is forgotten when the transaction is discarded: answer with values, and keep
  /// it. Of many at once, by however many servers, exactly as many as may are let through.
  ///
  /// - Parameters:
  ///   - limit: how often.
  ///   - bucket: for whom: of persons their ``BlindIndex``, because short texts can be guessed.
  ///   - now: the present moment.
  /// - Returns: Whether it may be done.
  /// - Throws: What the database says.
  public func take(
    _ limit: CostlyLimit, bucket: [UInt8], now: Moment
  ) throws(DatabaseError) -> LimitOutcome {
    let row = limit.row(of: bucket)
    let window = Moment.floorDivide(now.milliseconds, by: limit.length).quotient
    try execute(
      """
      INSERT INTO limit_use (bucket, time_window, used, used_before, ends_at)
      VALUES ($1, $2, 0, 0, $3)
      ON CONFLICT (bucket) DO UPDATE SET used = limit_use.used
      """, row, window, now + limit.window + limit.window)
    // The row is this transaction's now: nobody else reads it before the commit.
    guard let found = try use(row) else { throw .conflict(tries: 1) }
    var use = found.moved(to: window)
    let left = use.left(limit, now)
    guard left > 0 else { return .exceeded(until: use.end(limit, after: now)) }
    use.used += 1
    try execute(
      """
      UPDATE limit_use SET time_window = $2, used = $3, used_before = $4, ends_at = $5
      WHERE bucket = $1
      """, row, use.window, use.used, use.before,
      Moment(milliseconds: (use.window + 2) * limit.length))
    return .taken(left: left - 1)
  }

  /// Does something costly once more, for a bucket with a name.
  ///
  /// - Parameters:
  ///   - limit: how often.
  ///   - bucket: for what: nothing of a person, such as an area.
  ///   - now: the present moment.
  /// - Returns: Whether it may be done.
  /// - Throws: What the database says.
  public func take(
    _ limit: CostlyLimit, bucket: String, now: Moment
  ) throws(DatabaseError) -> LimitOutcome {
    try take(limit, bucket: Array(bucket.utf8), now: now)
  }

  /// How often something may still be done; nothing is counted.
  public func left(
    of limit: CostlyLimit, bucket: [UInt8], now: Moment
  ) throws(DatabaseError) -> Int {
    let window = Moment.floorDivide(now.milliseconds, by: limit.length).quotient
    guard let use = try use(limit.row(of: bucket)) else { return limit.most }
    return use.moved(to: window).left(limit, now)
  }

  /// Forgets what was counted: someone has shown who they are, and what others tried in their name
  /// must not hold them up.
  public func forget(_ limit: CostlyLimit, bucket: [UInt8]) throws(DatabaseError) {
    try execute("DELETE FROM limit_use WHERE bucket = $1", limit.row(of: bucket))
  }

  private func use(_ row: [UInt8]) throws(DatabaseError) -> LimitUse? {
    try self.row(
      "SELECT time_window, used, used_before FROM limit_use WHERE bucket = $1", row
    ) { row throws(DatabaseError) in
      LimitUse(window: try row.get(0), used: try row.get(1), before: try row.get(2))
    }
  }
}
