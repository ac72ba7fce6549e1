import ArgumentParser
import Database
import Directory
import Kernel

/// Makes a city out of a backup.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring a backup back; stop the servers first.",
    discussion: """
      The whole backup is checked before anything is touched. What was erased since it was made is \
      erased again. The file of SQLite that is replaced stays beside as PATH.before-restore; \
      PostgreSQL is filled in one transaction.
      """)

  @OptionGroup var location: DatabaseOption
  @OptionGroup var files: FilesOption
  @OptionGroup var keys: KeysOption
  @OptionGroup var sealing: BackupKeyOption

  @Option(help: "The backup.")
  var from: String

  @Flag(help: "Put it in the place of the city that is there.")
  var replace = false

  @Flag(help: "Only check that the backup is whole.")
  var check = false

  @Option(help: "A list of what was erased since, when the database that knows is lost.")
  var erasures: String?

  func run() async throws {
    let key = try sealing.key(isNew: false)
    let (place, migrations) = (try location.location(), try CitySchema.all)
    let store = try files.store()
    do throws(BackupError) {
      var listed: [RepeatedErasure]?
      if let erasures { listed = try RepeatedErasure.list(inFile: erasures) }
      let parts = parts
      let restore = Restore(
        from: from, key: key, files: StoreContents(store), migrations: migrations,
        erasures: listed
      ) { database in
        // What the present city has stays until the restored one is in its place.
        _ = try await ErasureLedger.replay(
          database,
          erasers: [
            Files(database, store: NoContents()), ErasedAccounts(database, parts: parts),
            ErasedContacts(database),
          ])
      }
      let contents =
        try check ? restore.check() : await restore.run(into: place, replaces: replace)
      tell(contents)
    } catch {
      throw Failure(error.advice)
    }
  }

  /// What is erased again: also what only the city's keys find, where they are here.
  private var parts: AccountParts {
    do { return try CityJobs.parts(keys.ring(for: location)) } catch {
      Output.warn("the city's keys are not here: sealed records of erased people stay, unreadable")
      return CityJobs.parts(nil)
    }
  }

  private func tell(_ contents: BackupContents) {
    let totals = contents.totals
    Output.warn(
      """
      \(from): of \(contents.madeAt), \(totals.rows) rows in \(totals.tables) tables, \
      \(totals.files) files: whole\(check ? "" : " and restored")
      """)
  }
}
