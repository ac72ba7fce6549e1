/// How many rows a batch takes, so that it lasts at most about 50 ms: others come in between.
struct Pace: Equatable, Sendable {
  /// A batch this long is too long; twice as many rows may follow one of a third.
  private static let longest: Duration = .milliseconds(40)
  private static let most = 1_000

  private(set) var rows = 25

  /// Learns from a batch.
  mutating func took(_ duration: Duration) {
    if duration > Self.longest {
      rows = max(1, rows / 2)
    } else if duration * 3 < Self.longest {
      rows = min(Self.most, rows * 2)
    }
  }
}
