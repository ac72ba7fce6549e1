/// One look at the feed, in one transaction.
struct FeedReading: Sendable {
  let cursor: FeedCursor
  let scope: FeedScope
  let limit: Int

  func batch(_ transaction: Transaction) throws(DatabaseError) -> FeedBatch {
    let heads = try StreamHead.all(of: scope, transaction)
    let lost = heads.filter { !$0.canResume(at: cursor[$0.stream]) }
    // A stream that was read once and has no head any more is lost as well.
    let known = Set(heads.map(\.stream))
    let vanished = cursor.positions.keys.filter { scope.contains($0) && !known.contains($0) }
    if !lost.isEmpty || !vanished.isEmpty { return trimmed(lost, vanished) }
    let grown = heads.filter { $0.head > cursor[$0.stream] }
    // Each gets its share, so that a busy stream does not keep the others from being read.
    let share = max(1, limit / max(1, grown.count))
    var entries: [FeedEntry] = []
    var next = cursor
    var isLast = true
    for head in grown {
      let left = min(share, limit - entries.count)
      let found = left > 0 ? try changes(of: head.stream, atMost: left, transaction) : []
      // On an engine whose reads are not of one moment, trimming may come in between.
      if let first = found.first, first.sequence != cursor[head.stream] + 1 {
        return trimmed([head], [])
      }
      entries += found
      if let last = found.last { next[head.stream] = last.sequence }
      if next[head.stream] < head.head { isLast = false }
    }
    return .changes(entries, next: next, isLast: isLast)
  }

  private func trimmed(_ heads: [StreamHead], _ vanished: [FeedStream]) -> FeedBatch {
    var next = cursor
    for head in heads { next[head.stream] = head.head }
    for stream in vanished { next[stream] = 0 }
    return .trimmed(Set(heads.map(\.stream) + vanished), next: next)
  }

  private func changes(
    of stream: FeedStream, atMost most: Int, _ transaction: Transaction
  ) throws(DatabaseError) -> [FeedEntry] {
    try transaction.rows(
      """
      SELECT sequence, kind, subject, payload, happened_at FROM change
      WHERE district = $1 AND stream = $2 AND sequence > $3 ORDER BY sequence LIMIT $4
      """, stream.district, stream.stream, cursor[stream], most
    ) { row throws(DatabaseError) in
      FeedEntry(
        stream: stream, sequence: try row.get(0),
        change: Change(
          kind: try row.get(1), subject: try row.get(2), payload: try row.get(3),
          at: try row.get(4)))
    }
  }
}
