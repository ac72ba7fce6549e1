import Database

/// Writes the pieces of a backup, compressed and sealed.
final class BackupWriter: @unchecked Sendable {
  // Reason: one at a time uses it: the thread of a connection, and then the task that waited for it.
  /// How large a chunk grows before it is compressed and sealed: larger needs more memory, smaller
  /// compresses worse.
  private static let wantedBytes = 1 << 20

  private let file: NewFile
  private var cipher: ChunkCipher
  private var chunk: [UInt8] = []
  private(set) var totals = BackupTotals()

  init(
    _ file: NewFile, madeAt: Int64, key: BackupKey, cost: ScryptCost = .usual
  ) throws(BackupError) {
    self.file = file
    let (header, own) = try BackupHeader.begin(madeAt: madeAt, owner: key, cost: cost)
    cipher = ChunkCipher(header, key: own)
    try file.write(header.bytes)
  }

  /// Appends a piece.
  func append(_ piece: BackupPiece) throws(BackupError) {
    switch piece {
    case .table: totals.tables += 1
    case .tableEnd(let digest): totals.rows += digest.rows
    case .file(_, let size):
      totals.files += 1
      totals.fileBytes += size
    case .schema, .rows, .content, .end: break
    }
    piece.write(to: &chunk)
    if chunk.count >= Self.wantedBytes { try seal(isLast: false) }
  }

  /// Writes the end; the file must still be kept.
  func finish() throws(BackupError) {
    BackupPiece.end(totals).write(to: &chunk)
    try seal(isLast: true)
  }

  private func seal(isLast: Bool) throws(BackupError) {
    guard let packed = ChunkCompression.compress(chunk),
      let sealed = cipher.seal(packed, isLast: isLast)
    else { throw .damaged(chunk: Int(cipher.number)) }
    var size: [UInt8] = []
    size.append(little: UInt32(sealed.count))
    try file.write(size)
    try file.write(sealed)
    chunk.removeAll(keepingCapacity: true)
  }
}
