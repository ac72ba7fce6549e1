import Geodesy
import HTTPTypes
import VectorTiles
import WebServer

/// The tiles of the map, and the document that says what they hold.
///
/// Tiles stand under the identity of their archive, so that they may be kept for ever: a new
/// import has new addresses, and old ones lead there.
struct TileRoutes: Sendable {
  /// Nil where no map may be shown; then nothing is found.
  let tiles: TileArchive?
  let baseMap: BaseMap

  var routes: [Route] { [document, tile] }

  private static let identity = Parameter<String>.text(
    "identity", in: .path, length: 16...16, pattern: "^[0-9a-f]{16}$", summary: "param.tiles",
    example: "0123456789abcdef")
  private static let zoom = Parameter<Int>.integer(
    "z", in: .path, 0...Int(TileCoordinate.deepestZoom), summary: "param.zoom", example: 14)
  private static let column = Parameter<Int>.integer(
    "x", in: .path, 0...(1 << Int(TileCoordinate.deepestZoom)) - 1, summary: "param.column",
    example: 13_487)
  private static let row = Parameter<Int>.integer(
    "y", in: .path, 0...(1 << Int(TileCoordinate.deepestZoom)) - 1, summary: "param.row",
    example: 6_200)

  private var document: Route {
    let layers = tiles.map { TileDescription.layers(of: $0) } ?? []
    return Route(
      .get, "/tiles.json", operation: "getTileDocument", summary: "api.tiles", kind: .data,
      permission: .anyone, limits: .reading, answers: [.json(TileDocument.self)],
      problems: [.notFound], caching: .revalidated
    ) { [tiles, baseMap] call in
      guard let tiles else { throw Problem(.notFound) }
      return try .json(TileDocument(tiles, layers, baseMap: baseMap, for: call))
    }
  }

  private var tile: Route {
    Route(
      .get, "/tiles/{identity}/{z}/{x}/{y}.mvt", operation: "getTile", summary: "api.tile",
      kind: .data, permission: .anyone, limits: .reading,
      parameters: [Self.identity, Self.zoom, Self.column, Self.row],
      answers: [
        .init(status: .ok, mediaType: .vectorTile), .init(status: .noContent, mediaType: nil),
        .init(status: .temporaryRedirect, mediaType: nil),
      ], problems: [.notFound], caching: .immutable
    ) { [tiles] call in
      let place = TileCoordinate(
        zoom: UInt8(call[Self.zoom]), x: UInt32(call[Self.column]), y: UInt32(call[Self.row]))
      guard let tiles, let place, (tiles.minZoom...tiles.maxZoom).contains(place.zoom) else {
        throw Problem(.notFound)
      }
      guard call[Self.identity] == tiles.identity else {
        return .redirect(to: tiles.address(of: place), status: .temporaryRedirect)
      }
      guard let bytes = tiles.tile(place) else { return Answer(status: .noContent) }
      let tag = "\"\(tiles.identity)-\(place.zoom)-\(place.x)-\(place.y)\""
      return Answer(headers: [.eTag: tag], .vectorTile, gzipped: bytes)
    }
  }
}

extension TileArchive {
  /// The address of a tile on this site.
  fileprivate func address(of tile: TileCoordinate) -> String {
    "/tiles/\(identity)/\(tile.zoom)/\(tile.x)/\(tile.y).mvt"
  }
}
