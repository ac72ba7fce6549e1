public import Database
public import Logging
public import ServiceLifecycle
import Synchronization

/// Keeps a node number for this server and gives its ``IdentifierMaker`` what it may use.
public final class NodeKeeper: Service {
  /// What makes this server's identifiers.
  public let maker: IdentifierMaker
  private let database: Database
  private let time: any TimeSource
  private let randomness: any Randomness
  private let length: Duration
  private let logger: Logger
  private let lease: Mutex<NodeLease>

  /// Takes a node number.
  ///
  /// - Parameters:
  ///   - database: where the numbers are kept; migrated.
  ///   - time: the clock.
  ///   - randomness: makes the name of this holding.
  ///   - length: how long a number is kept when this server says nothing more: longer outlives
  ///     longer silences of the database, shorter frees the number of a crashed server sooner.
  ///   - logger: told when the database does not answer.
  /// - Throws: ``NodeError/allTaken`` when 1,024 servers run, else what the database says.
  public init(
    _ database: Database, time: any TimeSource = SystemTime(),
    randomness: any Randomness = SystemRandom(), length: Duration = .seconds(60), logger: Logger
  ) async throws(NodeError) {
    self.database = database
    self.time = time
    self.randomness = randomness
    self.length = length
    self.logger = logger
    maker = IdentifierMaker(time: time)
    let taken = try await Self.take(database, time, randomness, length)
    lease = Mutex(taken)
    maker.use(taken.range)
  }

  /// The number that is held.
  public var node: Int { Int(lease.withLock { $0.node }) }

  /// How long the number is still held; negative when it is not.
  public var timeLeft: Duration { lease.withLock { $0.leasedUntil } - time.now }

  /// Renews the lease until the server stops, then gives the number back.
  public func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: self.length / 4)
        do {
          try await self.renew()
        } catch {
          self.logger.error("node number not renewed", metadata: ["error": "\(error)"])
        }
      }
    }
    await release()
  }

  /// Holds the number longer, or takes another when it was lost.
  ///
  /// - Throws: As the initialiser; what was reserved can be used meanwhile.
  public func renew() async throws(NodeError) {
    let (held, now, length, unused) = (lease.withLock { $0 }, time.now, length, maker.unusedTime)
    let renewed: NodeLease?
    do {
      renewed = try await database.write { transaction throws(DatabaseError) in
        try held.renewed(in: transaction, from: unused, now: now, length: length)
      }
    } catch {
      throw .database(error)
    }
    var next = renewed
    if next == nil { next = try await Self.take(database, time, randomness, length) }
    guard let next else { return }
    lease.withLock { $0 = next }
    maker.use(next.range)
  }

  /// Lets another server have the number; nothing can be made any more.
  func release() async {
    let (held, now) = (lease.withLock { $0 }, time.now)
    let unused = maker.stop()
    do {
      try await database.write { transaction throws(DatabaseError) in
        try held.release(in: transaction, from: unused, now: now)
      }
    } catch {
      // It becomes free by itself when the lease is over.
      logger.notice("node number not released", metadata: ["error": "\(error)"])
    }
  }

  private static func take(
    _ database: Database, _ time: any TimeSource, _ randomness: any Randomness, _ length: Duration
  ) async throws(NodeError) -> NodeLease {
    let holder = Int64(bitPattern: randomness.next() >> 1)
    let now = time.now
    let lease: NodeLease?
    do {
      lease = try await database.write { transaction throws(DatabaseError) in
        try NodeLease.take(in: transaction, holder: holder, now: now, length: length)
      }
    } catch {
      throw .database(error)
    }
    guard let lease else { throw .allTaken }
    return lease
  }
}

/// Why a server has no node number.
public enum NodeError: Error, Equatable, Sendable {
  /// Every number is held by a server.
  case allTaken
  /// The database said so.
  case database(DatabaseError)
}
