import Database
import TestDatabases
import Testing

@testable import Kernel

/// Whatever somebody with the database's password does to the audit is found.
@Suite(.serialized)
struct AuditTamperingTests {
  /// So many that no lane is left without any: of 60 records one is, once in three thousand rounds.
  private static let records = 200

  private func findings(
    _ dialect: Dialect, checkpoints: Bool = true, after tampering: (AuditTrail) async throws -> Void
  ) async throws -> [AuditFinding] {
    var findings: [AuditFinding] = []
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(Self.records)
      let before = try await trail.verify()
      #expect(before.findings.isEmpty)
      #expect(before.records == 3 * Self.records && before.unsealed == 0 && before.checkpoints == 3)
      try await tampering(trail)
      findings = try await trail.verify(checkpoints: checkpoints).findings
    }
    return findings
  }

  private static let columns = ["action", "actor", "subject", "detail", "request"]

  @Test(arguments: TestDatabases.dialects)
  func aChangedRecordIsFound(_ dialect: Dialect) async throws {
    for column in Self.columns {
      let found = try await findings(dialect) { trail in
        try await trail.execute(
          SQL(
            made: """
              UPDATE audit_record SET \(column) = 'x' WHERE lane = 3 AND batch = 2 AND mark =
                (SELECT min(mark) FROM audit_record WHERE lane = 3 AND batch = 2)
              """))
      }
      guard case .recordChanged(lane: 3, batch: 2, place: _)? = found.first, found.count == 1 else {
        Issue.record("\(column): \(found)")
        continue
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aChangedTimeIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect) { trail in
      try await trail.execute(
        "UPDATE audit_record SET happened_at = happened_at + 1000 WHERE lane = 1 AND batch = 1")
    }
    #expect(!found.isEmpty)
    for finding in found {
      guard case .recordChanged(lane: 1, batch: 1, place: _) = finding else {
        Issue.record("\(finding)")
        return
      }
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aRemovedRecordIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      try await trail.execute(
        """
        DELETE FROM audit_record WHERE lane = 5 AND batch = 3 AND mark =
          (SELECT max(mark) FROM audit_record WHERE lane = 5 AND batch = 3)
        """)
    }
    #expect(found == [.recordsMissing(lane: 5, batch: 3, count: 1)])
  }

  @Test(arguments: TestDatabases.dialects)
  func anInsertedRecordIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      for batch in [1, 9] {
        try await trail.execute(
          SQL(
            made: """
              INSERT INTO audit_record
                (lane, happened_at, mark, action, actor, subject, detail, request, batch)
              VALUES (2, 5, \(batch), 'a', 'anyone', NULL, '{}', NULL, \(batch))
              """))
      }
    }
    #expect(
      found == [
        .recordsOfNoBatch(lane: 2, count: 1), .recordsAdded(lane: 2, batch: 1, count: 1),
      ])
  }

  @Test(arguments: TestDatabases.dialects)
  func aRecordMovedToAnotherBatchIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      try await trail.execute(
        """
        UPDATE audit_record SET batch = 2 WHERE lane = 4 AND batch = 1 AND mark =
          (SELECT max(mark) FROM audit_record WHERE lane = 4 AND batch = 1)
        """)
    }
    #expect(
      found == [
        .recordsMissing(lane: 4, batch: 1, count: 1), .recordsAdded(lane: 4, batch: 2, count: 1),
      ])
  }

  @Test(arguments: TestDatabases.dialects)
  func twoRecordsInEachOthersPlaceAreFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      // What happened first and what happened last exchange what they say.
      for (from, to) in [("min", "max"), ("max", "min")] {
        try await trail.execute(
          SQL(
            made: """
              UPDATE audit_record SET request =
                (SELECT subject FROM audit_record WHERE lane = 6 AND batch = 1 AND happened_at =
                  (SELECT \(from)(happened_at) FROM audit_record WHERE lane = 6 AND batch = 1))
              WHERE lane = 6 AND batch = 1 AND happened_at =
                (SELECT \(to)(happened_at) FROM audit_record WHERE lane = 6 AND batch = 1)
              """))
      }
      try await trail.execute(
        """
        UPDATE audit_record SET subject = request, request = NULL
        WHERE lane = 6 AND batch = 1 AND request IS NOT NULL
        """)
    }
    #expect(found.count == 2)
  }

  @Test(arguments: TestDatabases.dialects)
  func aRemovedBatchIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      try await trail.execute("DELETE FROM audit_record WHERE lane = 0 AND batch = 2")
      try await trail.execute("DELETE FROM audit_batch WHERE lane = 0 AND number = 2")
    }
    #expect(found == [.batchMissing(lane: 0, batch: 2)])
  }

  @Test(arguments: TestDatabases.dialects)
  func aClosedGapIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect, checkpoints: false) { trail in
      for (table, column) in [("audit_record", "batch"), ("audit_batch", "number")] {
        try await trail.execute(
          SQL(made: "DELETE FROM \(table) WHERE lane = 0 AND \(column) = 2"))
        try await trail.execute(
          SQL(made: "UPDATE \(table) SET \(column) = 2 WHERE lane = 0 AND \(column) = 3"))
      }
      try await trail.execute("UPDATE audit_lane SET head = 2 WHERE lane = 0")
    }
    #expect(
      found == [.chainBroken(lane: 0, batch: 2), .batchChanged(lane: 0, batch: 2)])
  }

  @Test(arguments: TestDatabases.dialects)
  func aCutTailIsFoundAgainstCheckpoints(_ dialect: Dialect) async throws {
    let cut: (AuditTrail) async throws -> Void = { trail in
      try await trail.execute("DELETE FROM audit_record WHERE lane = 7 AND batch = 3")
      try await trail.execute("DELETE FROM audit_batch WHERE lane = 7 AND number = 3")
      try await trail.execute(
        """
        UPDATE audit_lane SET head = 2, digest =
          (SELECT digest FROM audit_batch WHERE lane = 7 AND number = 2) WHERE lane = 7
        """)
    }
    let found = try await findings(dialect, after: cut)
    #expect(found == [.tailCut(lane: 7, last: 2, expected: 3)])
    // Without what lies outside, nobody could tell.
    #expect(try await findings(dialect, checkpoints: false, after: cut).isEmpty)
  }

  @Test(arguments: TestDatabases.dialects)
  func anEmptiedAuditIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect) { trail in
      for table in ["audit_record", "audit_batch", "audit_lane"] {
        try await trail.execute(SQL(made: "DELETE FROM \(table)"))
      }
    }
    #expect(found == (0..<8).map { .tailCut(lane: $0, last: 0, expected: 3) })
  }

  @Test(arguments: TestDatabases.dialects)
  func aRewrittenTailIsFound(_ dialect: Dialect) async throws {
    let found = try await findings(dialect) { trail in
      // Unsealed, changed, and sealed again by the server itself, with good signatures.
      try await trail.execute("UPDATE audit_record SET batch = NULL WHERE lane = 7 AND batch = 3")
      try await trail.execute("UPDATE audit_record SET action = 'x' WHERE batch IS NULL")
      try await trail.execute("DELETE FROM audit_batch WHERE lane = 7 AND number = 3")
      try await trail.execute(
        """
        UPDATE audit_lane SET head = 2, digest =
          (SELECT digest FROM audit_batch WHERE lane = 7 AND number = 2) WHERE lane = 7
        """)
      try await trail.sealer.seal(trail.database)
    }
    #expect(found == [.batchReplaced(lane: 7, batch: 3)])
  }

  @Test(arguments: TestDatabases.dialects)
  func anotherSignerIsFound(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(Self.records)
      let stranger = KeyRing.forTests()
      try await trail.note(AuditRecord(action: "a.b", actor: .anyone))
      try await AuditSealer(stranger, checkpoints: trail.file, time: trail.kernel.time)
        .seal(trail.database)
      let found = try await trail.verify().findings
      #expect(found.count == 2)
      #expect(found.contains(.checkpointForged(at: trail.kernel.time.now)))
      let isFound = found.contains {
        if case .wrongSigner = $0 { true } else { false }
      }
      #expect(isFound)
    }
  }
}
