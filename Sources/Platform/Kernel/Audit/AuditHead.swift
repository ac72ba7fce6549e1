import Database

/// Where the chain of a lane has got to.
struct AuditHead: Hashable, Sendable {
  let lane: Int64
  let number: Int64
  let digest: [UInt8]

  /// All lanes that have a batch, in order.
  static func all(in transaction: Transaction) throws(DatabaseError) -> [AuditHead] {
    try transaction.rows(
      "/* city-wide */ SELECT lane, head, digest FROM audit_lane WHERE head > 0 ORDER BY lane"
    ) { row throws(DatabaseError) in
      AuditHead(lane: try row.get(0), number: try row.get(1), digest: try row.get(2))
    }
  }

  /// The head of a lane, held until the transaction ends: nobody else seals the lane meanwhile.
  static func hold(
    _ lane: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> AuditHead {
    let head = try transaction.row(
      """
      INSERT INTO audit_lane (lane, head, digest) VALUES ($1, 0, $2)
      ON CONFLICT (lane) DO UPDATE SET head = audit_lane.head RETURNING head, digest
      """, lane, AuditBatch.start
    ) { row throws(DatabaseError) in
      AuditHead(lane: lane, number: try row.get(0), digest: try row.get(1))
    }
    guard let head else { throw .conflict(tries: 1) }
    return head
  }

  static func move(to batch: AuditBatch, in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      "UPDATE audit_lane SET head = $2, digest = $3 WHERE lane = $1", batch.lane, batch.number,
      batch.digest)
  }
}
