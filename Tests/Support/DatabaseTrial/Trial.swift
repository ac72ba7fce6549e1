import Database
import Foundation
import Kernel

/// The subcommands, their arguments in order.
enum Trial {
  /// What is wrong with the arguments, or was found.
  struct Finding: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }

  static func run(_ arguments: [String]) async throws {
    switch (arguments.first, arguments.count) {
    case ("migrate", 2): try await with(arguments[1]) { try await migrate($0) }
    case ("write", 5):
      try await Writing(
        first: try number(arguments[2]), count: try number(arguments[3]),
        writers: try number(arguments[4])
      ).run(at: arguments[1])
    case ("verify", 2): try await with(arguments[1]) { try await Verification.run($0) }
    case ("fill", 3):
      let rows = try number(arguments[2])
      try await with(arguments[1]) { try await Filling.run($0, rows: rows) }
    case ("digest", 2): try await with(arguments[1]) { try await printDigests($0) }
    case ("copy", 3): try await Carrying.copy(from: arguments[1], to: arguments[2])
    case ("backup", 4):
      try await Carrying.backup(arguments[1], to: arguments[2], key: arguments[3])
    case ("restore", 4):
      try await Carrying.restore(arguments[1], key: arguments[2], into: arguments[3])
    case ("check", 3): try Carrying.check(arguments[1], key: arguments[2])
    case ("new-key", 2): try BackupKey.make(at: arguments[1])
    default:
      throw Finding(
        """
        usage: DatabaseTrial migrate|verify|digest LOCATION
               DatabaseTrial write LOCATION FIRST COUNT WRITERS
               DatabaseTrial fill LOCATION ROWS
               DatabaseTrial copy FROM TO
               DatabaseTrial backup LOCATION FILE KEY
               DatabaseTrial restore FILE KEY LOCATION
               DatabaseTrial check FILE KEY
               DatabaseTrial new-key FILE
        """)
    }
  }

  static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else { throw Finding("\(text) is no number") }
    return number
  }

  static func with(
    _ location: String, settings: DatabaseSettings = .transfer,
    _ work: (Database) async throws -> Void
  ) async throws {
    let database = try await Database.open(try DatabaseLocation(location), settings: settings)
    do {
      try await work(database)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }

  static var migrations: [Migration] {
    get throws { try KernelSchema.migrations + TrialSchema.migrations }
  }

  static func migrate(_ database: Database) async throws {
    for migration in try await Migrator(try migrations).migrate(database) {
      print("applied \(migration.number)")
    }
  }

  /// A line a table: two databases that hold the same print the same.
  private static func printDigests(_ database: Database) async throws {
    let schema = try await TransferSchema(of: database, known: try migrations)
    let lines = try await database.read(limit: .seconds(3_600)) {
      transaction throws(DatabaseError) in
      var lines: [String] = []
      // A backup writes its own age into the database after it has read it.
      for table in schema.tables where table.name != "backup_made" {
        let digest = try transaction.digest(of: table)
        lines.append("\(table.name) \(digest.rows) \(digest.checksum)")
      }
      return lines
    }
    print(lines.joined(separator: "\n"))
  }
}
