import Database

/// A row whose value may have to be made again.
struct RotatedRow: Sendable {
  let key: [Value]
  let value: [UInt8]
  /// What an index is made from.
  let source: SealedValue?
}

extension RotatedColumn {
  private var keyList: String { key.joined(separator: ", ") }

  /// The next rows in the order of the primary key.
  func page(
    after cursor: [Value]?, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [RotatedRow] {
    let places = (1...key.count).map { "$\($0)" }.joined(separator: ", ")
    let start = cursor == nil ? "" : "AND (\(keyList)) > (\(places)) "
    let source = if case .index(_, let source, _) = kind { source } else { column }
    let statement = SQL(
      made: """
        /* city-wide */
        SELECT \(keyList), \(column), \(source) FROM \(table)
        WHERE \(column) IS NOT NULL \(start)ORDER BY \(keyList) LIMIT \(limit)
        """)
    return try transaction.rows(statement, values: cursor ?? []) { row throws(DatabaseError) in
      var key: [Value] = []
      for place in self.key.indices { key.append(try row.get(place)) }
      let bytes = try row.get(self.key.count + 1, as: [UInt8]?.self)
      return RotatedRow(
        key: key, value: try row.get(self.key.count), source: bytes.flatMap(SealedValue.init))
    }
  }

  /// The value made with the present key; nil when it has that already.
  ///
  /// - Throws: ``KeyError`` when the old value can't be opened, or can't be made again.
  func renewed(_ row: RotatedRow, by keys: KeyRing) throws(KeyError) -> [UInt8]? {
    let present = try keys.present(purpose)
    if row.value.starts(with: present.header) { return nil }
    switch kind {
    case .sealed(let purpose):
      guard let old = SealedValue(bytes: row.value) else { throw .notAuthentic }
      let bound = bound(row.key)
      return keys.seal(try keys.bytes(of: old, bound: bound), as: purpose, bound: bound).bytes
    case .index(let kind, _, let text):
      guard let source = row.source else { throw .notAuthentic }
      return keys.index(text(try keys.text(of: source, bound: bound(row.key))), of: kind).bytes
    case .lasting: throw .notAuthentic
    // The context makes it, in the transaction.
    case .custom: return row.value
    }
  }

  /// Puts a new value where the old one still is.
  ///
  /// - Returns: False when its context can't make it.
  func replace(
    _ row: RotatedRow, with value: [UInt8], by keys: KeyRing, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    if case .custom(_, let renew) = kind { return try renew(transaction, keys, row.key) }
    let conditions = key.indices.map { "\(key[$0]) = $\($0 + 1)" }.joined(separator: " AND ")
    let (old, new) = ("$\(key.count + 1)", "$\(key.count + 2)")
    let statement = SQL(
      made: """
        UPDATE \(table) SET \(column) = \(new)
        WHERE \(conditions) AND \(column) = \(old)
        """)
    try transaction.execute(
      statement, values: row.key + [.blob(row.value), .blob(value)])
    return true
  }
}
