/// Something that happened, told to whoever follows the feed.
///
/// It says what to look at again, not what is there now: the tables are the truth.
public struct Change: Hashable, Sendable {
  /// What kind of thing happened, such as `door-report.added`.
  public var kind: String
  /// The id of what it happened to.
  public var subject: Int64
  /// What followers need and could not read later; best nothing.
  public var payload: [UInt8]?
  /// When, in UTC milliseconds: for the lag of followers and for trimming, never for order.
  public var moment: Int64

  /// Tells of something at a moment, in UTC milliseconds.
  public init(kind: String, subject: Int64, payload: [UInt8]? = nil, at moment: Int64) {
    self.kind = kind
    self.subject = subject
    self.payload = payload
    self.moment = moment
  }
}

/// A change at its place in a stream.
public struct FeedEntry: Hashable, Sendable {
  /// The stream.
  public var stream: FeedStream
  /// Its number there: 1, 2, 3 … in the order of commits, without gaps.
  public var sequence: Int64
  /// What happened.
  public var change: Change
}
