import Geodesy
import HTTPTypes
import PlaceSearch
import Places
import WebServer

/// Live tiles of the places for people on the road: `/tiles/places/{z}/{x}/{y}.mvt`.
struct PlaceTileRoutes: Sendable {
  let finder: PlaceFinder
  /// Whether a map may be shown; where none may, no tile is found.
  let isShown: Bool
  private let asked: FindingParameters
  private let cache = PlaceTileCache()

  init(_ finder: PlaceFinder, isShown: Bool) {
    self.finder = finder
    self.isShown = isShown
    asked = FindingParameters(finder.catalogue)
  }

  var routes: [Route] { [tile] }

  /// From afar a city is one cluster.
  private static let zooms = 6...18
  private static let zoom = Parameter<Int>.integer(
    "z", in: .path, 0...Int(TileCoordinate.deepestZoom), summary: "param.zoom", example: 14)
  private static let column = Parameter<Int>.integer(
    "x", in: .path, 0...(1 << Int(TileCoordinate.deepestZoom)) - 1, summary: "param.column",
    example: 13_487)
  private static let row = Parameter<Int>.integer(
    "y", in: .path, 0...(1 << Int(TileCoordinate.deepestZoom)) - 1, summary: "param.row",
    example: 6_200)

  private var tile: Route {
    Route(
      .get, "/tiles/places/{z}/{x}/{y}.mvt", operation: "getPlaceTile",
      summary: "api.place-tile", kind: .data, permission: .anyone, limits: .reading,
      parameters: [Self.zoom, Self.column, Self.row] + asked.filters,
      answers: [
        .init(status: .ok, mediaType: .vectorTile), .init(status: .noContent, mediaType: nil),
      ], problems: [.notFound], caching: .revalidated
    ) { [finder, isShown, asked, cache] call in
      let place = TileCoordinate(
        zoom: UInt8(call[Self.zoom]), x: UInt32(call[Self.column]), y: UInt32(call[Self.row]))
      guard isShown, let place, Self.zooms.contains(Int(place.zoom)) else {
        throw Problem(.notFound)
      }
      let question = asked.question(call)
      let query = question.query(finder.catalogue, now: finder.now)
      let snapshot = finder.snapshot
      let key = PlaceTileCache.Key(tile: place, filter: query.filter)
      if let bytes = cache.tile(key, version: snapshot.version, at: query.unixSeconds) {
        return Self.answer(bytes)
      }
      let bytes = try await call.work { _ in
        PlaceTile(place, snapshot, query, finder).bytes
      }
      cache.keep(
        bytes, key, version: snapshot.version, from: query.unixSeconds,
        until: snapshot.statesEnd(after: query.unixSeconds) ?? .max)
      return Self.answer(bytes)
    }
  }

  private static func answer(_ bytes: [UInt8]) -> Answer {
    // The kernel makes the ETag of the content, so that it holds until something here changes.
    bytes.isEmpty ? Answer(status: .noContent) : Answer(.vectorTile, bytes: bytes)
  }
}
