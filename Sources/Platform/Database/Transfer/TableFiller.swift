import Synchronization

/// Fills the tables of one database with what comes out of a pipe.
final class TableFiller: Sendable {
  private struct State {
    var report = CopyReport()
    var filledTable: String?
    var differingTable: String?
    var isChanged = false
  }

  private let schema: TransferSchema
  private let seeds: [TableDigest]?
  private let pipe: ChunkPipe
  private let isAsExpected: @Sendable (Transaction) throws(DatabaseError) -> Bool
  private let progress: @Sendable (String, Int) -> Void
  private let turn = OneTurn()
  private let state = Mutex(State())

  /// Fills tables that hold nothing but what migrations put there; with nil, whatever they hold.
  init(
    _ schema: TransferSchema, over seeds: [TableDigest]?, from pipe: ChunkPipe,
    _ isAsExpected: @escaping @Sendable (Transaction) throws(DatabaseError) -> Bool,
    _ progress: @escaping @Sendable (String, Int) -> Void
  ) {
    self.schema = schema
    self.seeds = seeds
    self.pipe = pipe
    self.isAsExpected = isAsExpected
    self.progress = progress
  }

  /// What was filled and found again.
  var report: CopyReport { state.withLock { $0.report } }
  /// A table that was not empty.
  var filledTable: String? { state.withLock { $0.filledTable } }
  /// Whether the target is not as it was expected.
  var isChanged: Bool { state.withLock { $0.isChanged } }
  /// A table in which something else was found than was put there.
  var differingTable: String? { state.withLock { $0.differingTable } }

  /// The body of a write.
  ///
  /// - Throws: What the engine or the pipe says; `refusedByRule` also for a table that is named
  ///   afterwards.
  func fill(_ transaction: Transaction) throws(DatabaseError) {
    try transaction.lock(schema.tables)
    try turn.take()
    let (isOurs, isExpected) = (
      try MigrationLedger.holds(schema.migrations, transaction), try isAsExpected(transaction)
    )
    guard isOurs, isExpected else {
      state.withLock { $0.isChanged = true }
      throw .refusedByRule
    }
    if let seeds {
      try checkEmpty(seeds, transaction)
    } else {
      try transaction.unmarkMoved()
    }
    var rows = 0
    var sent: [TableDigest] = []
    let filled = try transaction.fill(schema) { table throws(DatabaseError) in
      switch try pipe.receive() {
      case .rows(let chunk):
        rows += chunk.rows
        progress(table.name, rows)
        return chunk
      case .end(let digest):
        sent.append(digest)
        rows = 0
        return nil
      }
    }
    for (table, digest) in zip(filled, sent) where !table.isAsGiven || table.digest != digest {
      state.withLock { $0.differingTable = table.name }
      throw .refusedByRule
    }
    state.withLock { $0.report.tables = filled }
  }

  private func checkEmpty(
    _ seeds: [TableDigest], _ transaction: Transaction
  ) throws(DatabaseError) {
    guard let table = try transaction.filledTable(of: schema, besides: seeds) else { return }
    state.withLock { $0.filledTable = table }
    throw .refusedByRule
  }
}

extension Transaction {
  /// The first table that holds something else than migrations put there.
  func filledTable(
    of schema: TransferSchema, besides seeds: [TableDigest]
  ) throws(DatabaseError) -> String? {
    for (table, seed) in zip(schema.tables, seeds)
    where try value(table.first, as: Int.self) != nil {
      if seed.rows > 0, try digest(of: table) == seed { continue }
      return table.name
    }
    return nil
  }
}
