import Addresses
import HTTPTypes
import Routing
import VectorTiles
import WebServer

/// `/picture/{code}.svg`: the map around a place, or with the way to it, without script.
struct PictureRoutes: Sendable {
  let map: MapContext
  /// Nil where no map may be shown; then nothing is found.
  let tiles: TileArchive?
  let baseMap: BaseMap

  var routes: [Route] { [picture] }

  private static let theme = Parameter<Theme>.choice(
    "theme", summary: "param.theme", example: .day
  ).defaulting(to: .day)

  private var picture: Route {
    Route(
      .get, "/picture/{code}.svg", operation: "getPicture", summary: "api.picture", kind: .data,
      permission: .anyone, limits: .reading,
      parameters: [MapPages.code, MapPages.from, MapPages.by, Self.theme],
      answers: [.init(status: .ok, mediaType: .svg)], problems: [.notFound],
      caching: .revalidated
    ) { [map, tiles, baseMap] call in
      guard let tiles, let code = ShortCode(call[MapPages.code]), let place = map.place(code)
      else { throw Problem(.notFound) }
      let start = call[MapPages.from].flatMap(Origin.init)?.coordinate(on: map)
      let by = call[MapPages.by]
      let words = Words(call)
      let credit = baseMap.credit(words)
      let colours = PictureColours(call[Self.theme])
      let svg = try await call.work { _ in
        // Without a way there is still the place.
        let route = start.flatMap { start in
          try? map.way(
            from: start, to: map.destination(place), by: by, leaving: map.departure())
        }
        return Picture(
          map: map, tiles: tiles, place: place, route: route, words: words, colours: colours,
          credit: credit
        ).svg
      }
      return Answer(.svg, text: svg)
    }
  }
}
