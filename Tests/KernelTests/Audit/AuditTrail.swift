import Database
import Foundation
import TestDatabases
import Testing

@testable import Kernel

/// A database with an audit, its keys and its checkpoints.
struct AuditTrail {
  let kernel: KernelDatabase
  let keys = KeyRing.forTests()
  let file: AuditCheckpointFile

  var database: Database { kernel.database }
  var sealer: AuditSealer { AuditSealer(keys, checkpoints: file, time: kernel.time) }

  static func with(_ dialect: Dialect, _ body: (AuditTrail) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "qiji-audit-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await KernelDatabase.with(dialect) { kernel in
      let file = AuditCheckpointFile(path: folder.appending(path: "checkpoints").path)
      try await body(AuditTrail(kernel: kernel, file: file))
    }
  }

  static func account(_ number: Int64) throws -> Identifier<Kernel.Actor.Account> {
    try #require(Identifier<Kernel.Actor.Account>(number: number))
  }

  func note(_ record: AuditRecord) async throws {
    let now = kernel.time.now
    try await database.write { transaction throws(DatabaseError) in
      try transaction.audit(record, now: now)
    }
  }

  /// Many records, sealed in three rounds.
  func fill(_ count: Int) async throws {
    for round in 0..<3 {
      let now = kernel.time.now
      try await database.write { transaction throws(DatabaseError) in
        for number in 0..<count {
          try transaction.audit(
            AuditRecord(
              action: "case.open", actor: .job("test"), subject: "case:\(round)-\(number)"),
            now: now + .milliseconds(number))
        }
      }
      try await sealer.seal(database)
      kernel.time.advance(by: .seconds(5))
    }
  }

  func verify(checkpoints: Bool = true) async throws -> AuditReport {
    let known = checkpoints ? try AuditCheckpointFile.read(file.path).checkpoints : []
    return try await AuditVerification(keys, checkpoints: known, time: kernel.time).run(database)
  }

  func execute(_ sql: SQL) async throws { try await kernel.execute(sql) }
}
