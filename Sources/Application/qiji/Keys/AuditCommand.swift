import ArgumentParser
import Database
import Foundation
import Kernel

/// Looks after the audit.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Verify who did what to whom.", subcommands: [Verify.self])

  /// Verifies the audit: `qiji audit verify`.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check that no record was changed, removed, inserted or moved.",
      discussion: """
        What was cut off the end is seen against the checkpoints that the servers write outside \
        the database: keep copies of them where the database's user can't write.
        """)

    @OptionGroup var location: DatabaseOption
    @OptionGroup var sealing: KeysOption

    @Option(
      help: """
        A file of checkpoints; more than one may be named. By default QIJI_CHECKPOINTS, else \
        audit.checkpoints beside the keys.
        """)
    var checkpoints: [String] = []

    func run() async throws {
      let keys = try sealing.ring(for: location)
      let usual = try sealing.checkpoints(for: location)
      let isUsual = checkpoints.isEmpty && FileManager.default.fileExists(atPath: usual)
      let files = isUsual ? [usual] : checkpoints
      var known: [AuditCheckpoint] = []
      for file in files {
        do throws(KeyError) {
          let read = try AuditCheckpointFile.read(file)
          known += read.checkpoints
          if !read.badLines.isEmpty {
            Output.warn(
              "\(file): no checkpoints in lines \(read.badLines): torn by a loss of power?")
          }
        } catch {
          throw Failure(error.advice)
        }
      }
      if files.isEmpty { Output.warn("without checkpoints nobody sees what was cut off the end") }
      let plan = AuditVerification(keys, checkpoints: known)
      try await location.with { database in
        let report: AuditReport
        do throws(DatabaseError) {
          report = try await plan.run(database)
        } catch {
          throw Failure(error.advice)
        }
        try tell(report)
      }
    }

    private func tell(_ report: AuditReport) throws {
      try Output.write(
        """
        \(report.records) records in \(report.batches) batches are as they were sealed, \
        \(report.expired) have outlived their time, \(report.unsealed) wait to be sealed; \
        compared with \(report.checkpoints) checkpoints
        """)
      for signer in report.signers.sorted() { try Output.write("signed by ed25519 \(signer)") }
      if report.findings.isEmpty { return }
      for finding in report.findings.prefix(1_000) { try Output.write(finding.text) }
      throw Failure("the audit is not as it was: \(report.findings.count) findings")
    }
  }
}
