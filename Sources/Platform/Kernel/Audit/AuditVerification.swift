public import Database

/// Checks that no record of the audit was changed, removed, added or moved, and that its end is
/// there; reads in small pages while the city is in use.
public struct AuditVerification: Sendable {
  /// How long records are kept: those of older batches may be gone, their hashes stay.
  public static let keptFor: Duration = .seconds(1_096 * 86_400)
  /// When they are removed: a batch may be sealed days after what is in it.
  static let sweptAfter: Duration = .seconds(1_100 * 86_400)
  private static let page = 20

  private let keys: KeyRing
  private let checkpoints: [AuditCheckpoint]
  private let time: any TimeSource

  /// Plans a verification.
  ///
  /// - Parameters:
  ///   - keys: whose signatures are good.
  ///   - checkpoints: what lies outside the database.
  ///   - time: tells which records may have gone.
  public init(
    _ keys: KeyRing, checkpoints: [AuditCheckpoint], time: any TimeSource = SystemTime()
  ) {
    self.keys = keys
    self.checkpoints = checkpoints
    self.time = time
  }

  /// Verifies everything that is sealed when it begins.
  ///
  /// - Throws: What the database says.
  public func run(_ database: Database) async throws(DatabaseError) -> AuditReport {
    var report = AuditReport()
    let (heads, outside, unsealed) = try await database.read { transaction throws(DatabaseError) in
      let heads = try AuditHead.all(in: transaction)
      var outside: [Int64: Int] = [:]
      for lane in 0..<AuditLane.count {
        let head = heads.first { $0.lane == lane }?.number ?? 0
        outside[lane] = try AuditRows.count(of: lane, outside: head, in: transaction)
      }
      return (heads, outside, try AuditRows.unsealed(in: transaction))
    }
    report.unsealed = unsealed.count
    report.unsealedSince = unsealed.oldest
    for (lane, count) in outside.sorted(by: { $0.key < $1.key }) where count > 0 {
      report.findings.append(.recordsOfNoBatch(lane: lane, count: count))
    }
    let known = checkpointed(&report)
    for head in heads {
      try await verify(head, known[head.lane] ?? [:], database, &report)
    }
    for (lane, batches) in known.sorted(by: { $0.key < $1.key }) {
      let last = heads.first { $0.lane == lane }?.number ?? 0
      if let expected = batches.keys.max(), expected > last {
        report.findings.append(.tailCut(lane: lane, last: last, expected: expected))
      }
    }
    return report
  }

  /// The digests that good checkpoints know, by lane and batch.
  private func checkpointed(_ report: inout AuditReport) -> [Int64: [Int64: Set<[UInt8]>]] {
    var known: [Int64: [Int64: Set<[UInt8]>]] = [:]
    for checkpoint in checkpoints {
      guard checkpoint.isSigned, keys.knows(checkpoint.signature) else {
        report.findings.append(.checkpointForged(at: checkpoint.at))
        continue
      }
      report.checkpoints += 1
      for head in checkpoint.heads {
        known[head.lane, default: [:]][head.number, default: []].insert(head.digest)
      }
    }
    return known
  }

  /// Follows the chain of one lane to its head.
  private func verify(
    _ head: AuditHead, _ known: [Int64: Set<[UInt8]>], _ database: Database,
    _ report: inout AuditReport
  ) async throws(DatabaseError) {
    var (last, digest) = (Int64(0), AuditBatch.start)
    while last < head.number {
      let page = try await database.read { [last] transaction throws(DatabaseError) in
        let batches = try AuditBatch.page(
          of: head.lane, after: last, upTo: head.number, limit: Self.page, in: transaction)
        var found: [(batch: AuditBatch, records: [StoredAuditRecord])] = []
        for batch in batches {
          found.append(
            (batch, try AuditRows.records(of: head.lane, batch: batch.number, in: transaction)))
        }
        return found
      }
      for (batch, records) in page {
        missing(from: last + 1, to: batch.number, head.lane, &report)
        // Behind a gap the chain can't be checked: the gap has been told.
        let follows = batch.number == last + 1 ? digest : batch.previous
        verify(batch, follows: follows, known[batch.number], &report)
        verify(records, of: batch, &report)
        (last, digest) = (batch.number, batch.digest)
      }
      if page.isEmpty {
        missing(from: last + 1, to: head.number + 1, head.lane, &report)
        return
      }
    }
    if digest != head.digest { report.findings.append(.headWrong(lane: head.lane)) }
  }

  private func missing(
    from first: Int64, to end: Int64, _ lane: Int64, _ report: inout AuditReport
  ) {
    for number in first..<end {
      report.findings.append(.batchMissing(lane: lane, batch: number))
    }
  }

  private func verify(
    _ batch: AuditBatch, follows digest: [UInt8], _ known: Set<[UInt8]>?,
    _ report: inout AuditReport
  ) {
    let (lane, number) = (batch.lane, batch.number)
    report.batches += 1
    report.signers.insert(Hexadecimal.text(of: batch.signature.publicKey))
    if batch.previous != digest { report.findings.append(.chainBroken(lane: lane, batch: number)) }
    if batch.expectedDigest != batch.digest || !batch.isSigned {
      report.findings.append(.batchChanged(lane: lane, batch: number))
    }
    if !keys.knows(batch.signature) {
      report.findings.append(.wrongSigner(lane: lane, batch: number))
    }
    // A head that was written twice, differently, is told as well.
    if let known, known != [batch.digest] {
      report.findings.append(.batchReplaced(lane: lane, batch: number))
    }
  }

  private func verify(
    _ records: [StoredAuditRecord], of batch: AuditBatch, _ report: inout AuditReport
  ) {
    let comparison = AuditComparison(sealed: batch.hashes, found: records.map(\.hash))
    report.records += comparison.same
    let (lane, number) = (batch.lane, batch.number)
    for place in comparison.changed {
      report.findings.append(.recordChanged(lane: lane, batch: number, place: place))
    }
    if comparison.added > 0 {
      report.findings.append(.recordsAdded(lane: lane, batch: number, count: comparison.added))
    }
    guard comparison.missing > 0 else { return }
    if batch.sealedAt <= time.now - Self.keptFor {
      report.expired += comparison.missing
    } else {
      report.findings.append(
        .recordsMissing(lane: lane, batch: number, count: comparison.missing))
    }
  }
}
