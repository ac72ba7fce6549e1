import Database
import Dispatch
import Foundation
import TestDatabases
import Testing

@testable import Kernel

@Suite(.serialized)
struct AuditTests {
  @Test(arguments: TestDatabases.dialects)
  func aRecordIsKeptWithItsEffectOnly(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      let now = trail.kernel.time.now
      let record = AuditRecord(action: "case.open", actor: .anyone, subject: "case:1")
      try await trail.database.write { transaction throws(DatabaseError) in
        try transaction.audit(record, now: now)
        transaction.discard()
      }
      #expect(try await trail.kernel.count("SELECT count(*) FROM audit_record") == 0)
      try await trail.note(record)
      #expect(try await trail.kernel.count("SELECT count(*) FROM audit_record") == 1)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func peopleAreNamedUntilTheyAreErased(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      let (officer, worker) = (try AuditTrail.account(1_001), try AuditTrail.account(2_002))
      try await trail.note(
        AuditRecord(
          action: "account.read", actor: .account(officer), subject: "account:\(worker)",
          detail: ["for": "account:\(worker)", "note": "rang 13800138000"], request: "r1"))
      let inTable = try await trail.database.read { transaction throws(DatabaseError) in
        try transaction.rows("SELECT actor, subject, detail FROM audit_record") {
          row throws(DatabaseError) in
          try row.get(0, as: String.self) + (try row.get(1)) + (try row.get(2))
        }
      }
      for secret in ["\(officer)", "\(worker)", "13800138000"] {
        #expect(!inTable.joined().contains(secret))
      }
      func page() async throws -> AuditLog.Page {
        try await trail.database.read { transaction throws(DatabaseError) in
          try AuditLog.page(.subject("account:\(worker)"), in: transaction)
        }
      }
      let entry = try #require(try await page().entries.first)
      #expect(entry.actor == .account(officer))
      #expect(entry.subject == .account(worker))
      #expect(entry.detail["for"] == .account(worker))
      #expect(entry.request == "r1" && !entry.isSealed)
      try await trail.sealer.seal(trail.database)
      try await trail.database.write { transaction throws(DatabaseError) in
        try AuditNames.forget(worker, in: transaction)
      }
      #expect(try await page().entries.isEmpty)
      let all = try await trail.database.read { transaction throws(DatabaseError) in
        try AuditLog.page(.actor(.account(officer)), in: transaction)
      }
      #expect(all.entries.first?.subject == .erased)
      #expect(all.entries.first?.detail["for"] == .erased)
      #expect(all.entries.first?.isSealed == true)
      #expect(try await trail.verify().findings.isEmpty)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func oneAccountHasOneNameThoughManyComeAtOnce(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      let account = try AuditTrail.account(7)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<16 {
          group.addTask {
            try await trail.note(AuditRecord(action: "a.b", actor: .account(account)))
          }
        }
        try await group.waitForAll()
      }
      #expect(try await trail.kernel.count("SELECT count(DISTINCT actor) FROM audit_record") == 1)
      #expect(try await trail.kernel.count("SELECT count(*) FROM audit_record") == 16)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func writersAndTwoSealersLeaveNothingOut(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<4 {
          group.addTask {
            for number in 0..<40 {
              try await trail.note(
                AuditRecord(action: "a.b", actor: .job("w\(writer)"), subject: "n:\(number)"))
            }
          }
        }
        for _ in 0..<2 {
          group.addTask {
            for _ in 0..<10 { try await trail.sealer.seal(trail.database) }
          }
        }
        try await group.waitForAll()
      }
      try await trail.sealer.seal(trail.database)
      let report = try await trail.verify()
      #expect(report.findings.isEmpty)
      #expect(report.records == 160 && report.unsealed == 0)
    }
  }

  @Test(.enabled(if: TestDatabases.server != nil))
  func whatCommitsAfterLaterRecordsWereSealedIsSealedNext() async throws {
    try await AuditTrail.with(.postgresql) { trail in
      let (inside, onwards) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      let early = trail.kernel.time.now
      async let late: Void = trail.database.write { transaction throws(DatabaseError) in
        for number in 0..<20 {
          try transaction.audit(
            AuditRecord(action: "a.late", actor: .anyone, subject: "n:\(number)"), now: early)
        }
        inside.signal()
        onwards.wait()
      }
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          inside.wait()
          continuation.resume(with: Result<Void, any Error>.success(()))
        }
      }
      trail.kernel.time.advance(by: .seconds(5))
      for number in 0..<20 {
        try await trail.note(AuditRecord(action: "a.b", actor: .anyone, subject: "n:\(number)"))
      }
      #expect(try await trail.sealer.seal(trail.database) == 20)
      onwards.signal()
      try await late
      #expect(try await trail.sealer.seal(trail.database) == 20)
      let report = try await trail.verify()
      #expect(report.findings.isEmpty && report.records == 40)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func pagesHoldEveryRecordOnce(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(30)
      var seen: [AuditCursor] = []
      var cursor: AuditCursor?
      repeat {
        let page = try await trail.database.read { [cursor] transaction throws(DatabaseError) in
          try AuditLog.page(after: cursor, limit: 7, in: transaction)
        }
        seen += page.entries.map(\.cursor)
        cursor = page.next.flatMap { AuditCursor("\($0)") }
      } while cursor != nil
      #expect(seen.count == 90 && Set(seen).count == 90)
      #expect(seen.map(\.happenedAt) == seen.map(\.happenedAt).sorted(by: >))
      let first = try #require(seen.last?.happenedAt)
      let early = try await trail.database.read { transaction throws(DatabaseError) in
        try AuditLog.page(from: first, until: first + .milliseconds(3), in: transaction)
      }
      #expect(early.entries.count == 3)
      #expect(AuditCursor("1.2") == nil)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func anotherKeySignsAndTheOldOneStaysGood(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(20)
      let old = try trail.keys.present(.audit).id
      _ = try trail.keys.change { keys in
        keys.add(.audit, now: .earliest, presentFrom: trail.kernel.time.now)
      }
      try await trail.fill(20)
      let report = try await trail.verify()
      #expect(report.findings.isEmpty && report.signers.count == 2)
      #expect(trail.keys.auditPublicKeys.first?.id == old)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func recordsThatOutlivedTheirTimeMayGo(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(20)
      try await trail.execute("DELETE FROM audit_record")
      #expect(try await !trail.verify().findings.isEmpty)
      trail.kernel.time.advance(by: AuditVerification.keptFor)
      let report = try await trail.verify()
      #expect(report.findings.isEmpty && report.expired == 60)
    }
  }

  @Test(arguments: TestDatabases.dialects)
  func aTornLineOfCheckpointsIsPassedOver(_ dialect: Dialect) async throws {
    try await AuditTrail.with(dialect) { trail in
      try await trail.fill(10)
      let handle = try FileHandle(forWritingTo: URL(filePath: trail.file.path))
      let size = try handle.seekToEnd()
      try handle.truncate(atOffset: size - 40)
      try handle.close()
      try await trail.fill(10)
      let read = try AuditCheckpointFile.read(trail.file.path)
      #expect(read.checkpoints.count == 5 && read.badLines == [3])
      #expect(try await trail.verify().findings.isEmpty)
    }
  }
}
