extension TileCoordinate {
  /// The tile's number in a PMTiles archive (specification 3, "Tile ID").
  ///
  /// All zooms above come first, then the tiles of this one along a Hilbert curve.
  public var number: UInt64 {
    Self.first(of: zoom) + Hilbert.index(x: x, y: y, order: Int(zoom))
  }

  /// The tile of a number; nil if its zoom is deeper than `deepestZoom`.
  public init?(number: UInt64) {
    guard number < Self.first(of: Self.deepestZoom + 1) else { return nil }
    var zoom: UInt8 = 0
    while number >= Self.first(of: zoom + 1) { zoom += 1 }
    let cell = Hilbert.cell(index: number - Self.first(of: zoom), order: Int(zoom))
    self.init(unchecked: zoom, cell.x, cell.y)
  }

  /// How many tiles all zooms above have: 1 + 4 + 16 + ...
  private static func first(of zoom: UInt8) -> UInt64 { ((1 << (2 * UInt64(zoom))) - 1) / 3 }
}
