import Synchronization

/// How many commits went by while each write waited, its own counted.
final class CommitCounts: Sendable {
  private let counts = Mutex<[Int: Int]>([:])

  func count(_ commits: Int) {
    counts.withLock { $0[commits, default: 0] += 1 }
  }

  func clear() {
    counts.withLock { $0.removeAll() }
  }

  /// The number that a share of all writes did not exceed.
  func quantile(_ share: Double) -> Int {
    counts.withLock { counts in
      let wanted = Double(counts.values.reduce(0, +)) * share
      var seen = 0
      for (commits, count) in counts.sorted(by: { $0.key < $1.key }) {
        seen += count
        if Double(seen) >= wanted { return commits }
      }
      return 0
    }
  }
}
