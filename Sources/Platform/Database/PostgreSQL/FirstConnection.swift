import Glibc

/// The connection that is made before an engine is there, to find out whether one can be.
enum FirstConnection {
  /// Tries until the limit, since database and program may start at the same time.
  ///
  /// - Throws: `cannotConnect`, `notDurable`.
  static func look(
    at address: ServerAddress, _ settings: DatabaseSettings
  ) async throws(DatabaseError) {
    try await ConnectionThread.run("database opening") { () throws(DatabaseError) in
      let limit = ContinuousClock.now + settings.connectLimit
      var host = 0
      while true {
        do throws(DatabaseError) {
          _ = try PostgreSQLConnection.open(
            address, first: &host, settings: settings, isReplica: false)
          return
        } catch {
          if case .notDurable = error { throw error }
          if ContinuousClock.now + .milliseconds(200) > limit { throw error }
          usleep(200_000)
        }
      }
    }
  }
}

extension ConnectionThread {
  /// Does something that blocks on a thread of its own.
  static func run(
    _ name: String, _ work: @escaping @Sendable () throws(DatabaseError) -> Void
  ) async throws(DatabaseError) {
    let threads = Threads()
    let failure: DatabaseError? = await withCheckedContinuation { continuation in
      let hasBegun = threads.start(name) {
        do throws(DatabaseError) {
          try work()
          continuation.resume(returning: nil)
        } catch {
          continuation.resume(returning: error)
        }
      }
      if !hasBegun { continuation.resume(returning: .cannotConnect("no more threads")) }
    }
    await threads.ended()
    if let failure { throw failure }
  }
}
