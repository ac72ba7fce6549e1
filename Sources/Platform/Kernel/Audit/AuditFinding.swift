/// Something that is wrong with the audit.
public enum AuditFinding: Hashable, Sendable {
  /// A record of this batch is not what was sealed; places count from 1.
  case recordChanged(lane: Int64, batch: Int64, place: Int)
  /// Records of this batch are gone.
  case recordsMissing(lane: Int64, batch: Int64, count: Int)
  /// There are records that were not sealed with this batch.
  case recordsAdded(lane: Int64, batch: Int64, count: Int)
  /// Records name a batch that does not exist.
  case recordsOfNoBatch(lane: Int64, count: Int)
  /// A batch is gone.
  case batchMissing(lane: Int64, batch: Int64)
  /// A batch does not follow the one before.
  case chainBroken(lane: Int64, batch: Int64)
  /// What is in a batch is not what was signed.
  case batchChanged(lane: Int64, batch: Int64)
  /// A batch is not signed by a key of this city.
  case wrongSigner(lane: Int64, batch: Int64)
  /// The lane's head is not its last batch.
  case headWrong(lane: Int64)
  /// A checkpoint knows later batches: the end was cut off, or an older backup came back.
  case tailCut(lane: Int64, last: Int64, expected: Int64)
  /// A checkpoint knows this batch as another one.
  case batchReplaced(lane: Int64, batch: Int64)
  /// A checkpoint is not signed by a key of this city.
  case checkpointForged(at: Moment)
}

/// What was found when the whole audit was verified.
public struct AuditReport: Equatable, Sendable {
  /// Batches that were looked at.
  public var batches = 0
  /// Sealed records that are as they were.
  public var records = 0
  /// Records whose time to be kept is over.
  public var expired = 0
  /// Records that wait to be sealed.
  public var unsealed = 0
  /// Since when the oldest of them waits.
  public var unsealedSince: Moment?
  /// Checkpoints that it was compared with.
  public var checkpoints = 0
  /// The public keys that have signed, as hexadecimal digits.
  public var signers: Set<String> = []
  /// What is wrong; nothing in a good audit.
  public var findings: [AuditFinding] = []
}
