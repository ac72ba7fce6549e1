extension Transaction {
  /// Appends a change to a stream of the feed; it is seen when, and only when, this transaction is
  /// kept.
  ///
  /// The stream's head row is held until the commit, so numbers are in the order of commits, and
  /// writers of one stream wait for each other: append last, and to several streams in ascending
  /// order.
  ///
  /// - Parameters:
  ///   - change: what happened.
  ///   - stream: where followers look for it.
  /// - Returns: Its number in the stream.
  /// - Throws: What the engine says; a stream that is not there yet is begun.
  @discardableResult
  public func append(_ change: Change, to stream: FeedStream) throws(DatabaseError) -> Int64 {
    let sequence = try raiseHead(of: stream, by: 1)
    try execute(
      """
      INSERT INTO change (district, stream, sequence, kind, subject, payload, happened_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      stream.district, stream.stream, sequence, change.kind, change.subject, change.payload,
      change.moment)
    touchedStreams.insert(stream)
    return sequence
  }

  /// Appends many changes at the price of one head row, in their order: for busy streams.
  public func append(
    contentsOf changes: [Change], to stream: FeedStream
  ) throws(DatabaseError) {
    guard let first = changes.first else { return }
    guard changes.count > 1 else {
      try append(first, to: stream)
      return
    }
    var sequence = try raiseHead(of: stream, by: Int64(changes.count)) - Int64(changes.count)
    var rest = changes[...]
    try insert(
      into: "change",
      columns: ["district", "stream", "sequence", "kind", "subject", "payload", "happened_at"]
    ) {
      guard let change = rest.popFirst() else { return nil }
      sequence += 1
      return [
        .integer(stream.district), .integer(stream.stream), .integer(sequence),
        .text(change.kind), .integer(change.subject), change.payload.databaseValue,
        .integer(change.moment),
      ]
    }
    touchedStreams.insert(stream)
  }

  /// Takes numbers; the row stays locked until the commit.
  private func raiseHead(of stream: FeedStream, by count: Int64) throws(DatabaseError) -> Int64 {
    let raised: Int64? = try value(
      """
      UPDATE change_head SET head = head + $3 WHERE district = $1 AND stream = $2 RETURNING head
      """, stream.district, stream.stream, count)
    if let raised { return raised }
    // Somebody else may begin the stream at the same moment.
    let begun: Int64? = try value(
      """
      INSERT INTO change_head (district, stream, head, floor) VALUES ($1, $2, $3, 0)
      ON CONFLICT (district, stream) DO UPDATE SET head = change_head.head + excluded.head
      RETURNING head
      """, stream.district, stream.stream, count)
    guard let begun else { throw .unexpectedValue(column: 0) }
    return begun
  }
}
