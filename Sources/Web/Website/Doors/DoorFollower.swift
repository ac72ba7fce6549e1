public import Database
import Estates
import Kernel
public import Logging
import Synchronization

/// Keeps a server's copy of what riders say of doors as the database has it.
///
/// Words taken by other servers are seen within half a second.
public final class DoorFollower: Sendable {
  private let map: MapContext
  private let database: Database
  private let logger: Logger
  private let feed: ChangeFeed
  private let cursor = Mutex<FeedCursor?>(nil)

  /// Makes a follower for the reports of a map.
  public init(_ map: MapContext, _ database: Database, logger: Logger) {
    self.map = map
    self.database = database
    self.logger = logger
    var settings = FeedSettings()
    // Another program on the same file announces nothing: it is seen when it is looked for.
    settings.interval = .milliseconds(500)
    feed = ChangeFeed(database, settings: settings)
  }

  /// Reads all that is said at present.
  ///
  /// - Throws: What the database says; ``run()`` tries again.
  public func fill() async throws(DatabaseError) {
    // Before the tables, so that nothing is missed in between.
    let head = try await feed.head(of: DoorChange.scope)
    try await read()
    cursor.withLock { $0 = head }
  }

  /// Follows until the task is cancelled or the database is closed.
  public func run() async {
    while !Task.isCancelled {
      do {
        if cursor.withLock({ $0 }) == nil { try await fill() }
        try await follow()
        return
      } catch {
        guard error != .closed, error != .cancelled else { return }
        logger.error("doors not followed", metadata: ["error": "\(error)"])
        cursor.withLock { $0 = nil }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func follow() async throws(DatabaseError) {
    let time = map.reports.time
    let start = cursor.withLock { $0 } ?? FeedCursor()
    let batches = feed.follow(
      DoorChange.scope, after: start, name: "doors", now: { time.now.milliseconds })
    for try await batch in batches {
      switch batch {
      case .changes(let entries, _, _):
        for entry in entries {
          guard let (element, summary) = DoorChange.read(entry.change),
            let place = map.place(of: element)
          else { continue }
          map.reports.learn(summary, of: place)
        }
      case .trimmed: try await read()
      }
    }
  }

  private func read() async throws(DatabaseError) {
    let said = try await ReadDoors.all(in: database, now: map.reports.time.now)
    let places = said.compactMap { element, summary in
      map.place(of: element).map { ($0, summary) }
    }
    map.reports.replace(with: Dictionary(places, uniquingKeysWith: { first, _ in first }))
  }
}
