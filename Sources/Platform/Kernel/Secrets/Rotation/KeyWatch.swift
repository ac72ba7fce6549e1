public import Database
public import Logging
public import ServiceLifecycle

/// Keeps a server's keys those of the database while it runs.
///
/// The file is read again every few seconds. A server that does not know the present keys must not
/// go on: what it looks for by an old index would not be found.
public struct KeyWatch: Service {
  private static let pause: Duration = .seconds(10)

  private let keys: KeyRing
  private let database: Database
  private let logger: Logger

  /// Makes a watch.
  ///
  /// - Parameters:
  ///   - keys: what is watched.
  ///   - database: what they must belong to.
  ///   - logger: told when the file must be brought here.
  public init(_ keys: KeyRing, _ database: Database, logger: Logger) {
    self.keys = keys
    self.database = database
    self.logger = logger
  }

  /// Watches until the server stops.
  ///
  /// - Throws: ``KeyError`` when the server must not go on.
  public func run() async throws {
    try await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await Task.sleep(for: Self.pause)
        } catch {
          return
        }
        try await look()
      }
    }
  }

  /// Looks once.
  ///
  /// - Throws: ``KeyError/otherKeys``, `differentKey`, and `missingKey` once the key is in use.
  func look() async throws(KeyError) {
    do throws(KeyError) {
      try keys.refresh()
    } catch {
      logger.error("the file of keys can't be read: \(error)")
    }
    do throws(KeyError) {
      try await keys.join(database)
    } catch .missingKey(let id) {
      guard try await isComing(id) else { throw .missingKey(id) }
      logger.error("key \(id) is coming and is not in this server's file: bring the file here")
    } catch .database {
      // Whoever needs the database says so; the keys are no worse.
    }
  }

  private func isComing(_ id: KeyIdentifier) async throws(KeyError) -> Bool {
    let now = keys.time.now
    do {
      let records = try await database.read { transaction throws(DatabaseError) in
        try KeyRecord.all(in: transaction)
      }
      return records.contains { $0.id == id && $0.presentFrom > now }
    } catch {
      return true
    }
  }
}
