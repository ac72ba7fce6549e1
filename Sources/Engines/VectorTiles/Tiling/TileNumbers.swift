/// The numbers of tiles in a PMTiles archive: zoom after zoom, each along its Hilbert curve.
enum TileNumbers {
  /// The number of the first tile of a zoom: how many tiles all zooms above have.
  static func first(of zoom: UInt8) -> UInt64 { ((1 << (2 * UInt64(zoom))) - 1) / 3 }
}
