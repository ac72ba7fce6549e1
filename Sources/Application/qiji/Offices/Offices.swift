import Database
import Directory
import Kernel
import Logging

/// What commands about areas and organisations stand on.
struct Offices {
  let database: Database
  let trees: DirectoryTrees
  let maker: IdentifierMaker
  /// The machine: whoever runs it.
  let author = DirectoryAuthor(.job("command-line"))

  var tree: DirectoryTree { trees.current }
}

extension DatabaseOption {
  /// Opens the database of a city, does something with its offices, and closes it whatever comes.
  ///
  /// - Throws: `Failure` with what to do.
  func withOffices(_ work: (Offices) async throws -> Void) async throws {
    try await with { database in
      let logger = Logger(label: "qiji") { _ in SwiftLogNoOpLogHandler() }
      do {
        let migrator = Migrator(try CitySchema.all)
        let missing: [Migration]
        do throws(MigrationError) {
          missing = try await migrator.plan(database)
        } catch {
          throw Failure(error.advice)
        }
        guard missing.isEmpty else {
          throw Failure("the database has an older schema: run qiji migrate first")
        }
        let node = try await NodeKeeper(database, logger: logger)
        let trees = DirectoryTrees(database, logger: logger)
        try await trees.fill()
        try await work(Offices(database: database, trees: trees, maker: node.maker))
      } catch let error as DatabaseError {
        throw Failure(error.advice)
      } catch DirectoryImportError.database(let error) {
        throw Failure(error.advice)
      } catch NodeError.database(let error) {
        throw Failure(error.advice)
      } catch is NodeError {
        throw Failure("1,024 servers run on this database, which is as many as can")
      }
    }
  }
}
