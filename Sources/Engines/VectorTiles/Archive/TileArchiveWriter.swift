import CLibdeflate
import Geodesy
import Glibc

/// Writes a PMTiles archive in one go: the tiles as they come, by rising number, then their lists.
///
/// The file appears under its name when it is complete. Room for header and root directory is
/// left at the start, so nothing is written twice.
@safe
struct TileArchiveWriter: ~Copyable {
  private let path: String
  private let draft: String
  private let file: Int32
  private var isFinished = false
  private var pending: [UInt8] = []
  private var written: UInt64 = 0
  private var crc: UInt32 = 0
  private var entries: [ArchiveDirectory.Entry] = []
  private var addressedCount: UInt64 = 0
  private var contentCount: UInt64 = 0
  private var compressor = TileCompressor()
  /// Small tiles by their content: open water and the like come again and again.
  private var known: [[UInt8]: ArchiveHeader.Extent] = [:]

  /// Tiles up to this size are looked for among those that were written; larger ones differ.
  private static let smallTile = 256
  private static let mostKnown = 50_000
  private static let chunk = 1 << 20

  init(path: String) throws(TileArchiveError) {
    self.path = path
    draft = "\(path).\(String(UInt32.random(in: 0 ... .max), radix: 36)).part"
    file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .cannotWrite(path: path, code: errno) }
    pending = Array(repeating: 0, count: ArchiveHeader.firstRead)
  }

  deinit {
    guard file >= 0 else { return }
    close(file)
    if !isFinished { unsafe unlink(draft) }
  }

  /// Adds a tile; numbers rise.
  mutating func add(_ number: UInt64, _ tile: [UInt8]) throws(TileArchiveError) {
    addressedCount += 1
    let isSmall = tile.count <= Self.smallTile
    if isSmall, let same = known[tile] {
      if let last = entries.last, last.offset == same.offset, last.number + last.run == number {
        entries[entries.count - 1].run += 1
      } else {
        entries.append(
          .init(number: number, run: 1, offset: same.offset, length: same.length))
      }
      return
    }
    let content = compressor.compress(tile)
    let extent = ArchiveHeader.Extent(offset: written, length: UInt64(content.count))
    entries.append(
      .init(number: number, run: 1, offset: extent.offset, length: extent.length))
    contentCount += 1
    written += extent.length
    crc = unsafe content.withUnsafeBytes { bytes in
      unsafe libdeflate_crc32(crc, bytes.baseAddress, bytes.count)
    }
    if isSmall, known.count < Self.mostKnown {
      // A copy of its own: the caller's array has room for the largest tile so far, and
      // `Array(tile)` would share it.
      var key: [UInt8] = []
      key.reserveCapacity(tile.count)
      key.append(contentsOf: tile)
      known[key] = extent
    }
    pending += content
    if pending.count >= Self.chunk { try flush() }
  }

  /// Writes the lists and the header, forces all of it to the disk, and gives the file its name.
  ///
  /// `metadata` is JSON without the closing brace, so that a checksum can be added.
  consuming func finish(
    _ header: ArchiveHeader, metadata: String
  ) throws(TileArchiveError) {
    var header = header
    let checksum = String(crc, radix: 16)
    let described = Array("\(metadata),\"content_crc32\":\"\(checksum)\"}".utf8)
    let (root, leaves) = directories()
    let tiles = ArchiveHeader.Extent(
      offset: UInt64(ArchiveHeader.firstRead), length: written)
    let metadataBytes = Array(compressor.compress(described))
    header.root = .init(offset: UInt64(ArchiveHeader.size), length: UInt64(root.count))
    header.tiles = tiles
    header.metadata = .init(
      offset: tiles.offset + tiles.length, length: UInt64(metadataBytes.count))
    header.leaves = .init(
      offset: header.metadata.offset + header.metadata.length, length: UInt64(leaves.count))
    header.addressedCount = addressedCount
    header.entryCount = UInt64(entries.count)
    header.contentCount = contentCount
    pending += metadataBytes
    pending += leaves
    try flush()
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .cannotWrite(path: path, code: errno) }
    pending = header.bytes + root
    try flush()
    guard fsync(file) == 0, unsafe rename(draft, path) == 0 else {
      throw .cannotWrite(path: path, code: errno)
    }
    isFinished = true
  }

  /// The root directory, and the leaves one after the other.
  private mutating func directories() -> (root: [UInt8], leaves: [UInt8]) {
    let room = ArchiveHeader.firstRead - ArchiveHeader.size
    let whole = Array(compressor.compress(ArchiveDirectory(entries).bytes))
    if whole.count <= room { return (whole, []) }
    // Larger leaves make a smaller root; a leaf is what a client has to fetch for one tile.
    var leafSize = 4_096
    while true {
      var root: [ArchiveDirectory.Entry] = []
      var leaves: [UInt8] = []
      for start in stride(from: 0, to: entries.count, by: leafSize) {
        let part = Array(entries[start..<min(start + leafSize, entries.count)])
        let leaf = compressor.compress(ArchiveDirectory(part).bytes)
        root.append(
          .init(
            number: part[0].number, run: 0, offset: UInt64(leaves.count),
            length: UInt64(leaf.count)))
        leaves += leaf
      }
      let bytes = Array(compressor.compress(ArchiveDirectory(root).bytes))
      if bytes.count <= room { return (bytes, leaves) }
      leafSize += leafSize / 4
    }
  }

  private mutating func flush() throws(TileArchiveError) {
    var done = 0
    while done < pending.count {
      let count = unsafe pending.withUnsafeBytes { bytes in
        unsafe write(file, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, code: errno) }
      done += count
    }
    pending.removeAll(keepingCapacity: true)
  }
}
