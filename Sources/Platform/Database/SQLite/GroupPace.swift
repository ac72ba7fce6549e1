import Glibc

/// Decides whether a group waits a little for more bodies before it syncs.
///
/// Writers who were just answered come again within microseconds; without waiting for them half of
/// each round would miss the sync and make another. Waiting is worth while only when a sync is slow.
struct GroupPace {
  /// The share of a sync that may be waited: more fills groups better, less answers a lone writer
  /// sooner.
  private static let share = 0.25
  /// The longest wait, in seconds.
  private static let longest = 0.002

  private var syncSeconds = 0.0
  private var expected = 1
  private var limit: ContinuousClock.Instant?

  /// Forgets how long the group before could wait.
  mutating func begin() { limit = nil }

  /// The next job of the group: one that waits, or comes within the time.
  mutating func next(from queue: JobQueue, after count: Int) -> Job? {
    if let job = queue.takeWaiting(atMost: 1).first { return job }
    guard count > 0, count < expected else { return nil }
    let wait = min(syncSeconds * Self.share, Self.longest)
    // A thread can't sleep for less.
    guard wait > 0.000_1 else { return nil }
    // On a clock that nobody can set back: the bodies of the group wait for their commit.
    let limit = self.limit ?? ContinuousClock.now + .seconds(wait)
    self.limit = limit
    while ContinuousClock.now < limit {
      usleep(50)
      if let job = queue.takeWaiting(atMost: 1).first { return job }
    }
    return nil
  }

  /// Learns from a commit.
  mutating func committed(_ count: Int, in time: Duration) {
    syncSeconds = syncSeconds * 0.75 + time.seconds * 0.25
    // Falls slowly, so that one small group does not split the next ones.
    expected = max(count, expected - max(1, expected / 8))
  }
}
