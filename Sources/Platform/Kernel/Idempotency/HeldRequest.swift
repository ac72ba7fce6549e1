public import Database

/// A request whose effect needs more than one transaction, such as a picture to be stored first.
///
/// The key is held for a while; whoever sends the same request meanwhile is told that it is under
/// way. When the server dies, the next one goes on after the while.
public struct HeldRequest: Sendable {
  /// The request.
  public let request: IdempotentRequest
  private let fence: Int64

  /// Holds the key of a request.
  ///
  /// - Parameters:
  ///   - request: what names the effect.
  ///   - transaction: a write of its own.
  ///   - now: the present moment.
  ///   - length: how long the work may take.
  ///   - randomness: one number from it tells this holding from others.
  /// - Returns: What is held, or what the client is told instead.
  /// - Throws: What the database says.
  public static func hold(
    _ request: IdempotentRequest, in transaction: Transaction, now: Moment, for length: Duration,
    randomness: any Randomness
  ) throws(DatabaseError) -> Holding {
    let fence = Int64(bitPattern: randomness.next() >> 1) | 1
    let record = try IdempotencyRecord.claim(
      request, in: transaction, now: now, heldUntil: now + length, fence: fence)
    guard let record else { return .held(HeldRequest(request: request, fence: fence)) }
    return .answered(record.outcome(for: request))
  }

  /// Keeps the answer in the transaction of the last effect.
  ///
  /// - Returns: False when the holding was over and somebody else has taken it on: then nothing
  ///   of this transaction must be kept.
  /// - Throws: What the database says.
  public func finish(
    with answer: [UInt8], in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try IdempotencyRecord.keep(answer, of: request, fence: fence, in: transaction)
  }

  /// Lets the request be sent again: nothing was done.
  ///
  /// - Throws: What the database says.
  public func abandon(in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      DELETE FROM idempotency WHERE district = $1 AND request_key = $2 AND actor = $3
        AND fence = $4 AND answer IS NULL
      """, request.district, request.key, request.actor, fence)
  }

  /// Whether a request is held.
  public enum Holding: Sendable {
    /// It is; make the effect.
    case held(HeldRequest)
    /// It is not; the client is told this.
    case answered(IdempotentOutcome)
  }
}
