public import Database
import Foundation

/// Fresh databases for tests, of both engines.
public enum TestDatabases {
  /// The server that `Scripts/with-postgres` started, as a superuser of it; nil without one.
  public static var server: String? { ProcessInfo.processInfo.environment["QIJI_TEST_POSTGRES"] }

  /// The engines that can be tested here: SQLite, and PostgreSQL when a server is there.
  public static let dialects: [Dialect] = {
    if server == nil {
      FileHandle.standardError.write(
        Data("SKIPPED on PostgreSQL: run through Scripts/with-postgres\n".utf8))
      return [.sqlite]
    }
    return [.sqlite, .postgresql]
  }()

  /// Makes an empty database, hands it out, and removes it.
  public static func with<Outcome>(
    _ dialect: Dialect, settings: DatabaseSettings = DatabaseSettings(),
    _ body: (Database) async throws -> Outcome
  ) async throws -> Outcome {
    try await withLocation(dialect) { location in
      let database = try await Database.open(location, settings: settings)
      do {
        let outcome = try await body(database)
        await database.close()
        return outcome
      } catch {
        await database.close()
        throw error
      }
    }
  }

  /// Makes an empty database, hands out where it is, and removes it.
  public static func withLocation<Outcome>(
    _ dialect: Dialect, _ body: (DatabaseLocation) async throws -> Outcome
  ) async throws -> Outcome {
    switch dialect {
    case .sqlite:
      let folder = Self.folder.appending(path: "qiji-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      return try await body(.sqlite(path: folder.appending(path: "city.sqlite").path))
    case .postgresql:
      guard let server else { throw NoServer() }
      let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
      try await psql(
        server, "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
      let outcome: Result<Outcome, any Error>
      do {
        outcome = .success(
          try await body(.postgresql(primary: database(name, on: server), replicas: [])))
      } catch {
        outcome = .failure(error)
      }
      try? await psql(server, "DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
      return try outcome.get()
    }
  }

  /// In memory where there is room: what a disk does is shown by tests of its own.
  private static let folder =
    FileManager.default.isWritableFile(atPath: "/dev/shm")
    ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory

  /// The address of another database of the same server.
  public static func database(_ name: String, on server: String) -> String {
    guard var parts = URLComponents(string: server) else { return server }
    parts.path = "/" + name
    return parts.string ?? server
  }

  /// Runs one command of PostgreSQL's own client, for what no transaction can do.
  ///
  /// It waits on a thread of its own: dropping a database waits for every COPY of the server, and
  /// whoever feeds one must not wait for a thread of Swift's meanwhile.
  public static func psql(_ server: String, _ command: String) async throws {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try waitForPsql(server, command) })
      }
    }
  }

  private static func waitForPsql(_ server: String, _ command: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "psql", "--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", "-d", server, "-c", command,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CommandFailed(command: command) }
  }

  /// There is no PostgreSQL to test with.
  public struct NoServer: Error {}
  /// A command of the client failed.
  public struct CommandFailed: Error {
    /// What was to be done.
    public var command: String
  }
}
