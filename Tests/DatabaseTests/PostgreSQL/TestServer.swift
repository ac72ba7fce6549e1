import Database
import Foundation
import TestDatabases
import Testing

/// The server that `Scripts/with-postgres` started, for tests of PostgreSQL alone.
enum TestServer {
  static var isThere: Bool { TestDatabases.server != nil }

  /// Makes an empty database and hands out its address.
  static func withDatabase<Outcome>(
    _ body: (String) async throws -> Outcome
  ) async throws -> Outcome {
    try await TestDatabases.withLocation(.postgresql) { location in
      guard case .postgresql(let primary, _) = location else { throw NoServer() }
      return try await body(primary)
    }
  }

  /// The same, through a proxy.
  static func withProxy<Outcome>(
    _ body: (_ direct: String, _ broken: String, CuttingProxy) async throws -> Outcome
  ) async throws -> Outcome {
    try await withDatabase { url in
      let parts = try #require(URLComponents(string: url))
      let proxy = try CuttingProxy(to: try #require(parts.port))
      defer { proxy.close() }
      var other = parts
      other.port = proxy.port
      return try await body(url, try #require(other.string), proxy)
    }
  }

  /// Opens a database and closes it.
  @discardableResult
  static func open<Outcome>(
    _ url: String, replicas: [String] = [], _ settings: DatabaseSettings = DatabaseSettings(),
    _ body: (Database) async throws -> Outcome
  ) async throws -> Outcome {
    let database = try await Database.open(
      .postgresql(primary: url, replicas: replicas), settings: settings)
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

/// There is no PostgreSQL to test with.
struct NoServer: Error {}

extension DatabaseSettings {
  /// Few connections, and limits that a test can wait for.
  static func quick(
    connections: Int = 2, limit: Duration = .seconds(3), connect: Duration = .seconds(2)
  ) -> DatabaseSettings {
    var settings = DatabaseSettings()
    settings.connections = connections
    settings.readLimit = limit
    settings.writeLimit = limit
    settings.connectLimit = connect
    return settings
  }
}
