public import Database
import Synchronization

/// Chains and signs the records of the audit, a batch for each lane every few seconds, and writes
/// checkpoints outside the database.
///
/// A batch takes whatever is there and has none, whenever it happened: what is committed late comes
/// into a later batch, and nothing has to wait for it.
public struct AuditSealer: Sendable {
  /// The name of its kind.
  public static let kindName = "kernel.audit"
  /// Its schedule: shorter leaves less that could be changed unseen, longer makes fewer batches.
  public static let schedule = JobSchedule(kindName, .every(.seconds(5)))
  /// Records of a batch: more make fewer batches, fewer hold the lane for less time.
  static let batch = 500

  private let keys: KeyRing
  private let checkpoints: AuditCheckpointFile?
  private let time: any TimeSource

  /// Makes the job's work.
  ///
  /// - Parameters:
  ///   - keys: what batches are signed with.
  ///   - checkpoints: where the heads of the chains are written, outside database and backup.
  ///   - time: the clock.
  public init(
    _ keys: KeyRing, checkpoints: AuditCheckpointFile?, time: any TimeSource = SystemTime()
  ) {
    self.keys = keys
    self.checkpoints = checkpoints
    self.time = time
  }

  /// Its kind, for the runner.
  public var kind: JobKind {
    JobKind(Self.kindName) { run in
      try await seal(run.database)
      return .done
    }
  }

  /// Seals everything that is there, and writes a checkpoint.
  ///
  /// - Returns: How many records were sealed.
  /// - Throws: ``KeyError`` without a key, what the database says, or the disk.
  @discardableResult
  public func seal(_ database: Database) async throws -> Int {
    let lanes = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        "/* city-wide */ SELECT DISTINCT lane FROM audit_record WHERE batch IS NULL ORDER BY lane"
      ) { row throws(DatabaseError) in try row.get(0, as: Int64.self) }
    }
    var count = 0
    for lane in lanes {
      var sealed = Self.batch
      while sealed == Self.batch {
        sealed = try await seal(lane, database)
        count += sealed
        try Task.checkCancellation()
      }
    }
    if let checkpoints {
      let heads = try await database.read { transaction throws(DatabaseError) in
        try AuditHead.all(in: transaction)
      }
      try checkpoints.append(heads, at: time.now, keys: keys)
    }
    return count
  }

  private func seal(_ lane: Int64, _ database: Database) async throws -> Int {
    let holder = FailureHolder()
    let now = time.now
    do {
      return try await database.write { transaction throws(DatabaseError) in
        try Self.seal(lane, now: now, keys, holder, in: transaction)
      }
    } catch {
      throw holder.error ?? KeyError.database(error)
    }
  }

  private static func seal(
    _ lane: Int64, now: Moment, _ keys: KeyRing, _ holder: FailureHolder,
    in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    let head = try AuditHead.hold(lane, in: transaction)
    // Marked first and read afterwards: what is committed in between is not half in the batch.
    let count = try transaction.execute(
      """
      UPDATE audit_record SET batch = $2
      WHERE lane = $1 AND (happened_at, mark) IN (
        SELECT happened_at, mark FROM audit_record WHERE lane = $1 AND batch IS NULL
        ORDER BY happened_at, mark LIMIT $3)
      """, lane, head.number + 1, batch)
    if count == 0 { return 0 }
    let hashes = try AuditRows.hashes(of: lane, batch: head.number + 1, in: transaction)
    let sealed: AuditBatch
    do throws(KeyError) {
      sealed = try AuditBatch(
        lane: lane, number: head.number + 1, sealedAt: now, hashes: hashes,
        previous: head.digest, keys: keys)
    } catch {
      holder.hold(error)
      throw .cancelled
    }
    try sealed.insert(in: transaction)
    try AuditHead.move(to: sealed, in: transaction)
    return count
  }
}

/// What truly went wrong inside a body, which can only throw errors of the database.
private final class FailureHolder: Sendable {
  private let held = Mutex<KeyError?>(nil)
  var error: KeyError? { held.withLock { $0 } }
  func hold(_ error: KeyError) { held.withLock { $0 = error } }
}
