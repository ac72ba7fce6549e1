public import Database

/// What was erased, so that a restored backup does not bring it back.
///
/// A restore takes the ledger of the database that it replaces, puts it into the restored one, and
/// lets the erasers work through it before anybody is served.
public enum ErasureLedger {
  /// Notes an erasure in its transaction; the first time counts.
  ///
  /// - Throws: What the database says.
  public static func record(
    _ subject: ErasureSubject, in transaction: Transaction, now: Moment
  ) throws(DatabaseError) {
    try merge([ErasureEntry(subject: subject, erasedAt: now)], in: transaction)
  }

  /// Puts entries of another ledger into this one.
  ///
  /// - Throws: What the database says.
  public static func merge(
    _ entries: [ErasureEntry], in transaction: Transaction
  ) throws(DatabaseError) {
    for entry in entries {
      try transaction.execute(
        """
        INSERT INTO erasure (subject, kind, erased_at) VALUES ($1, $2, $3)
        ON CONFLICT (subject, kind) DO NOTHING
        """, entry.subject.hash, entry.subject.kind, entry.erasedAt)
    }
  }

  /// Entries by subject, a page at a time.
  ///
  /// - Parameters:
  ///   - last: the last one of the page before.
  ///   - limit: how many at most.
  ///   - transaction: a read.
  /// - Returns: Fewer than the limit at the end.
  /// - Throws: What the database says.
  public static func entries(
    after last: ErasureSubject? = nil, limit: Int = 1_000, in transaction: Transaction
  ) throws(DatabaseError) -> [ErasureEntry] {
    try transaction.rows(
      """
      /* city-wide */
      SELECT subject, kind, erased_at FROM erasure WHERE (subject, kind) > ($1, $2)
      ORDER BY subject, kind LIMIT $3
      """, last?.hash ?? [], last?.kind ?? "", limit
    ) { row throws(DatabaseError) in
      ErasureEntry(
        subject: ErasureSubject(kind: try row.get(1), hash: try row.get(0)),
        erasedAt: try row.get(2))
    }
  }

  /// Erases again whatever is there of the ledger's subjects.
  ///
  /// - Parameters:
  ///   - database: restored, its ledger merged.
  ///   - erasers: one for every kind.
  /// - Returns: How many things were erased again.
  /// - Throws: ``ErasureError/noEraser(kind:)`` before anything is erased, else what erasers throw.
  public static func replay(_ database: Database, erasers: [any Eraser]) async throws -> Int {
    var subjects: [String: Set<ErasureSubject>] = [:]
    var last: ErasureSubject?
    while true {
      let page = try await database.read { [last] transaction throws(DatabaseError) in
        try entries(after: last, in: transaction)
      }
      for entry in page { subjects[entry.subject.kind, default: []].insert(entry.subject) }
      guard let end = page.last else { break }
      last = end.subject
    }
    for kind in subjects.keys.sorted() where !erasers.contains(where: { $0.kind == kind }) {
      throw ErasureError.noEraser(kind: kind)
    }
    var count = 0
    for eraser in erasers {
      if let mine = subjects[eraser.kind] { count += try await eraser.eraseAgain(mine) }
    }
    return count
  }
}

/// Why a ledger can't be replayed.
public enum ErasureError: Error, Equatable, Sendable {
  /// Nothing here knows how to erase this kind.
  case noEraser(kind: String)
}
