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
  private let progress = Mutex(Progress())

  private struct Progress {
    /// How far it has read; it stays where it is while nothing can be read.
    var position = FeedCursor()
    /// Whether the copy is as the tables were at that place.
    var isFilled = false
  }

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
    progress.withLock { $0 = Progress(position: head, isFilled: true) }
  }

  /// How far it has read, for the figure of its lag.
  public var position: FeedCursor { progress.withLock { $0.position } }

  /// Follows until the task is cancelled or the database is closed.
  public func run() async {
    while !Task.isCancelled {
      do {
        if !progress.withLock({ $0.isFilled }) { try await fill() }
        try await follow()
        return
      } catch {
        guard error != .closed, error != .cancelled else { return }
        logger.error("doors not followed", metadata: ["error": "\(error)"])
        progress.withLock { $0.isFilled = false }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func follow() async throws(DatabaseError) {
    let time = map.reports.time
    let batches = feed.follow(
      DoorChange.scope, after: position, now: { time.now.milliseconds })
    for try await batch in batches {
      switch batch {
      case .changes(let entries, _, _):
        for entry in entries {
          guard let (element, summary) = DoorChange.read(entry.change),
            let place = map.closable(of: element)
          else { continue }
          map.reports.learn(summary, of: place)
        }
      case .trimmed: try await read()
      }
      progress.withLock { $0.position = batch.next }
    }
  }

  private func read() async throws(DatabaseError) {
    let said = try await ReadDoors.all(in: database, now: map.reports.time.now)
    let places = said.compactMap { element, summary in
      map.closable(of: element).map { ($0, summary) }
    }
    map.reports.replace(with: Dictionary(places, uniquingKeysWith: { first, _ in first }))
  }
}
