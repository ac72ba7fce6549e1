public import Database

/// A job in the hands of one runner.
public struct JobRun: Sendable {
  /// Where its effect is.
  public let district: District
  /// Its identifier, the same at every attempt.
  public let id: Identifier<QueuedJob>
  /// The name of its kind.
  public let kind: String
  /// What was queued.
  public let payload: [UInt8]
  /// 1 the first time.
  public let attempt: Int
  /// What the database is asked with.
  public let database: Database
  /// Grows with every runner that takes the job: an older one is refused.
  let fence: Int64

  /// Changes something on the way, if the job is still this runner's.
  ///
  /// - Parameter body: what to change, in a transaction that holds the job.
  /// - Returns: What the body returns.
  /// - Throws: ``JobError/leaseLost`` when another runner has the job; nothing is changed then.
  public func write<Outcome: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(JobError) -> Outcome {
    try await guarded { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE job SET state = 'running' WHERE district = $1 AND id = $2 AND fence = $3",
        district, id, fence) == 1
    } body: { transaction throws(DatabaseError) in
      try body(transaction)
    }
  }

  /// Makes the last change and forgets the job.
  func finish(_ finish: JobFinish) async throws(JobError) {
    try await guarded { transaction throws(DatabaseError) in
      try transaction.execute(
        "DELETE FROM job WHERE district = $1 AND id = $2 AND fence = $3", district, id, fence) == 1
    } body: { transaction throws(DatabaseError) in
      try finish.write(transaction)
    }
  }

  /// Keeps the job for longer.
  func hold(until moment: Moment) async throws(JobError) {
    try await guarded { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE job SET due_at = $4 WHERE district = $1 AND id = $2 AND fence = $3",
        district, id, fence, moment) == 1
    } body: { _ in
    }
  }

  /// Gives the job back, to be tried at a moment; never again when there is none.
  func giveBack(
    dueAt: Moment?, now: Moment, attempts: Int, failure: String?, forgetsDead: Bool = false
  ) async throws(JobError) {
    try await guarded { transaction throws(DatabaseError) in
      // A new fence: what this runner may still be doing is refused from now on.
      try transaction.execute(
        """
        UPDATE job SET state = $4, due_at = $5, attempts = $6, failure = $7, fence = fence + 1
        WHERE district = $1 AND id = $2 AND fence = $3
        """, district, id, fence, dueAt == nil ? "dead" : "waiting", dueAt ?? now, attempts,
        failure) == 1
    } body: { transaction throws(DatabaseError) in
      if dueAt == nil, forgetsDead { try transaction.forgetPayload(of: id, in: district) }
    }
  }

  private func guarded<Outcome: Sendable>(
    _ touch: @escaping @Sendable (Transaction) throws(DatabaseError) -> Bool,
    body: @escaping @Sendable (Transaction) throws(DatabaseError) -> Outcome
  ) async throws(JobError) -> Outcome {
    let outcome: Outcome?
    do {
      outcome = try await database.write { transaction throws(DatabaseError) -> Outcome? in
        guard try touch(transaction) else {
          transaction.discard()
          return nil
        }
        return try body(transaction)
      }
    } catch {
      throw .database(error)
    }
    guard let outcome else { throw .leaseLost }
    return outcome
  }
}

extension Transaction {
  /// Empties what a dead job was given.
  func forgetPayload(
    of id: Identifier<QueuedJob>, in district: District
  ) throws(DatabaseError) {
    try execute(
      "UPDATE job SET payload = $3 WHERE district = $1 AND id = $2", district, id, [UInt8]())
  }
}

/// Why a runner can't go on with a job.
public enum JobError: Error, Equatable, Sendable {
  /// Another runner has it.
  case leaseLost
  /// The database said so.
  case database(DatabaseError)
}
