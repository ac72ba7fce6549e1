import ArgumentParser
import Database
import Foundation
import Kernel

/// Writes everything into one sealed file.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write the whole city, database and files, into one sealed file.",
    subcommands: [Make.self, NewKey.self], defaultSubcommand: Make.self)

  /// Writes a backup: `qiji backup --to FILE`.
  struct Make: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "make",
      abstract: "Write a backup; the city stays in use.",
      discussion: """
        The file appears under its name only when it is whole and on disk. Without its key nobody \
        can read it, so keep the key somewhere else.
        """)

    @OptionGroup var location: DatabaseOption
    @OptionGroup var files: FilesOption
    @OptionGroup var sealing: BackupKeyOption

    @Option(help: "The file to write.")
    var to: String

    @Flag(help: "Write over a file of this name.")
    var replace = false

    func run() async throws {
      let key = try sealing.key(isNew: true)
      let migrations = try CitySchema.all
      let contents = StoreContents(try files.store())
      // Opening would make an empty one.
      if case .sqlite(let path) = try location.location(),
        !FileManager.default.fileExists(atPath: path)
      {
        throw Failure("there is no database at \(path)")
      }
      try await location.with(settings: .transfer) { database in
        let report: BackupReport
        do throws(BackupError) {
          report = try await Backup(
            of: database, files: contents, migrations: migrations, key: key
          ).write(to: to, replaces: replace)
        } catch {
          throw Failure(error.advice)
        }
        try Output.write(
          """
          \(to): \(report.totals.rows) rows in \(report.totals.tables) tables, \
          \(report.totals.files) files, \(report.bytes) bytes
          """)
        if report.missingFiles > 0 {
          Output.warn("\(report.missingFiles) files are named in the database and were not found")
        }
      }
    }
  }

  /// Makes a key: `qiji backup new-key FILE`.
  struct NewKey: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new-key", abstract: "Make a key for backups in a new file.")

    @Argument(help: "The file, which only its owner will be able to read.")
    var file: String

    func run() throws {
      do throws(BackupError) {
        try BackupKey.make(at: file)
      } catch {
        throw Failure(error.advice)
      }
      Output.warn("keep a copy of \(file) away from this machine: without it no backup can be read")
    }
  }
}
