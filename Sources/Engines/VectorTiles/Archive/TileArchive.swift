public import Geodesy

/// An archive of gzipped vector tiles in one file: PMTiles, version 3, mapped into memory.
///
/// https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
public struct TileArchive: Sendable {
  /// The lowest zoom that has tiles.
  public var minZoom: UInt8 { header.minZoom }
  /// The deepest zoom that has tiles.
  public var maxZoom: UInt8 { header.maxZoom }
  /// The box of everything drawn.
  public var bounds: BoundingBox { header.bounds }
  /// Where to look first.
  public var centre: Coordinate<WGS84> { header.centre }
  /// What the layers hold, in JSON (`vector_layers` as in TileJSON 3.0).
  public let metadata: [UInt8]
  /// Sixteen hexadecimal digits that change whenever the content does.
  public let identity: String

  private let header: ArchiveHeader
  private let file: ArchiveBytes
  /// All tiles of all directories, by rising number.
  private let entries: [ArchiveDirectory.Entry]

  /// More entries or longer parts than these are no map of ours.
  private static let mostEntries = 50_000_000
  private static let longestPart = 256 << 20
  private static let longestMetadata = 16 << 20

  /// Opens an archive and reads its directories.
  ///
  /// - Throws: `TileArchiveError` with what is wrong; a damaged file never gives wrong tiles of
  ///   another place, though a tile itself may be damaged.
  public init(contentsOf path: String) throws(TileArchiveError) {
    try self.init(ArchiveBytes(contentsOf: path))
  }

  /// Opens an archive in memory.
  ///
  /// - Throws: `TileArchiveError`, as for a file.
  public init(bytes: [UInt8]) throws(TileArchiveError) { try self.init(ArchiveBytes(bytes)) }

  private init(_ file: ArchiveBytes) throws(TileArchiveError) {
    guard let start = file.part(.init(offset: 0, length: UInt64(ArchiveHeader.size))) else {
      throw .notAnArchive
    }
    let header = try ArchiveHeader(start)
    guard header.tiles.fits(file.count) else { throw .damaged(.header) }
    guard let rawMetadata = file.part(header.metadata),
      let metadata = TileInflater.inflate(rawMetadata[...], limit: Self.longestMetadata)
    else { throw .damaged(.metadata) }
    var hash = IdentityHash()
    hash.add(start)
    hash.add(metadata)
    guard let root = file.part(header.root), let leaves = file.part(header.leaves) else {
      throw .damaged(.directory)
    }
    hash.add(root)
    hash.add(leaves)
    entries = try Self.entries(root[...], leaves, header)
    self.header = header
    self.file = file
    self.metadata = metadata
    identity = hash.text
  }

  /// The gzipped content of a tile; nil where the archive has none.
  public func tile(_ tile: TileCoordinate) -> [UInt8]? {
    let number = tile.number
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].number <= number { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let entry = entries[low - 1]
    guard number - entry.number < entry.run else { return nil }
    return file.part(
      .init(offset: header.tiles.offset + entry.offset, length: entry.length))
  }

  /// How many tiles it has.
  public var count: Int { Int(entries.reduce(0) { $0 + $1.run }) }

  /// The tiles by rising number, each run once, with how many bytes they take.
  func forEachRun(_ body: (ArchiveDirectory.Entry) -> Void) { entries.forEach(body) }

  private static func entries(
    _ root: ArraySlice<UInt8>, _ leaves: [UInt8], _ header: ArchiveHeader
  ) throws(TileArchiveError) -> [ArchiveDirectory.Entry] {
    func directory(_ bytes: ArraySlice<UInt8>) throws(TileArchiveError) -> ArchiveDirectory {
      guard let content = TileInflater.inflate(bytes, limit: longestPart),
        let directory = ArchiveDirectory(content)
      else { throw .damaged(.directory) }
      return directory
    }
    var entries: [ArchiveDirectory.Entry] = []
    for entry in try directory(root).entries {
      guard entry.run == 0 else {
        entries.append(entry)
        continue
      }
      let extent = ArchiveHeader.Extent(offset: entry.offset, length: entry.length)
      guard extent.fits(leaves.count) else { throw .damaged(.directory) }
      let range = Int(entry.offset)..<Int(entry.offset + entry.length)
      // One more level would be allowed and is not written by anyone.
      entries += try directory(leaves[range]).entries
      guard entries.count <= mostEntries else { throw .damaged(.directory) }
    }
    var next: UInt64 = 0
    let end = TileNumbers.first(of: header.maxZoom + 1)
    for entry in entries {
      let extent = ArchiveHeader.Extent(offset: entry.offset, length: entry.length)
      guard entry.run > 0, entry.number >= next, entry.number < end,
        entry.run <= end - entry.number, extent.fits(Int(clamping: header.tiles.length))
      else { throw .damaged(.directory) }
      next = entry.number + entry.run
    }
    return entries
  }
}

/// FNV-1a of 64 bits: tells versions of our own files apart, guards against no one.
struct IdentityHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
