import Database

/// What the database knows of a key: never the key.
struct KeyRecord: Equatable, Sendable {
  let id: KeyIdentifier
  let purpose: String
  let fingerprint: [UInt8]
  let presentFrom: Moment
  let retiredAt: Moment?

  /// Compares keys with what the database knows, and tells it of new ones.
  ///
  /// - Returns: Why they don't belong together.
  static func join(_ keys: KeySet, in transaction: Transaction) throws(DatabaseError) -> KeyError? {
    try transaction.execute(
      "INSERT INTO key_ring (name, mark) VALUES ('city', $1) ON CONFLICT (name) DO NOTHING",
      keys.mark)
    let mark = try transaction.value(
      "SELECT mark FROM key_ring WHERE name = 'city'", as: [UInt8].self)
    guard mark == keys.mark else { return .otherKeys }
    let records = try all(in: transaction)
    for record in records {
      guard let key = keys[record.id] else {
        if record.retiredAt != nil { continue }
        return .missingKey(record.id)
      }
      guard key.fingerprint == record.fingerprint else { return .differentKey(record.id) }
    }
    for key in keys.all { try write(key, in: transaction) }
    return nil
  }

  static func all(in transaction: Transaction) throws(DatabaseError) -> [KeyRecord] {
    try transaction.rows(
      """
      SELECT id, purpose, fingerprint, present_from, retired_at FROM key_record
      ORDER BY present_from, id
      """
    ) { row throws(DatabaseError) in
      KeyRecord(
        id: try row.get(0), purpose: try row.get(1), fingerprint: try row.get(2),
        presentFrom: try row.get(3), retiredAt: try row.get(4))
    }
  }

  /// Tells the database of a key, or that it has retired.
  static func write(_ key: RingKey, in transaction: Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO key_record (id, purpose, algorithm, fingerprint, present_from, retired_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING
      """, key.id, key.purpose.description, Int(key.algorithm.rawValue), key.fingerprint,
      key.presentFrom, key.retiredAt)
    guard let retiredAt = key.retiredAt else { return }
    try transaction.execute(
      "UPDATE key_record SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL", key.id,
      retiredAt)
  }
}
