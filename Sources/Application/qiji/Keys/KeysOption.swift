import ArgumentParser
import Database
import Foundation
import Kernel

/// Where the city's keys are: the same for every command.
struct KeysOption: ParsableArguments {
  @Option(
    help: """
      The file of the city's keys; by default QIJI_KEYS, else beside the file of SQLite with .keys \
      behind its name.
      """)
  var keys: String?

  /// The option, else the environment, else beside the database.
  ///
  /// - Parameter location: where the database is.
  /// - Returns: The path.
  /// - Throws: `Failure` when nobody said so and the database is on a server.
  func path(for location: DatabaseLocation) throws -> String {
    let environment = ProcessInfo.processInfo.environment["QIJI_KEYS"]
    if let path = keys ?? environment, !path.isEmpty { return path }
    switch location {
    case .sqlite(let path): return path + ".keys"
    case .postgresql:
      throw Failure(
        """
        set QIJI_KEYS to the file of the city's keys, the same on every server, outside the backups
        """)
    }
  }

  /// Reads the keys of a city.
  ///
  /// - Throws: `Failure` with what to do.
  func ring(for location: DatabaseOption) throws -> KeyRing {
    try CityKeys.read(path(for: location.location()))
  }

  /// Where the servers write the checkpoints of the audit.
  ///
  /// - Throws: `Failure` when nobody said where the keys are.
  func checkpoints(for location: DatabaseOption) throws -> String {
    try Self.checkpoints(besideKeysAt: path(for: location.location()))
  }

  /// Beside the keys by default: outside the database and its backups, or whoever changes the one
  /// changes both.
  static func checkpoints(besideKeysAt path: String) -> String {
    let environment = ProcessInfo.processInfo.environment["QIJI_CHECKPOINTS"]
    if let environment, !environment.isEmpty { return environment }
    return URL(fileURLWithPath: path).deletingLastPathComponent().path + "/audit.checkpoints"
  }
}

/// Opens the keys of a city, and makes them for a new one.
enum CityKeys {
  /// The job that makes every value again that is of an older key.
  static func rotation(_ keys: KeyRing) -> KeyRotation {
    KeyRotation(keys, columns: CityJobs.rotated)
  }

  /// The keys that belong to a database.
  ///
  /// - Parameters:
  ///   - path: their file; made when it is missing and the database has never had keys.
  ///   - database: migrated already.
  /// - Returns: The keys, which the database knows.
  /// - Throws: `Failure` with what to do.
  static func open(_ path: String, for database: Database) async throws -> KeyRing {
    do throws(KeyError) {
      let keys = try await ring(path, database)
      try await keys.join(database)
      return keys
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Reads them and changes nothing.
  ///
  /// - Throws: `Failure` with what to do.
  static func read(_ path: String) throws -> KeyRing {
    do throws(KeyError) {
      return try KeyRing.open(path: path)
    } catch {
      throw Failure(error.advice)
    }
  }

  private static func ring(_ path: String, _ database: Database) async throws(KeyError) -> KeyRing {
    guard access(path, F_OK) != 0 else { return try KeyRing.open(path: path) }
    let hasKeys: Bool
    do {
      hasKeys = try await database.read { transaction throws(DatabaseError) in
        try transaction.value("SELECT count(*) FROM key_ring", as: Int.self) != 0
      }
    } catch {
      throw .database(error)
    }
    // New keys would make everything that is there unreadable.
    guard !hasKeys else { throw .cannotRead(path: path, code: ENOENT) }
    do throws(KeyError) {
      return try KeyRing.make(path: path)
    } catch {
      // Another server of this machine may have been first.
      switch error {
      case .exists, .beingChanged: return try await later(path)
      default: throw error
      }
    }
  }

  private static func later(_ path: String) async throws(KeyError) -> KeyRing {
    for _ in 0..<20 where access(path, F_OK) != 0 {
      try? await Task.sleep(for: .milliseconds(50))
    }
    return try KeyRing.open(path: path)
  }
}
