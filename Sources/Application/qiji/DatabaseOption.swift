import ArgumentParser
import Database
import Foundation

/// Where the city's database is: the same for every command.
struct DatabaseOption: ParsableArguments {
  @Option(
    help: """
      The database: sqlite:PATH or postgres://…, replicas behind blanks; by default \
      QIJI_DATABASE, else \(DatabaseOption.usual).
      """)
  var database: String?

  static let usual = "sqlite:.data/city.sqlite"

  /// The option, else the environment, else a file here, or as `usual` says.
  ///
  /// - Throws: `Failure` when it can't be understood.
  func location(usual: String = Self.usual) throws -> DatabaseLocation {
    let environment = ProcessInfo.processInfo.environment["QIJI_DATABASE"]
    let text = database ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? usual
    do throws(DatabaseError) {
      return try DatabaseLocation(text)
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Opens it, making the folder of a file that is not there yet.
  ///
  /// - Throws: `Failure` with what to do.
  func open(
    settings: DatabaseSettings = DatabaseSettings(), usual: String = Self.usual
  ) async throws -> Database {
    let location = try location(usual: usual)
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
