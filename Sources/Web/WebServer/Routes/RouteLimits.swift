/// How much one request may take.
public struct RouteLimits: Sendable, Equatable {
  /// The most bytes of body taken; more gives 413.
  public var bodyBytes: Int
  /// The most time the handler may take; more gives 503.
  public var time: Duration
  /// How often one client may ask, absent for as often as the server can; more gives 429.
  public var rate: Rate?

  /// Makes limits.
  public init(bodyBytes: Int = 0, time: Duration = .seconds(10), rate: Rate? = nil) {
    self.bodyBytes = bodyBytes
    self.time = time
    self.rate = rate
  }

  /// No body, ten seconds.
  public static let reading = RouteLimits()

  /// A body of 64 KiB, ten seconds.
  public static let writing = RouteLimits(bodyBytes: 64 << 10)

  /// The same with a rate per client.
  public func at(_ rate: Rate) -> RouteLimits {
    var copy = self
    copy.rate = rate
    return copy
  }
}

/// A token bucket: `burst` requests at once, then `perMinute` a minute.
public struct Rate: Sendable, Equatable, Hashable {
  /// Requests a minute in the long run.
  public var perMinute: Int
  /// Requests at once.
  public var burst: Int

  /// Makes a rate.
  public init(perMinute: Int, burst: Int) {
    precondition(perMinute > 0 && burst > 0)
    self.perMinute = perMinute
    self.burst = burst
  }
}
