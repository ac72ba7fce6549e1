public import Database

/// A job to be queued.
public struct JobRequest: Hashable, Sendable {
  /// Its identifier.
  public var id: Identifier<QueuedJob>
  /// Where its effect is; ``District/city`` for what concerns the whole city.
  public var district: District
  /// The name of its kind.
  public var kind: String
  /// What the kind's work reads.
  public var payload: [UInt8]
  /// When it is queued.
  public var madeAt: Moment
  /// Not before this moment.
  public var dueAt: Moment
  /// At most one job of a kind and district with the same key waits or runs.
  public var uniqueKey: String?

  /// Makes a request, due at once unless said otherwise.
  public init(
    _ kind: String, id: Identifier<QueuedJob>, in district: District, payload: [UInt8] = [],
    at madeAt: Moment, dueAt: Moment? = nil, uniqueKey: String? = nil
  ) {
    self.kind = kind
    self.id = id
    self.district = district
    self.payload = payload
    self.madeAt = madeAt
    self.dueAt = dueAt ?? madeAt
    self.uniqueKey = uniqueKey
  }
}

extension Transaction {
  /// Queues a job that exists if and only if this transaction is kept.
  ///
  /// - Returns: False when a job with the same unique key, or the same job, is queued already.
  /// - Throws: What the database says.
  @discardableResult
  public func queue(_ job: JobRequest) throws(DatabaseError) -> Bool {
    try execute(
      """
      INSERT INTO job
        (district, id, kind, unique_key, payload, made_at, due_at, attempts, fence, state, failure)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 'waiting', NULL)
      ON CONFLICT DO NOTHING
      """, job.district, job.id, job.kind, job.uniqueKey, job.payload, job.madeAt, job.dueAt) == 1
  }
}
