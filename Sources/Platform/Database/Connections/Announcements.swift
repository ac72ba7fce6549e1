import Synchronization

/// Who wants to know at once that streams of the change feed grew, here or on another server.
final class Announcements: Sendable {
  private let hearers = Mutex<[@Sendable (Set<FeedStream>) -> Void]>([])

  /// Calls back on an engine's thread: quickly, and without asking the database.
  func hear(_ hearer: @escaping @Sendable (Set<FeedStream>) -> Void) {
    hearers.withLock { $0.append(hearer) }
  }

  /// Called by an engine after a commit, and when another server says so.
  func tell(_ streams: Set<FeedStream>) {
    guard !streams.isEmpty else { return }
    for hearer in hearers.withLock({ $0 }) { hearer(streams) }
  }
}
