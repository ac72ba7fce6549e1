/// Where a stream begins and ends at a moment.
struct StreamHead: Hashable, Sendable {
  var stream: FeedStream
  /// The last number given.
  var head: Int64
  /// Changes up to this number were trimmed.
  var floor: Int64

  /// Whether a follower at this position can go on from the feed alone.
  func canResume(at position: Int64) -> Bool { position >= floor && position <= head }

  /// So many streams are asked for one by one; with more it is cheaper to look at every head.
  private static let mostSingle = 8

  /// The heads of those streams that have begun, in order.
  static func all(
    of scope: FeedScope, _ transaction: Transaction
  ) throws(DatabaseError) -> [StreamHead] {
    switch scope {
    case .streams(let streams) where streams.count <= mostSingle:
      var heads: [StreamHead] = []
      for stream in streams.sorted() {
        if let head = try one(stream, transaction) { heads.append(head) }
      }
      return heads
    case .streams(let streams):
      var heads: [StreamHead] = []
      for number in Set(streams.map(\.stream)).sorted() {
        heads += try everywhere(number, transaction).filter { streams.contains($0.stream) }
      }
      return heads
    case .everyDistrict(let number):
      return try everywhere(number, transaction)
    }
  }

  static func one(
    _ stream: FeedStream, _ transaction: Transaction
  ) throws(DatabaseError) -> StreamHead? {
    try transaction.row(
      "SELECT head, floor FROM change_head WHERE district = $1 AND stream = $2", stream.district,
      stream.stream
    ) { row throws(DatabaseError) in
      StreamHead(stream: stream, head: try row.get(0), floor: try row.get(1))
    }
  }

  private static func everywhere(
    _ number: Int64, _ transaction: Transaction
  ) throws(DatabaseError) -> [StreamHead] {
    try transaction.rows(
      """
      /* city-wide */ SELECT district, head, floor FROM change_head WHERE stream = $1
      ORDER BY district
      """, number
    ) { row throws(DatabaseError) in
      StreamHead(
        stream: FeedStream(district: try row.get(0), stream: number), head: try row.get(1),
        floor: try row.get(2))
    }
  }
}
