/// How long to wait before a job is tried again: twice as long each time, with chance in it so
/// that what failed together does not come back together.
public struct BackOff: Hashable, Sendable {
  /// The wait after the first failure.
  public var first: Duration
  /// The longest wait.
  public var longest: Duration

  /// Makes a back-off; by default from two seconds to an hour.
  public init(first: Duration = .seconds(2), longest: Duration = .seconds(3_600)) {
    self.first = first
    self.longest = longest
  }

  /// The wait after so many attempts: between half of and the whole doubled one.
  public func wait(afterAttempts attempts: Int, fraction: Double) -> Duration {
    var wait = first
    for _ in 1..<max(1, min(attempts, 64)) where wait < longest { wait = wait * 2 }
    return min(wait, longest) * (0.5 + fraction / 2)
  }
}
