import Synchronization

/// Moves every row of a database into another, of either engine, while the first one is in use.
///
/// Nobody can write the source while it is copied, reads go on. The target is filled in one
/// transaction and read again before it is kept; only then the source is marked as moved. Whatever
/// happens in between leaves the source as it was.
public struct DatabaseCopy: Sendable {
  private let source: Database
  private let target: Database
  private let migrations: [Migration]
  private let isKept: Bool
  private let replaces: Bool
  private let isAsExpected: @Sendable (Transaction) throws(DatabaseError) -> Bool
  private let progress: @Sendable (_ table: String, _ rows: Int) -> Void

  /// Plans a copy.
  ///
  /// - Parameters:
  ///   - source: opened with the settings ``DatabaseSettings/transfer``.
  ///   - target: the same; empty, or migrated and empty.
  ///   - migrations: all that the program has.
  ///   - isKept: whether the source goes on taking writes afterwards.
  ///   - replaces: whether whatever the target holds goes, in the same transaction.
  ///   - isAsExpected: asked of the target once nobody else can write it, before anything goes.
  ///   - progress: is told after every chunk, on a thread of the target.
  public init(
    from source: Database, to target: Database, migrations: [Migration], isKept: Bool = false,
    replaces: Bool = false,
    isAsExpected: @escaping @Sendable (Transaction) throws(DatabaseError) -> Bool = { _ in true },
    progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
  ) {
    self.source = source
    self.target = target
    self.migrations = migrations
    self.isKept = isKept
    self.replaces = replaces
    self.isAsExpected = isAsExpected
    self.progress = progress
  }

  /// Copies, compares and marks.
  ///
  /// - Returns: What was carried.
  /// - Throws: ``TransferError``; except for `notMarked` nothing was kept of the target.
  @discardableResult
  public func run() async throws(TransferError) -> CopyReport {
    try await checkDifferent()
    let schema = try await sourceSchema()
    if schema.tables.isEmpty { throw .sourceIsEmpty }
    let seeds = try await prepareTarget(schema)
    return try await carry(schema, over: seeds)
  }

  /// Refuses a target that holds a city, before anything is done for it.
  ///
  /// - Throws: ``TransferError/targetHoldsRows(table:)``, `schema`, `target`.
  public static func checkEmpty(
    _ target: Database, migrations: [Migration]
  ) async throws(TransferError) {
    let schema: TransferSchema
    let seeds: [TableDigest]
    do {
      schema = try await TransferSchema(of: target, known: migrations)
      seeds = try await SeedRows.digests(of: schema)
    } catch {
      throw .schema(error)
    }
    let filled: String?
    do {
      filled = try await target.read(limit: DatabaseSettings.transferLimit) {
        transaction throws(DatabaseError) in
        try transaction.filledTable(of: schema, besides: seeds)
      }
    } catch {
      throw .target(error)
    }
    if let filled { throw .targetHoldsRows(table: filled) }
  }

  private func sourceSchema() async throws(TransferError) -> TransferSchema {
    do { return try await TransferSchema(of: source, known: migrations) } catch {
      throw .schema(error)
    }
  }

  private func checkDifferent() async throws(TransferError) {
    guard source.dialect == target.dialect else { return }
    let identities: [[Value]]
    do {
      identities = [try await Self.identity(source), try await Self.identity(target)]
    } catch {
      throw .source(error)
    }
    if identities[0] == identities[1] { throw .sameDatabase }
  }

  private static func identity(_ database: Database) async throws(DatabaseError) -> [Value] {
    try await database.read { transaction throws(DatabaseError) in try transaction.identity() }
  }

  /// Brings the target to the schema of the source.
  ///
  /// - Returns: What migrations alone put into the tables; nil when it does not matter.
  private func prepareTarget(
    _ schema: TransferSchema
  ) async throws(TransferError) -> [TableDigest]? {
    do {
      let seeds = replaces ? nil : try await SeedRows.digests(of: schema)
      // A target that is ahead of the source is refused here as a newer schema.
      try await Migrator(schema.migrations).migrate(target)
      return seeds
    } catch {
      throw .schema(error)
    }
  }

  private func carry(
    _ schema: TransferSchema, over seeds: [TableDigest]?
  ) async throws(TransferError) -> CopyReport {
    let pipe = ChunkPipe()
    let filler = TableFiller(schema, over: seeds, from: pipe, isAsExpected, progress)
    let marked: DatabaseError? = await withTaskCancellationHandler {
      async let sent = send(schema, into: pipe)
      do throws(DatabaseError) {
        try await target.write(limit: DatabaseSettings.transferLimit) {
          transaction throws(DatabaseError) in try filler.fill(transaction)
        }
        pipe.finish()
      } catch {
        pipe.fail(.target, error)
      }
      return await sent
    } onCancel: {
      pipe.fail(.source, .cancelled)
    }
    if let table = filler.filledTable { throw .targetHoldsRows(table: table) }
    if filler.isChanged { throw .targetChanged }
    if let table = filler.differingTable { throw .differs(table: table) }
    switch pipe.firstFailure {
    case (.source, let error)?: throw .source(error)
    case (.target, let error)?: throw .target(error)
    case nil: if let marked { throw .notMarked(marked) }
    }
    return filler.report
  }

  /// Reads the source, which nobody else can write, and marks it once everything has arrived.
  private func send(_ schema: TransferSchema, into pipe: ChunkPipe) async -> DatabaseError? {
    let turn = OneTurn()
    do throws(DatabaseError) {
      try await source.write(limit: DatabaseSettings.transferLimit) {
        [isKept] transaction throws(DatabaseError) in
        // Writers who lock in another order may undo this; it is simply tried again.
        try transaction.lock(schema.tables)
        try turn.take()
        // A server that was started meanwhile may have brought new tables.
        guard try MigrationLedger.holds(schema.migrations, transaction) else {
          throw .conflict(tries: 1)
        }
        for table in schema.tables {
          let digest = try transaction.chunks(of: table) { chunk throws(DatabaseError) in
            try pipe.send(.rows(chunk))
          }
          try pipe.send(.end(digest))
        }
        try pipe.waitUntilDone()
        if !isKept { try transaction.markMoved(schema.tables) }
      }
      return nil
    } catch {
      pipe.fail(.source, error)
      return error
    }
  }
}

/// Lets a body run once: what it hands to others can't be taken back.
final class OneTurn: Sendable {
  private let isTaken = Atomic(false)

  /// - Throws: `conflict` the second time.
  func take() throws(DatabaseError) {
    if isTaken.exchange(true, ordering: .relaxed) { throw .conflict(tries: 1) }
  }
}
