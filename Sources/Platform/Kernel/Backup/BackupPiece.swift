public import Database

/// One of the things that a backup is made of; a chunk holds some.
///
/// A piece is a byte for its kind, its length (four bytes, little endian) and its content. A backup
/// is a schema, then every table with its rows, then every file with its content, then the end.
public enum BackupPiece: Equatable, Sendable {
  /// What had been applied to the database.
  case schema([SchemaVersion])
  /// The next table.
  case table(name: String)
  /// Some of its rows.
  case rows(RowChunk)
  /// No more rows.
  case tableEnd(TableDigest)
  /// The next file, by SHA-256 of its content.
  case file(hash: [UInt8], size: Int)
  /// The next of its bytes.
  case content([UInt8])
  /// Nothing more.
  case end(BackupTotals)
}

/// What a whole backup holds.
public struct BackupTotals: Equatable, Sendable {
  /// How many tables.
  public var tables = 0
  /// How many rows in all tables.
  public var rows = 0
  /// How many files.
  public var files = 0
  /// How many bytes in all files.
  public var fileBytes = 0
}

extension BackupPiece {
  private enum Kind: UInt8 {
    case schema = 1
    case table, rows, tableEnd, file, content, end
  }

  /// Appends the piece to a chunk.
  func write(to bytes: inout [UInt8]) {
    bytes.append(kind.rawValue)
    let start = bytes.count
    bytes.append(little: UInt32(0))
    switch self {
    case .schema(let versions):
      bytes.append(little: UInt32(versions.count))
      for version in versions {
        bytes.append(little: UInt32(version.number))
        for text in [version.name] + version.checksums { bytes.append(sized: text) }
      }
    case .table(let name): bytes.append(sized: name)
    case .rows(let chunk):
      bytes.append(little: UInt32(chunk.rows))
      bytes.append(contentsOf: chunk.bytes)
    case .tableEnd(let digest):
      bytes.append(little: UInt64(digest.rows))
      bytes.append(little: digest.checksum)
    case .file(let hash, let size):
      bytes.append(contentsOf: hash)
      bytes.append(little: UInt64(size))
    case .content(let content): bytes.append(contentsOf: content)
    case .end(let totals):
      for count in [totals.tables, totals.rows, totals.files, totals.fileBytes] {
        bytes.append(little: UInt64(count))
      }
    }
    let size = UInt32(bytes.count - start - 4)
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: size.littleEndian, toByteOffset: start, as: UInt32.self)
    }
  }

  private var kind: Kind {
    switch self {
    case .schema: .schema
    case .table: .table
    case .rows: .rows
    case .tableEnd: .tableEnd
    case .file: .file
    case .content: .content
    case .end: .end
    }
  }

  /// Reads the pieces of a chunk.
  ///
  /// - Parameter chunk: any bytes.
  /// - Returns: nil when they are not the pieces of a chunk.
  public static func all(in chunk: [UInt8]) -> [BackupPiece]? {
    var bytes = ByteReader(chunk)
    var pieces: [BackupPiece] = []
    while !bytes.isAtEnd {
      guard let byte = bytes.byte(), let kind = Kind(rawValue: byte),
        let size = bytes.little(UInt32.self), var content = bytes.part(Int(size)),
        let piece = Self(kind, &content), content.isAtEnd
      else { return nil }
      pieces.append(piece)
    }
    return pieces
  }

  private init?(_ kind: Kind, _ bytes: inout ByteReader) {
    switch kind {
    case .schema:
      guard let versions = SchemaVersion.list(&bytes) else { return nil }
      self = .schema(versions)
    case .table:
      guard let name = bytes.text() else { return nil }
      self = .table(name: name)
    case .rows:
      guard let rows = bytes.little(UInt32.self) else { return nil }
      self = .rows(RowChunk(rows: Int(rows), bytes: bytes.rest()))
    case .tableEnd:
      guard let rows = bytes.count(), let checksum = bytes.little(UInt64.self) else { return nil }
      self = .tableEnd(TableDigest(rows: rows, checksum: checksum))
    case .file:
      guard let hash = bytes.bytes(32), let size = bytes.count() else { return nil }
      self = .file(hash: hash, size: size)
    case .content: self = .content(bytes.rest())
    case .end:
      guard let tables = bytes.count(), let rows = bytes.count(), let files = bytes.count(),
        let fileBytes = bytes.count()
      else { return nil }
      self = .end(BackupTotals(tables: tables, rows: rows, files: files, fileBytes: fileBytes))
    }
  }
}

extension SchemaVersion {
  fileprivate static func list(_ bytes: inout ByteReader) -> [SchemaVersion]? {
    guard let count = bytes.little(UInt32.self) else { return nil }
    var versions: [SchemaVersion] = []
    for _ in 0..<count {
      guard let number = bytes.little(UInt32.self), let name = bytes.text(),
        let one = bytes.text(), let other = bytes.text()
      else { return nil }
      versions.append(SchemaVersion(number: Int(number), name: name, checksums: [one, other]))
    }
    return versions
  }
}
