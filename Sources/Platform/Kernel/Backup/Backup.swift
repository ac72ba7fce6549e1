public import Database

/// Writes everything that a city is into one file, while it is in use.
public struct Backup: Sendable {
  private let database: Database
  private let files: (any BackupFiles)?
  private let migrations: [Migration]
  private let key: BackupKey
  private let time: any TimeSource
  private let cost: ScryptCost

  /// Plans a backup.
  ///
  /// - Parameters:
  ///   - database: is read in one consistent state; the age of the backup is written to it.
  ///   - files: where the contents lie that the database names; nil when there are none.
  ///   - migrations: all that the program has.
  ///   - key: what the file is sealed with.
  ///   - time: tells when it was made.
  public init(
    of database: Database, files: (any BackupFiles)?, migrations: [Migration], key: BackupKey,
    time: any TimeSource = SystemTime()
  ) {
    self.init(
      of: database, files: files, migrations: migrations, key: key, time: time, cost: .usual)
  }

  init(
    of database: Database, files: (any BackupFiles)?, migrations: [Migration], key: BackupKey,
    time: any TimeSource, cost: ScryptCost
  ) {
    self.database = database
    self.files = files
    self.migrations = migrations
    self.key = key
    self.time = time
    self.cost = cost
  }

  /// Makes the backup.
  ///
  /// - Parameters:
  ///   - path: the file, which appears only when it is whole and on disk.
  ///   - replaces: whether a file of this name may go.
  /// - Returns: What it holds.
  /// - Throws: ``BackupError``; then the name is as it was before.
  public func write(to path: String, replaces: Bool) async throws(BackupError) -> BackupReport {
    let schema: TransferSchema
    do {
      schema = try await TransferSchema(of: database, known: migrations)
    } catch {
      throw .schema(error)
    }
    let file = try NewFile(path, replaces: replaces)
    let madeAt = time.now
    let writer = try BackupWriter(file, madeAt: madeAt.milliseconds, key: key, cost: cost)
    try writer.append(.schema(schema.versions))
    let hashes = try await writeTables(schema, writer)
    let missing = try await writeFiles(hashes, writer)
    try writer.finish()
    try file.keep()
    let report = BackupReport(
      madeAt: madeAt, totals: writer.totals, bytes: file.size, missingFiles: missing)
    try await remember(report, schema)
    return report
  }

  /// Reads every table in one transaction, so that the backup is one state of the city.
  ///
  /// - Returns: The names of all contents.
  private func writeTables(
    _ schema: TransferSchema, _ writer: BackupWriter
  ) async throws(BackupError) -> [[UInt8]] {
    let failure = HeldFailure()
    @Sendable func append(_ piece: BackupPiece) throws(DatabaseError) {
      try failure.hold { () throws(BackupError) in try writer.append(piece) }
    }
    do {
      return try await database.read(limit: BackupReport.limit) {
        transaction throws(DatabaseError) in
        guard writer.totals.tables == 0 else { throw .conflict(tries: 1) }
        for table in schema.tables {
          try append(.table(name: table.name))
          let digest = try transaction.chunks(of: table) { chunk throws(DatabaseError) in
            try append(.rows(chunk))
          }
          try append(.tableEnd(digest))
        }
        guard schema.table("stored_content") != nil else { return [] }
        return try transaction.rows("/* city-wide */ SELECT hash FROM stored_content ORDER BY hash")
        {
          row throws(DatabaseError) in try row.get(0)
        }
      }
    } catch {
      throw failure.error(behind: error)
    }
  }

  /// - Returns: How many contents were not there.
  private func writeFiles(
    _ hashes: [[UInt8]], _ writer: BackupWriter
  ) async throws(BackupError) -> Int {
    guard let files else { return hashes.count }
    var missing = 0
    for hash in hashes {
      guard let content = try await files.content(of: hash) else {
        // Swept since the rows were read, or lost: either way the rest is worth keeping.
        missing += 1
        continue
      }
      try writer.append(.file(hash: hash, size: content.count))
      // Pieces as small as chunks, so that no chunk has to hold a whole picture.
      for start in stride(from: 0, to: content.count, by: 1 << 20) {
        let part = content[start..<min(start + 1 << 20, content.count)]
        try writer.append(.content(Array(part)))
      }
    }
    return missing
  }

  private func remember(
    _ report: BackupReport, _ schema: TransferSchema
  ) async throws(BackupError) {
    guard schema.table("backup_made") != nil else { return }
    do {
      try await database.write { transaction throws(DatabaseError) in
        _ = try transaction.execute(
          """
          INSERT INTO backup_made (name, made_at, bytes, row_count)
          VALUES ('whole', $1, $2, $3)
          ON CONFLICT (name) DO UPDATE SET made_at = excluded.made_at, bytes = excluded.bytes,
            row_count = excluded.row_count
          """, report.madeAt, report.bytes, report.totals.rows)
      }
    } catch {
      throw .notRemembered(error)
    }
  }
}

/// What a backup holds.
public struct BackupReport: Equatable, Sendable {
  /// The moment whose city it is.
  public var madeAt: Moment
  /// How much of everything.
  public var totals: BackupTotals
  /// How long the file is.
  public var bytes: Int
  /// Contents that the database names and nobody has.
  public var missingFiles: Int

  /// Only whoever runs it knows how much there is to read or write.
  static let limit: Duration = .seconds(7 * 86_400)
}
