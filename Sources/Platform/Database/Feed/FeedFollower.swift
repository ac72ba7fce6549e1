internal import Metrics

extension ChangeFeed {
  /// Follows the feed: announcements wake it at once, and it looks by itself at every interval.
  ///
  /// - Parameters:
  ///   - scope: the streams it wants.
  ///   - cursor: how far it has read.
  ///   - name: of the follower, for the metric of its lag; without one there is none.
  ///   - now: UTC milliseconds, for the metric.
  /// - Returns: Batches without end, until the task is cancelled or the database is closed.
  public func follow(
    _ scope: FeedScope, after cursor: FeedCursor, name: String? = nil,
    now: @escaping @Sendable () -> Int64
  ) -> FeedFollower {
    FeedFollower(
      feed: self, scope: scope, cursor: cursor, gauges: name.map(FeedGauges.init), now: now)
  }
}

/// Batches of changes as they come; only what is asked for is read, so a slow one holds nothing.
///
/// A pause of the database is waited out; what is wrong for good is thrown.
public struct FeedFollower: AsyncSequence, Sendable {
  let feed: ChangeFeed
  let scope: FeedScope
  let cursor: FeedCursor
  let gauges: FeedGauges?
  let now: @Sendable () -> Int64

  /// Begins at the cursor.
  public func makeAsyncIterator() -> Iterator {
    Iterator(
      follower: self, bell: FeedBell(feed.database.engine.announcements, scope), cursor: cursor)
  }

  /// Where one reader of the sequence is.
  public struct Iterator: AsyncIteratorProtocol {
    let follower: FeedFollower
    let bell: FeedBell
    var cursor: FeedCursor
    /// Whether the last batch was all there was.
    var isAtEnd = false

    /// The next batch with changes in it, or with news that they are gone; nil when the task was
    /// cancelled or the database closed.
    public mutating func next() async throws(DatabaseError) -> FeedBatch? {
      let feed = follower.feed
      while !Task.isCancelled {
        if isAtEnd { await bell.wait(atMost: feed.settings.interval) }
        let batch: FeedBatch
        do {
          batch = try await feed.changes(after: cursor, in: follower.scope)
        } catch {
          if [.cancelled, .closed].contains(error) { return nil }
          guard error.passes else { throw error }
          isAtEnd = true
          continue
        }
        cursor = batch.next
        guard case .changes(let entries, _, let isLast) = batch else { return batch }
        isAtEnd = isLast
        follower.gauges?.record(entries, now: follower.now())
        if !entries.isEmpty { return batch }
      }
      return nil
    }
  }
}

/// What operators see of a follower.
struct FeedGauges: Sendable {
  private let seconds: Gauge

  init(_ name: String) {
    seconds = Gauge(label: "feed_lag_seconds", dimensions: [("follower", name)])
  }

  /// The age of the oldest change that the follower gets only now; 0 when all was read.
  func record(_ entries: [FeedEntry], now: Int64) {
    let oldest = entries.map(\.change.moment).min() ?? now
    seconds.record(max(0, Double(now - oldest) / 1_000))
  }
}

extension DatabaseError {
  /// Whether a follower may hope that it is over at its next look.
  fileprivate var passes: Bool {
    switch self {
    case .cannotConnect, .overloaded, .timedOut, .conflict, .engine, .unknownOutcome: true
    default: false
    }
  }
}
