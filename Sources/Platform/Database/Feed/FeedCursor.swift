/// How far a follower has read, stream by stream; what it has not met counts as unread.
public struct FeedCursor: Hashable, Sendable {
  /// The last number read of each stream.
  public private(set) var positions: [FeedStream: Int64]

  /// The beginning of everything.
  public init() { positions = [:] }

  /// The last number read of a stream; 0 before the first.
  public subscript(stream: FeedStream) -> Int64 {
    get { positions[stream] ?? 0 }
    set { positions[stream] = newValue == 0 ? nil : newValue }
  }
}

extension FeedCursor: LosslessStringConvertible {
  /// For clients to keep and send back: `district.stream.number`, joined by `_`, in the order of
  /// streams; safe in an address, a cookie and a header.
  public var description: String {
    positions.sorted { $0.key < $1.key }
      .map { "\($0.key.district).\($0.key.stream).\($0.value)" }
      .joined(separator: "_")
  }

  /// Reads what ``description`` wrote; nil for anything else.
  public init?(_ description: String) {
    self.init()
    guard !description.isEmpty else { return }
    for part in description.split(separator: "_", omittingEmptySubsequences: false) {
      let fields = part.split(separator: ".", omittingEmptySubsequences: false)
      let numbers = fields.compactMap { Int64($0) }
      guard fields.count == 3, numbers.count == 3, numbers[2] > 0 else { return nil }
      let stream = FeedStream(district: numbers[0], stream: numbers[1])
      guard positions[stream] == nil else { return nil }
      positions[stream] = numbers[2]
    }
  }
}

extension FeedStream: Comparable {
  /// By district, then by stream: the order in which a transaction appends to several.
  public static func < (one: FeedStream, other: FeedStream) -> Bool {
    (one.district, one.stream) < (other.district, other.stream)
  }
}
