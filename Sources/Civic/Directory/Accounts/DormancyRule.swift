public import Kernel

/// How long nobody may come before an account sleeps, and when its number is somebody else's.
public struct DormancyRule: Hashable, Sendable {
  /// So long without a visit: dormant.
  ///
  /// Carriers give numbers out again after 90 days.
  public var sleepsAfter: Duration = .seconds(90 * 86_400)
  /// So long without a visit: erased.
  public var erasedAfter: Duration = .seconds(3 * 366 * 86_400)

  /// The usual rule.
  public init() {}

  /// Whether the number of somebody who was last here then may be somebody else's by now (二次放号).
  ///
  /// - Parameters:
  ///   - lastSeenAt: the last visit.
  ///   - now: the present moment.
  /// - Returns: Whether the number opens a fresh account.
  public func isNumberFree(lastSeenAt: Moment, now: Moment) -> Bool {
    now - lastSeenAt > sleepsAfter
  }
}
