/// The tiles of one zoom that a box touches, row by row from the north-west.
public struct TileCover: RandomAccessCollection, Sendable {
  private let zoom: UInt8
  private let columns: Range<UInt32>
  private let rows: Range<UInt32>

  /// Covers a box; zooms beyond the deepest count as that.
  ///
  /// The number of tiles grows fourfold with each zoom: look at `count` before walking through.
  public init(_ box: BoundingBox, zoom: UInt8) {
    self.zoom = Swift.min(zoom, TileCoordinate.deepestZoom)
    guard !box.isEmpty else {
      (columns, rows) = (0..<0, 0..<0)
      return
    }
    let northWest = TileCoordinate(
      containing: Coordinate(latitudeE7: box.north, longitudeE7: box.west), zoom: zoom)
    let southEast = TileCoordinate(
      containing: Coordinate(latitudeE7: box.south, longitudeE7: box.east), zoom: zoom)
    columns = northWest.x..<southEast.x + 1
    rows = northWest.y..<southEast.y + 1
  }

  /// Zero.
  public var startIndex: Int { 0 }

  /// The number of tiles.
  public var endIndex: Int { columns.count * rows.count }

  /// The tile at a position, row by row.
  public subscript(position: Int) -> TileCoordinate {
    precondition(indices.contains(position), "no such tile")
    let (row, column) = position.quotientAndRemainder(dividingBy: columns.count)
    return TileCoordinate(
      unchecked: zoom, columns.lowerBound + UInt32(column), rows.lowerBound + UInt32(row))
  }
}
