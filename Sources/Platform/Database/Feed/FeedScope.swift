/// Which streams a follower reads.
public enum FeedScope: Hashable, Sendable {
  /// These, whether they have begun or not.
  case streams(Set<FeedStream>)
  /// The stream of this number in every district, those that begin later too.
  case everyDistrict(stream: Int64)

  /// Whether a stream is one of them.
  public func contains(_ stream: FeedStream) -> Bool {
    switch self {
    case .streams(let streams): streams.contains(stream)
    case .everyDistrict(let number): stream.stream == number
    }
  }
}
