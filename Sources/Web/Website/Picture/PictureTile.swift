import Geodesy
import VectorTiles

/// One decoded tile and where it lies in the picture.
struct PictureTile: Sendable {
  let tile: VectorTile
  private let coordinate: TileCoordinate
  private let view: PictureView

  /// More tiles than this are never needed: a picture is smaller than two tiles each way.
  private static let most = 12

  /// The tiles that a picture shows.
  static func pieces(of tiles: TileArchive, in view: PictureView) -> [PictureTile] {
    view.tiles(tiles.minZoom...tiles.maxZoom).prefix(most).compactMap { tile in
      tiles.tile(tile).flatMap { try? PictureTile($0, at: tile, in: view) }
    }
  }

  /// - Throws: `VectorTileError`.
  init(
    _ gzipped: [UInt8], at coordinate: TileCoordinate, in view: PictureView
  ) throws(VectorTileError) {
    tile = try VectorTile(gzipped: gzipped)
    self.coordinate = coordinate
    self.view = view
  }

  /// The features of a layer, whether in units of the tile or of the picture.
  func features(_ layer: String) -> [PictureFeature] {
    guard let layer = tile[layer] else { return [] }
    let extent = Double(layer.extent)
    let side = Double(UInt32(1) << UInt32(coordinate.zoom))
    func placed(_ points: [VectorTile.Point]) -> [PicturePoint] {
      points.map { point in
        view.point(
          MercatorPoint(
            x: (Double(coordinate.x) + Double(point.x) / extent) / side,
            y: (Double(coordinate.y) + Double(point.y) / extent) / side))
      }
    }
    let limit = Int32(clamping: layer.extent)
    return layer.features.map { feature in
      var placedFeature = PictureFeature(id: feature.id, said: feature.properties)
      switch feature.geometry {
      case .points(let points):
        // What lies outside is in the tile beside as well.
        placedFeature.points = placed(
          points.filter { (0..<limit).contains($0.x) && (0..<limit).contains($0.y) })
      case .lines(let lines): placedFeature.lines = lines.map(placed)
      case .polygons(let polygons): placedFeature.rings = polygons.joined().map(placed)
      }
      return placedFeature
    }
  }

  /// The tile's own square, a little larger so that no gap shows between two.
  var frame: (x: Double, y: Double, side: Double) {
    let side = Double(UInt32(1) << UInt32(coordinate.zoom))
    let start = view.point(
      MercatorPoint(x: Double(coordinate.x) / side, y: Double(coordinate.y) / side))
    let end = view.point(
      MercatorPoint(x: Double(coordinate.x + 1) / side, y: Double(coordinate.y + 1) / side))
    return (start.x - 1, start.y - 1, end.x - start.x + 2)
  }
}

/// A shape of a tile in units of the picture.
struct PictureFeature: Sendable {
  var id: UInt64?
  var said: [String: VectorTile.Value]
  var points: [PicturePoint] = []
  var lines: [[PicturePoint]] = []
  /// Outer rings and holes.
  var rings: [[PicturePoint]] = []

  var kind: String { said["kind"]?.text ?? "" }
  func text(_ key: String) -> String? { said[key]?.text }
  func isTrue(_ key: String) -> Bool { said[key] == .boolean(true) }

  var rank: Int64 {
    if case .integer(let rank)? = said["rank"] { rank } else { 9 }
  }
}
