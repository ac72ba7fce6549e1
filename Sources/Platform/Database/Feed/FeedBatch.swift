/// What one look at the feed gives.
public enum FeedBatch: Hashable, Sendable {
  /// The next changes, each stream's in its order; none when all is read. `isLast` says that
  /// nothing more was there.
  case changes([FeedEntry], next: FeedCursor, isLast: Bool)
  /// What came after the cursor is gone from these streams, or the cursor is from another life of
  /// the database: a restored backup, for instance. The follower reads the tables themselves and
  /// goes on at `next`, which was taken before, so that nothing is missed.
  case trimmed(Set<FeedStream>, next: FeedCursor)

  /// Where to go on once this batch has been dealt with.
  public var next: FeedCursor {
    switch self {
    case .changes(_, let next, _), .trimmed(_, let next): next
    }
  }
}
