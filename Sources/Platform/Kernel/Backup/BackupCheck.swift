import Crypto
public import Database

/// Reads a whole backup and believes nothing: every chunk, count and checksum.
struct BackupCheck {
  private enum Place { case start, betweenTables, inTable(TransferTable), inFile, end }

  private let known: [Migration]
  private var place = Place.start
  private var schema: TransferSchema?
  private var digests: [TableDigest] = []
  private var digest = TableDigest()
  private var totals = BackupTotals()
  private var file: (hash: [UInt8], left: Int, sum: SHA256)?

  /// Reads the file from front to back.
  ///
  /// - Throws: ``BackupError``, whatever it is that is wrong.
  static func contents(
    of path: String, key: BackupKey, known: [Migration]
  ) throws(BackupError) -> BackupContents {
    let reader = try BackupReader(path, key: key)
    var check = BackupCheck(known: known)
    while let piece = try reader.next() { try check.take(piece) }
    guard case .end = check.place, let schema = check.schema else { throw .truncated }
    return BackupContents(
      madeAt: Moment(milliseconds: reader.header.madeAt), schema: schema,
      digests: check.digests, totals: check.totals)
  }

  private init(known: [Migration]) { self.known = known }

  private mutating func take(_ piece: BackupPiece) throws(BackupError) {
    switch (place, piece) {
    case (.start, .schema(let versions)):
      do { schema = try TransferSchema(versions, known: known) } catch { throw .schema(error) }
      place = .betweenTables
    case (.betweenTables, .table(let name)):
      guard let schema, digests.count < schema.tables.count,
        schema.tables[digests.count].name == name
      else { throw .contradiction(table: name) }
      digest = TableDigest()
      place = .inTable(schema.tables[digests.count])
    case (.inTable(let table), .rows(let chunk)):
      do { digest += try chunk.digest(table) } catch { throw .contradiction(table: table.name) }
    case (.inTable(let table), .tableEnd(let expected)):
      guard digest == expected else { throw .contradiction(table: table.name) }
      digests.append(digest)
      totals.tables += 1
      totals.rows += digest.rows
      place = .betweenTables
    case (.betweenTables, .file), (.inFile, .file), (.inFile, .content):
      guard digests.count == schema?.tables.count else { throw .contradictingFile }
      try takeFile(piece)
      place = .inFile
    case (.betweenTables, .end(let expected)), (.inFile, .end(let expected)):
      guard digests.count == schema?.tables.count else { throw .truncated }
      try endFile()
      guard totals == expected else { throw .truncated }
      place = .end
    default: throw .contradictingFile
    }
  }

  private mutating func takeFile(_ piece: BackupPiece) throws(BackupError) {
    switch piece {
    case .file(let hash, let size):
      try endFile()
      file = (hash, size, SHA256())
      totals.files += 1
      totals.fileBytes += size
    case .content(let content):
      guard content.count <= file?.left ?? -1 else { throw .contradictingFile }
      file?.left -= content.count
      file?.sum.update(data: content)
    default: throw .contradictingFile
    }
  }

  private mutating func endFile() throws(BackupError) {
    guard let file else { return }
    guard file.left == 0, file.sum.finalize().elementsEqual(file.hash) else {
      throw .contradictingFile
    }
    self.file = nil
  }
}

/// What a backup holds, after all of it was checked.
public struct BackupContents: Sendable {
  /// The moment whose city it is.
  public var madeAt: Moment
  /// The schema of its tables.
  public var schema: TransferSchema
  /// What each table holds, in the order of the schema.
  public var digests: [TableDigest]
  /// How much of everything.
  public var totals: BackupTotals
}
