import ArgumentParser
import Database
import Foundation
import Kernel
import Logging

/// Where the city's keys are: the same for every command.
struct KeysOption: ParsableArguments {
  @Option(
    help: """
      The file of the city's keys; by default QIJI_KEYS, else keys in the folder of --cache. A new \
      city gets new ones.
      """)
  var keys: String?

  /// The option, else the environment, else a file in the folder of what serve keeps.
  func path(for location: DatabaseOption) -> String {
    let environment = ProcessInfo.processInfo.environment["QIJI_KEYS"]
    return keys ?? environment.flatMap { $0.isEmpty ? nil : $0 } ?? "\(location.cache)/keys"
  }

  /// Reads the keys.
  ///
  /// - Throws: `Failure` with what to do.
  func ring(for location: DatabaseOption) throws -> KeyRing {
    do throws(KeyError) {
      return try KeyRing.open(path: path(for: location))
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Reads the keys of a database and makes sure that they are its own; a new city gets new keys.
  ///
  /// - Throws: `Failure` with what to do.
  func ring(
    for location: DatabaseOption, of database: Database, _ logger: Logger
  ) async throws -> KeyRing {
    let path = path(for: location)
    do throws(KeyError) {
      let isThere = FileManager.default.fileExists(atPath: path)
      let isKnown = try await KeyRing.isKnown(to: database)
      if !isThere, !isKnown {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try KeyRing.make(path: path)
        logger.notice("new keys are at \(path): keep a copy away from this machine and the backups")
      }
      let ring = try KeyRing.open(path: path)
      try await ring.join(database)
      return ring
    } catch {
      throw Failure(error.advice)
    }
  }

  /// Where the servers write the checkpoints of the audit.
  static func checkpoints(for location: DatabaseOption) -> String {
    let environment = ProcessInfo.processInfo.environment["QIJI_CHECKPOINTS"]
    return environment.flatMap { $0.isEmpty ? nil : $0 } ?? "\(location.cache)/audit-checkpoints"
  }
}
