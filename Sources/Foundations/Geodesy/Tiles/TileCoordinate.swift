/// A tile of the square Web Mercator map, counted from the north-west corner ("XYZ").
@frozen
public struct TileCoordinate: Hashable, Sendable {
  /// How often the map is halved: 2^zoom tiles a side.
  public let zoom: UInt8
  /// The column, from 0 in the west.
  public let x: UInt32
  /// The row, from 0 in the north.
  public let y: UInt32

  /// The deepest zoom; a tile there is 4 cm wide, three steps of a coordinate.
  public static let deepestZoom: UInt8 = 30

  /// Names a tile; nil if the map has no such tile or the zoom is deeper than `deepestZoom`.
  @inlinable
  public init?(zoom: UInt8, x: UInt32, y: UInt32) {
    guard zoom <= Self.deepestZoom, x >> UInt32(zoom) == 0, y >> UInt32(zoom) == 0 else {
      return nil
    }
    self.init(unchecked: zoom, x, y)
  }

  @usableFromInline
  init(unchecked zoom: UInt8, _ x: UInt32, _ y: UInt32) {
    self.zoom = zoom
    self.x = x
    self.y = y
  }

  /// The tile that a place lies in; edges belong to the tile east or south of them.
  ///
  /// Places beyond the map go to the outermost tile, zooms beyond the deepest to that.
  public init(containing point: MercatorPoint, zoom: UInt8) {
    let zoom = min(zoom, Self.deepestZoom)
    let side = Double(UInt32(1) << UInt32(zoom))
    func clipped(_ value: Double) -> UInt32 {
      precondition(!value.isNaN, "a place is a number")
      return UInt32(min(max(value * side, 0), side - 1))
    }
    self.init(unchecked: zoom, clipped(point.x), clipped(point.y))
  }

  /// The tile that a coordinate lies in.
  public init(containing coordinate: Coordinate<WGS84>, zoom: UInt8) {
    self.init(containing: MercatorPoint(coordinate), zoom: zoom)
  }

  /// The tile of the zoom above that holds this one; nil for the whole map.
  public var parent: TileCoordinate? {
    zoom == 0 ? nil : TileCoordinate(unchecked: zoom - 1, x / 2, y / 2)
  }

  /// The four tiles of the next zoom, row by row; none at the deepest.
  public var children: [TileCoordinate] {
    guard zoom < Self.deepestZoom else { return [] }
    return [(0, 0), (1, 0), (0, 1), (1, 1)].map { (east: UInt32, south: UInt32) in
      TileCoordinate(unchecked: zoom + 1, x * 2 + east, y * 2 + south)
    }
  }
}
