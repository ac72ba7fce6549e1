import ArgumentParser
import Database
import Foundation

/// Brings a database to this program's schema.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database to this program's schema; safe while servers run.",
    discussion: """
      Every migration is applied whole or not at all, once, even when several servers start \
      together. There is no way back: take a backup first.
      """)

  @OptionGroup var location: DatabaseOption

  @Flag(help: "Only print the statements that would be run.")
  var dryRun = false

  func run() async throws {
    let all = try CitySchema.all
    if dryRun, case .sqlite(let path) = try location.location(),
      !FileManager.default.fileExists(atPath: path)
    {
      // Opening would make the file.
      try show(all.sorted { $0.number < $1.number }, for: .sqlite)
      return
    }
    let migrator = Migrator(all)
    try await location.with { database in
      let migrations: [Migration]
      do throws(MigrationError) {
        migrations = try await dryRun ? migrator.plan(database) : migrator.migrate(database)
      } catch {
        throw Failure(error.advice)
      }
      if migrations.isEmpty { return try Output.write("-- nothing to do") }
      if dryRun { return try show(migrations, for: database.dialect) }
      for migration in migrations { try Output.write("-- applied \(migration.title)") }
    }
  }

  private func show(_ migrations: [Migration], for dialect: Dialect) throws {
    for migration in migrations {
      let statements: [SQL]
      do throws(MigrationError) {
        statements = try migration.statements(for: dialect)
      } catch {
        throw Failure(error.advice)
      }
      try Output.write("-- \(migration.title)")
      for statement in statements { try Output.write("\(statement);") }
    }
  }
}

extension Migration {
  /// As its file is called.
  fileprivate var title: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + name
  }
}
