public import Database

extension Transaction {
  /// Makes the effect of a request once: the answer is kept in the same transaction.
  ///
  /// When the effect is discarded, nothing is kept and the request may be sent again.
  ///
  /// - Parameters:
  ///   - request: what names the effect.
  ///   - now: the present moment.
  ///   - effect: makes the effect and gives the answer to be repeated.
  /// - Returns: The answer, now or as it was, or why there is none.
  /// - Throws: What the effect throws, and the database.
  public func once(
    _ request: IdempotentRequest, now: Moment,
    _ effect: () throws(DatabaseError) -> [UInt8]
  ) throws(DatabaseError) -> IdempotentOutcome {
    let record = try IdempotencyRecord.claim(
      request, in: self, now: now, heldUntil: now, fence: 0)
    if let record { return record.outcome(for: request) }
    let answer = try effect()
    guard try IdempotencyRecord.keep(answer, of: request, fence: 0, in: self) else {
      throw .conflict(tries: 1)
    }
    return .made(answer)
  }
}
