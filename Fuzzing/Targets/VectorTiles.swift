import Geodesy
import VectorTiles

extension FuzzTarget {
  /// Vector tiles: read or refused.
  static let vectorTile = FuzzTarget("VectorTile") { bytes in
    guard let tile = try? VectorTile(decoding: bytes) else { return }
    precondition(Set(tile.layers.map(\.name)).count == tile.layers.count)
    for feature in tile.layers.flatMap(\.features) {
      switch feature.geometry {
      case .points(let points): precondition(!points.isEmpty)
      case .lines(let lines): precondition(!lines.isEmpty && lines.allSatisfy { $0.count > 1 })
      case .polygons(let polygons):
        precondition(!polygons.isEmpty && polygons.joined().allSatisfy { $0.count > 2 })
      }
    }
  }

  /// Archives of tiles: what opens answers for every tile without looking outside itself.
  static let tileArchive = FuzzTarget("TileArchive") { bytes in
    guard let archive = try? TileArchive(bytes: bytes) else { return }
    for zoom in archive.minZoom...min(archive.maxZoom, 12) {
      let tile = TileCoordinate(containing: archive.centre, zoom: zoom)
      if let content = archive.tile(tile) { _ = try? VectorTile(gzipped: content) }
    }
  }
}
