public import Database

extension Transaction {
  /// Lets nobody else come between looking for a text by its blind indexes and writing it, though
  /// they hold another key for the present one: the first statement of such a transaction.
  ///
  /// - Parameters:
  ///   - kind: what the text is.
  ///   - text: normalised.
  ///   - keys: the keys.
  /// - Throws: What the database says.
  public func guardIndex(
    of kind: String, _ text: String, by keys: KeyRing
  ) throws(DatabaseError) {
    // The oldest key in use is the same for everybody until it retires, long after a newer one has
    // become the present one for all.
    guard let oldest = keys.indexes(text, of: kind).last else { return }
    let bucket = oldest.bytes.suffix(2).reduce(0) { $0 << 8 | Int($1) } % 1_024
    try execute(
      """
      INSERT INTO index_guard (bucket, version) VALUES ($1, 1)
      ON CONFLICT (bucket) DO UPDATE SET version = index_guard.version + 1
      """, bucket)
  }
}
