/// How the feed is followed.
public struct FeedSettings: Sendable {
  /// How often a follower looks by itself: shorter costs reads, longer is how late a follower may
  /// be when no announcement reaches it.
  public var interval: Duration = .seconds(1)
  /// Changes in a batch at most: more saves reads, fewer bounds the memory of a slow follower.
  public var batch = 500
  /// Whether a replica may answer.
  public var freshness = Freshness.latest

  /// The defaults.
  public init() {}
}
