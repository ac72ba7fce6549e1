public import Database
import Kernel
public import Logging
import WebServer

/// Follows the change feed once for all pages that listen to this server.
public final class LiveHub: Sendable {
  let ring: LiveRing
  let topics: [LiveTopic]
  private let feed: ChangeFeed
  private let time: any TimeSource
  private let logger: Logger

  init(
    _ database: Database, topics: [LiveTopic], ring: LiveRing = LiveRing(),
    time: any TimeSource = SystemTime(), logger: Logger
  ) {
    self.ring = ring
    self.topics = topics
    self.time = time
    self.logger = logger
    var settings = FeedSettings()
    settings.interval = .milliseconds(500)
    feed = ChangeFeed(database, settings: settings)
  }

  /// A hub of everything that pages may follow.
  ///
  /// - Parameters:
  ///   - map: what changes of doors are about.
  ///   - database: the city's.
  ///   - logger: told when the feed can't be followed.
  public convenience init(_ map: MapContext, _ database: Database, logger: Logger) {
    self.init(database, topics: [.doors(map)], logger: logger)
  }

  /// Follows until the task is cancelled or the database is closed.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      for topic in topics { group.addTask { await self.follow(topic) } }
    }
  }

  private func follow(_ topic: LiveTopic) async {
    while !Task.isCancelled {
      do {
        let head = try await feed.head(of: topic.scope)
        let batches = feed.follow(
          topic.scope, after: head, now: { [time] in time.now.milliseconds })
        for try await batch in batches {
          switch batch {
          case .changes(let entries, _, _):
            for entry in entries {
              if let event = topic.event(entry.change) { ring.add(entry, topic.name, event) }
            }
          case .trimmed: ring.lose()
          }
        }
        return
      } catch {
        guard error != .closed, error != .cancelled else { return }
        logger.error(
          "feed not followed", metadata: ["topic": "\(topic.name)", "error": "\(error)"])
        ring.lose()
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }
}
