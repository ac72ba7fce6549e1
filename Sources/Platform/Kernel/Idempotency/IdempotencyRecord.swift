import Database

/// The row of one key.
struct IdempotencyRecord {
  let fingerprint: RequestFingerprint
  let answer: [UInt8]?
  let fence: Int64
  let heldUntil: Moment
  let expiresAt: Moment

  /// Writes the row of a key that has none, or whose row is over.
  ///
  /// - Returns: Nil when it was written, else the row that is there.
  static func claim(
    _ request: IdempotentRequest, in transaction: Transaction, now: Moment, heldUntil: Moment,
    fence: Int64
  ) throws(DatabaseError) -> IdempotencyRecord? {
    // The row may go between two statements; whoever swept it does not come back at once.
    for _ in 0..<3 {
      if try insert(request, in: transaction, now: now, heldUntil: heldUntil, fence: fence) {
        return nil
      }
      if try replace(request, in: transaction, now: now, heldUntil: heldUntil, fence: fence) {
        return nil
      }
      if let record = try find(request, in: transaction) { return record }
    }
    throw .conflict(tries: 3)
  }

  private static func insert(
    _ request: IdempotentRequest, in transaction: Transaction, now: Moment, heldUntil: Moment,
    fence: Int64
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      INSERT INTO idempotency
        (district, request_key, actor, fingerprint, answer, fence, held_until, expires_at)
      VALUES ($1, $2, $3, $4, NULL, $5, $6, $7)
      ON CONFLICT (district, request_key, actor) DO NOTHING
      """, request.district, request.key, request.actor, request.fingerprint, fence, heldUntil,
      now + request.keptFor) == 1
  }

  /// Takes a row that is over: its answer is too old, or whoever worked on the same request is
  /// gone.
  private static func replace(
    _ request: IdempotentRequest, in transaction: Transaction, now: Moment, heldUntil: Moment,
    fence: Int64
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE idempotency SET fingerprint = $4, answer = NULL, fence = $5, held_until = $6,
        expires_at = $7
      WHERE district = $1 AND request_key = $2 AND actor = $3
        AND (expires_at <= $8 OR (answer IS NULL AND held_until <= $8 AND fingerprint = $4))
      """, request.district, request.key, request.actor, request.fingerprint, fence, heldUntil,
      now + request.keptFor, now) == 1
  }

  private static func find(
    _ request: IdempotentRequest, in transaction: Transaction
  ) throws(DatabaseError) -> IdempotencyRecord? {
    try transaction.row(
      """
      SELECT fingerprint, answer, fence, held_until, expires_at FROM idempotency
      WHERE district = $1 AND request_key = $2 AND actor = $3
      """, request.district, request.key, request.actor
    ) { row throws(DatabaseError) in
      IdempotencyRecord(
        fingerprint: try row.get(0), answer: try row.get(1), fence: try row.get(2),
        heldUntil: try row.get(3), expiresAt: try row.get(4))
    }
  }

  /// Keeps the answer, if the key is still held with this fence.
  static func keep(
    _ answer: [UInt8], of request: IdempotentRequest, fence: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE idempotency SET answer = $4
      WHERE district = $1 AND request_key = $2 AND actor = $3 AND fence = $5 AND answer IS NULL
      """, request.district, request.key, request.actor, answer, fence) == 1
  }

  /// What a request is told that finds this row.
  func outcome(for request: IdempotentRequest) -> IdempotentOutcome {
    guard fingerprint == request.fingerprint else { return .otherRequest }
    return answer.map(IdempotentOutcome.repeated) ?? .underWay
  }
}
