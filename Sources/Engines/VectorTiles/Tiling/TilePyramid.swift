import Geodesy

/// Writes the tiles of one zoom after the other.
struct TilePyramid: ~Copyable {
  private let store: FeatureStore
  private let sequence: [UInt32]
  private let box: WorldBox
  private var cutter: TileCutter
  private var encoder: TileEncoder
  private var writer: TileArchiveWriter
  private var tile: [UInt8] = []

  /// Encoded pieces are kept for so many bytes at the most; more makes fewer batches, each of
  /// which walks over the features of its cell.
  private static let batchBytes = 16 << 20

  init(_ reader: consuming FeatureReader, path: String) throws(TileArchiveError) {
    store = reader.store
    sequence = reader.store.sequence()
    box = reader.box
    cutter = TileCutter(reader.store)
    encoder = TileEncoder(reader.store, sequence: sequence, values: reader.values)
    writer = try TileArchiveWriter(path: path)
  }

  /// Writes all tiles of a zoom.
  mutating func write(zoom: UInt8) throws(TileArchiveError) {
    let ranks = sequence.indices.filter { rank in
      store.heads[Int(sequence[rank])].firstZoom <= zoom
    }.map { UInt32($0) }
    guard let whole = TileCoordinate(zoom: 0, x: 0, y: 0) else { return }
    try write(ranks, zoom: zoom, in: whole)
  }

  private mutating func write(
    _ ranks: [UInt32], zoom: UInt8, in cell: TileCoordinate
  ) throws(TileArchiveError) {
    guard !ranks.isEmpty else { return }
    if cell.zoom < zoom, estimate(ranks) > Self.batchBytes {
      for child in cell.children.sorted(by: { $0.number < $1.number }) {
        let box = Self.box(of: child, zoom: zoom)
        let inside = ranks.filter { store.boxes[Int(sequence[Int($0)])].intersects(box) }
        try write(inside, zoom: zoom, in: child)
      }
      return
    }
    cutter.begin(zoom: zoom, in: cell)
    for rank in ranks { cutter.cut(Int(sequence[Int(rank)]), rank: Int(rank)) }
    cutter.finish()
    try writeBatch(zoom)
  }

  private mutating func writeBatch(_ zoom: UInt8) throws(TileArchiveError) {
    let pieces = cutter.pieces
    let first = TileNumbers.first(of: zoom)
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, pieces[end].tile == pieces[start].tile { end += 1 }
      tile.removeAll(keepingCapacity: true)
      encoder.encode(pieces[start..<end], cutter.bytes, zoom: zoom, into: &tile)
      try writer.add(first + UInt64(pieces[start].tile), tile)
      start = end
    }
  }

  /// About how many bytes the pieces of some features take: four a point, and their heads, of
  /// which a feature that lies in several tiles has more than one.
  private func estimate(_ ranks: [UInt32]) -> Int {
    var points = 0
    for rank in ranks {
      let parts = store.parts(Int(sequence[Int(rank)]))
      points += Int(store.firstPoint[parts.upperBound] - store.firstPoint[parts.lowerBound])
    }
    return points * 4 + ranks.count * (MemoryLayout<TilePiece>.stride + 16)
  }

  /// The box of a cell in steps, grown by what tiles of a zoom show beyond their edges.
  private static func box(of cell: TileCoordinate, zoom: UInt8) -> WorldBox {
    let side = Int32(1) << Int32(UInt8(World.bits) - cell.zoom)
    let margin = (TileCutter.buffer + 1) << World.shift(zoom)
    let (west, north) = (Int32(cell.x) * side, Int32(cell.y) * side)
    return WorldBox(
      west: west - margin, north: north - margin, east: west + side + margin,
      south: north + side + margin)
  }

  /// Writes the lists of tiles and their description.
  consuming func finish(maxZoom: UInt8) throws(TileArchiveError) {
    var header = ArchiveHeader()
    header.maxZoom = maxZoom
    if box.isEmpty {
      header.bounds = .earth
    } else {
      let northWest = World.coordinate(WorldPlace(x: box.west, y: box.north))
      let southEast = World.coordinate(WorldPlace(x: box.east, y: box.south))
      header.bounds = BoundingBox(
        south: southEast.latitudeE7, west: northWest.longitudeE7, north: northWest.latitudeE7,
        east: southEast.longitudeE7)
      header.centre = header.bounds.centre ?? header.centre
    }
    header.centreZoom = min(14, maxZoom)
    try writer.finish(header, metadata: ArchiveMetadata.json(maxZoom: maxZoom))
  }
}
