import Geodesy
import HTTPTypes
import Places
import Routing
import WebServer

/// Houses and places by what somebody typed, for programs: `GET /api/v1/search`.
struct SearchAPI: Sendable {
  let map: MapContext

  var routes: [Route] { [search] }

  private static let query = Parameter<String>.text(
    "q", length: 1...400, summary: "param.search", example: "10-2")
  private static let limit = Parameter<Int>.integer(
    "limit", 1...20, summary: "param.limit", example: 8
  ).defaulting(to: 8)

  private var search: Route {
    .api(
      .get, "/api/v1/search", operation: "search", summary: "api.search", permission: .anyone,
      limits: .reading.at(NearPages.rate), parameters: [Self.query, MapAPI.near, Self.limit]
    ) { [map] call in
      let (text, near, limit) = (call[Self.query], call[MapAPI.near], call[Self.limit])
      let found = try await call.work { _ in
        map.search(text, near: near, doors: limit, places: limit)
      }
      let words = Words(call)
      let here = near ?? found.finding.position
      return SearchAnswer(
        found: found.hits.prefix(limit).map {
          SearchHitAnswer($0, from: here, on: map, words: words)
        }, attribution: words("site.attribution"))
    }
  }
}

/// What a typed text may mean: `GET /api/v1/search`.
struct SearchAnswer: Described, Encodable {
  var found: [SearchHitAnswer]
  var attribution: String

  static let schema = Schema.object(
    "Search",
    [
      .required("found", .array(of: SearchHitAnswer.schema, count: 0...20)),
      .required("attribution", .string().described("api.attribution")),
    ])
  static let samples = [
    SearchAnswer(found: SearchHitAnswer.samples, attribution: "© OpenStreetMap contributors")
  ]
}

/// A house or a place; exactly one of both.
struct SearchHitAnswer: Described, Encodable {
  var guess: GuessAnswer?
  var place: FoundPlaceAnswer?

  static let schema = Schema.object(
    "SearchHit",
    [
      .optional("guess", GuessAnswer.schema), .optional("place", FoundPlaceAnswer.schema),
    ])
  static let samples = [
    SearchHitAnswer(guess: GuessAnswer.samples[0]),
    SearchHitAnswer(place: FoundPlaceAnswer.samples[0]),
  ]
}

extension SearchHitAnswer {
  init(_ hit: SearchHit, from here: Coordinate<WGS84>?, on map: MapContext, words: Words) {
    switch hit {
    case .guess(let guess): self.init(guess: GuessAnswer(guess, from: here, on: map, words: words))
    case .place(let found): self.init(place: FoundPlaceAnswer(found, in: words.language.tag))
    }
  }
}
