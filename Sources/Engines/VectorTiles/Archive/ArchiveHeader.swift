import Geodesy

/// The first 127 bytes of a PMTiles archive, version 3.
///
/// https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md#3-header
struct ArchiveHeader: Equatable {
  /// Where something lies in the file.
  struct Extent: Equatable {
    var offset: UInt64 = 0
    var length: UInt64 = 0

    /// Whether it lies inside a file of so many bytes.
    func fits(_ size: Int) -> Bool {
      let (end, overflow) = offset.addingReportingOverflow(length)
      return !overflow && end <= UInt64(size)
    }
  }

  var root = Extent()
  var metadata = Extent()
  var leaves = Extent()
  var tiles = Extent()
  var addressedCount: UInt64 = 0
  var entryCount: UInt64 = 0
  var contentCount: UInt64 = 0
  var minZoom: UInt8 = 0
  var maxZoom: UInt8 = 0
  var bounds = BoundingBox.empty
  var centreZoom: UInt8 = 0
  var centre = Coordinate<WGS84>(latitudeE7: 0, longitudeE7: 0)

  static let size = 127
  /// Header and root directory fit into what a client asks for first.
  static let firstRead = 16_384
  private static let magic = Array("PMTiles".utf8)
  private static let gzip: UInt8 = 2
  private static let vectorTiles: UInt8 = 1

  var bytes: [UInt8] {
    var bytes = Self.magic + [3]
    for extent in [root, metadata, leaves, tiles] {
      Self.append(extent.offset, to: &bytes)
      Self.append(extent.length, to: &bytes)
    }
    for count in [addressedCount, entryCount, contentCount] { Self.append(count, to: &bytes) }
    // Clustered: the tiles lie in the order of their numbers.
    bytes += [1, Self.gzip, Self.gzip, Self.vectorTiles, minZoom, maxZoom]
    for edge in [bounds.west, bounds.south, bounds.east, bounds.north] {
      Self.append(edge, to: &bytes)
    }
    bytes.append(centreZoom)
    Self.append(centre.longitudeE7, to: &bytes)
    Self.append(centre.latitudeE7, to: &bytes)
    return bytes
  }

  init() {}

  /// Reads a header.
  init(_ bytes: [UInt8]) throws(TileArchiveError) {
    guard bytes.count >= Self.size, bytes.starts(with: Self.magic) else { throw .notAnArchive }
    guard bytes[7] == 3 else { throw .otherVersion(bytes[7]) }
    func number<Number: FixedWidthInteger>(_ offset: Int) -> Number {
      let size = Number.bitWidth / 8
      return bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Number($1) }
    }
    func signed(_ offset: Int) -> Int32 { Int32(bitPattern: number(offset)) }
    func extent(_ offset: Int) -> Extent {
      Extent(offset: number(offset), length: number(offset + 8))
    }
    guard bytes[97] == Self.gzip, bytes[98] == Self.gzip, bytes[99] == Self.vectorTiles else {
      throw .otherContent
    }
    (root, metadata, leaves, tiles) = (extent(8), extent(24), extent(40), extent(56))
    (addressedCount, entryCount, contentCount) = (number(72), number(80), number(88))
    (minZoom, maxZoom) = (bytes[100], bytes[101])
    bounds = BoundingBox(
      south: signed(106), west: signed(102), north: signed(114), east: signed(110))
    centreZoom = bytes[118]
    centre = Coordinate(latitudeE7: signed(123), longitudeE7: signed(119))
    guard minZoom <= maxZoom, maxZoom <= TileCoordinate.deepestZoom,
      BoundingBox.earth.contains(bounds), BoundingBox.earth.contains(centre)
    else { throw .damaged(.header) }
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
