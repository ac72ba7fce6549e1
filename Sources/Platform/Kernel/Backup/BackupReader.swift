import Database
import Glibc

/// Reads the pieces of a backup from front to back; each chunk is checked before it is used.
final class BackupReader {
  /// A sealed chunk can hardly be longer than what it holds.
  private static let longest = ChunkCompression.longest + (1 << 20)

  let header: BackupHeader
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var cipher: ChunkCipher
  private var left: Int
  private var pieces: ArraySlice<BackupPiece> = []

  init(_ path: String, key: BackupKey) throws(BackupError) {
    var status = stat()
    guard let file = fopen(path, "rbe") else { throw .cannotRead(path: path, code: errno) }
    do throws(BackupError) {
      guard fstat(fileno(file), &status) == 0 else {
        throw .cannotRead(path: path, code: errno)
      }
      let bytes = try Self.read(min(BackupHeader.length, Int(status.st_size)), file, path)
      header = try BackupHeader(bytes)
      cipher = ChunkCipher(header, key: try header.key(for: key))
    } catch {
      fclose(file)
      throw error
    }
    self.file = file
    self.path = path
    left = Int(status.st_size) - BackupHeader.length
  }

  deinit { fclose(file) }

  /// The next piece; nil after the last one.
  func next() throws(BackupError) -> BackupPiece? {
    while pieces.isEmpty {
      if left == 0 {
        // A backup has at least one chunk.
        if cipher.number == 0 { throw .truncated }
        return nil
      }
      try readChunk()
    }
    return pieces.removeFirst()
  }

  /// The next rows of the present table; nil at its end.
  func nextRows() throws(BackupError) -> RowChunk? {
    while let piece = try next() {
      switch piece {
      case .rows(let chunk): return chunk
      case .tableEnd: return nil
      case .schema, .table: continue
      case .file, .content, .end: throw .contradictingFile
      }
    }
    throw .truncated
  }

  private func readChunk() throws(BackupError) {
    let number = Int(cipher.number)
    guard left >= 4 else { throw .truncated }
    var size = ByteReader(try Self.read(4, file, path))
    let length = Int(size.little(UInt32.self) ?? 0)
    guard length >= ChunkCipher.tagLength, length <= Self.longest else {
      throw .damaged(chunk: number)
    }
    guard length <= left - 4 else { throw .truncated }
    left -= 4 + length
    let packed = try cipher.open(try Self.read(length, file, path), isLast: left == 0)
    guard let plain = ChunkCompression.inflate(packed), let found = BackupPiece.all(in: plain)
    else { throw .damaged(chunk: number) }
    pieces = found[...]
  }

  private static func read(
    _ count: Int, _ file: UnsafeMutablePointer<FILE>, _ path: String
  ) throws(BackupError) -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, done in
      done = fread(target.baseAddress, 1, count, file)
    }
    guard bytes.count == count else {
      throw ferror(file) != 0 ? .cannotRead(path: path, code: errno) : .truncated
    }
    return bytes
  }
}
