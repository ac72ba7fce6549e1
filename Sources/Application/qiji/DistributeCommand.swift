import ArgumentParser
import Database

/// Prints how the city would be spread over several PostgreSQL servers.
struct DistributeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distribute",
    abstract: "Print the script that spreads the city over the nodes of Citus.",
    discussion: """
      Citus is the operator's own installation. The script is for psql on its coordinator, after \
      qiji migrate and while no server writes.
      """)

  @OptionGroup var location: DatabaseOption

  @Flag(help: "Print the script; the only thing this command does so far.")
  var dryRun = false

  func validate() throws {
    guard dryRun else {
      throw ValidationError("Only --dry-run is there: review the script and give it to psql.")
    }
  }

  func run() async throws {
    if location.database != nil { try await checkMigrated() }
    try Output.write(Distribution(CitySchema.schema(.postgresql)).script)
  }

  /// The script is for the tables of this program: those of the database must be the same.
  private func checkMigrated() async throws {
    let migrator = Migrator(try CitySchema.all)
    try await location.with { database in
      guard database.dialect == .postgresql else {
        throw Failure("only a city on PostgreSQL can be spread: qiji copy moves it there")
      }
      let missing: [Migration]
      do throws(MigrationError) {
        missing = try await migrator.plan(database)
      } catch {
        throw Failure(error.advice)
      }
      guard missing.isEmpty else {
        throw Failure("\(missing.count) migrations are not applied yet: run qiji migrate first")
      }
    }
  }
}
