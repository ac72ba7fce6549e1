import ArgumentParser
import Database
import Foundation

/// Where the city's database is: the same for every command.
struct DatabaseOption: ParsableArguments {
  @Option(
    help: """
      The database: sqlite:PATH or postgres://…, replicas behind blanks; by default \
      QIJI_DATABASE, else city.sqlite in the folder of --cache; of a make-believe city, \
      demo.sqlite.
      """)
  var database: String?

  @Option(
    help: "The folder of what serve keeps: imports of --osm, and the database if none is named.")
  var cache = ".data"

  /// The option, else the environment.
  private var name: String? {
    let environment = ProcessInfo.processInfo.environment["QIJI_DATABASE"]
    return database ?? environment.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether somebody said which database it is.
  var isNamed: Bool { name != nil }

  /// The option, else the environment, else a file in the folder of what serve keeps.
  ///
  /// - Throws: `Failure` when it can't be understood.
  func location() throws -> DatabaseLocation {
    do throws(DatabaseError) {
      return try DatabaseLocation(name ?? "sqlite:\(cache)/city.sqlite")
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Opens it, making the folder of a file that is not there yet.
  ///
  /// - Throws: `Failure` with what to do.
  func open(settings: DatabaseSettings = DatabaseSettings()) async throws -> Database {
    let location = try location()
    if case .sqlite(let path) = location {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw Failure("the folder \(folder.path) can't be made")
      }
    }
    do throws(DatabaseError) {
      return try await Database.open(location, settings: settings)
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Opens it, does something, and closes it whatever comes.
  func with(
    settings: DatabaseSettings = DatabaseSettings(), _ work: (Database) async throws -> Void
  ) async throws {
    let database = try await open(settings: settings)
    do {
      try await work(database)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }
}
