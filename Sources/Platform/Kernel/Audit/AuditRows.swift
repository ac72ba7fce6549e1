import Database

/// The records of sealed batches.
enum AuditRows {
  /// The hashes of a batch's records, one after another.
  static func hashes(
    of lane: Int64, batch: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> [UInt8] {
    try records(of: lane, batch: batch, in: transaction).flatMap(\.hash)
  }

  /// The records of a batch in the order of their times.
  static func records(
    of lane: Int64, batch: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> [StoredAuditRecord] {
    try transaction.rows(
      """
      SELECT lane, happened_at, mark, action, actor, subject, detail, request
      FROM audit_record WHERE lane = $1 AND batch = $2 ORDER BY happened_at, mark
      """, lane, batch
    ) { row throws(DatabaseError) in try StoredAuditRecord(row) }
  }

  /// How many records of a lane say that they are in a batch which is not there.
  static func count(
    of lane: Int64, outside head: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    try transaction.value(
      "SELECT count(*) FROM audit_record WHERE lane = $1 AND (batch > $2 OR batch < 1)", lane, head)
      ?? 0
  }

  /// How many records wait to be sealed, and since when.
  static func unsealed(
    in transaction: Transaction
  ) throws(DatabaseError) -> (count: Int, oldest: Moment?) {
    let found = try transaction.row(
      "/* city-wide */ SELECT count(*), min(happened_at) FROM audit_record WHERE batch IS NULL"
    ) { row throws(DatabaseError) in
      (try row.get(0, as: Int.self), try row.get(1, as: Moment?.self))
    }
    return (found?.0 ?? 0, found?.1)
  }
}
