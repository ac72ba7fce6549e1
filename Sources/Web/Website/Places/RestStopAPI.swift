import Database
import Geodesy
import HTTPTypes
import Kernel
import Places
import WebServer

/// Rest stops for programs: `GET /api/v1/rest-stops`.
struct RestStopAPI: Sendable {
  let map: MapContext
  let database: Database?

  var routes: [Route] { [list] }

  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 20)
  private static let cursor = Parameter<String>.text(
    "cursor", length: 3...30, pattern: RestStopCursor.pattern, summary: "param.cursor",
    example: "0.1"
  ).parsed { RestStopCursor($0) }.optional()

  private var list: Route {
    .api(
      .get, "/api/v1/rest-stops", operation: "listRestStops", summary: "api.rest-stops",
      permission: .anyone, limits: .reading.at(RestStopPages.rate),
      parameters: [MapAPI.near, Self.limit, Self.cursor],
      problems: ProblemCode.reading
    ) { [map, database] call in
      let near = call[MapAPI.near]
      let found = try await ListRestStops(
        near: near, in: map.surroundings, limit: call[Self.limit], after: call[Self.cursor]
      ).answer(from: database)
      let words = Words(call)
      return try await call.work { _ in
        RestStopsAnswer(
          restStops: found.rows.map {
            RestStopAnswer($0, from: near, on: map, words: words)
          }, next: found.next?.description)
      }
    }
  }
}

/// A page of rest stops.
struct RestStopsAnswer: Described, Encodable {
  var restStops: [RestStopAnswer]
  var next: String?

  static let schema = Schema.object(
    "RestStops",
    [
      .required("restStops", .array(of: RestStopAnswer.schema, count: 0...100)),
      .optional("next", .string().described("api.rest-stop.next")),
    ])
  static let samples = [
    RestStopsAnswer(restStops: RestStopAnswer.samples, next: "12000.385437214605312")
  ]
}

/// A rest stop.
struct RestStopAnswer: Described, Encodable {
  var id: String
  var name: String
  var at: [Double]
  var openingHours: String?
  var amenities: [String]
  var distanceMetres: Double?
  var page: String

  static let schema = Schema.object(
    "RestStop",
    [
      .required("id", .string(length: 13...13).described("api.rest-stop.id")),
      .required("name", .string()), .required("at", .position.described("api.position")),
      .optional("openingHours", .string().described("api.rest-stop.hours")),
      .required(
        "amenities", .array(of: .choice(Amenity.self)).described("api.rest-stop.amenities")),
      .optional("distanceMetres", .number(0...1e8).described("api.guess.distance")),
      .required("page", .string(format: "uri-reference").described("api.rest-stop.page")),
    ])
  static let samples = [
    RestStopAnswer(
      id: "01J8Z0K3V4M6Q", name: "Huaianli Riders' Rest Stop", at: [103.75, 30.05],
      openingHours: "07:00-22:00", amenities: ["water", "microwave"], distanceMetres: 120,
      page: "/d/4ZD?from=30.05%2C103.75")
  ]

  init(
    id: String, name: String, at: [Double], openingHours: String?, amenities: [String],
    distanceMetres: Double?, page: String
  ) {
    self.id = id
    self.name = name
    self.at = at
    self.openingHours = openingHours
    self.amenities = amenities
    self.distanceMetres = distanceMetres
    self.page = page
  }

  init(
    _ row: ListRestStops.Row, from near: Coordinate<WGS84>?, on map: MapContext, words: Words
  ) {
    let facts = row.stop
    self.init(
      id: row.stop.id.description, name: words.name(row.stop), at: facts.position.position,
      openingHours: facts.openingHours,
      amenities: Amenity.allCases.filter(facts.amenities.contains).map(\.rawValue),
      distanceMetres: row.away?.tenths,
      page: map.address(of: row.stop, from: near.map(Origin.position)))
  }
}
