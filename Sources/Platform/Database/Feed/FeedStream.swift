/// One ordered stream of the change feed.
public struct FeedStream: Hashable, Sendable {
  /// The district whose changes these are; 0 for what belongs to the whole city.
  public var district: Int64
  /// 0 for the ordinary changes of a district; busy subjects have a stream of their own.
  public var stream: Int64

  /// Names a stream.
  public init(district: Int64, stream: Int64 = 0) {
    self.district = district
    self.stream = stream
  }
}
