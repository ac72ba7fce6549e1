import ArgumentParser
import Database
import Kernel

/// Prints what was erased, for a restore after the database is lost.
struct ErasuresCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erasures",
    abstract: "List what was erased, to be kept apart from the backups.",
    discussion: """
      A restore erases again what the database that it replaces has erased since the backup. When \
      that database is lost, only this list knows: qiji erasures > FILE after each backup, and \
      qiji restore --erasures FILE. It names nobody.
      """)

  @OptionGroup var location: DatabaseOption

  func run() async throws {
    try await location.with(settings: .transfer) { database in
      let erasures: [RepeatedErasure]
      do throws(BackupError) {
        erasures = try await RepeatedErasure.all(in: database)
      } catch {
        throw Failure(error.advice)
      }
      try Output.write((["# moment kind subject"] + erasures.map(\.line)).joined(separator: "\n"))
    }
  }
}
