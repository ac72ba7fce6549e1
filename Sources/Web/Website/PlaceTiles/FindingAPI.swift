import Database
import Geodesy
import HTTPTypes
import Places
import WebServer

/// Places for people on the road, for programs: `GET /api/v1/places`.
struct FindingAPI: Sendable {
  let finder: PlaceFinder
  /// Nil where the places of no database are in memory.
  let database: Database?
  private let asked: FindingParameters
  private let writer = FoundPlaceWriter()

  init(_ finder: PlaceFinder, _ database: Database?) {
    self.finder = finder
    self.database = database
    asked = FindingParameters(finder.catalogue)
  }

  var routes: [Route] { [list] }

  private static let text = Parameter<String>.text(
    "text", length: 1...80, summary: "param.find-text", example: "yizhan"
  ).optional()
  private static let limit = Parameter<Int>.integer(
    "limit", 1...100, summary: "param.limit", example: 20
  ).defaulting(to: 20)
  private static let cursor = Parameter<String>.text(
    "cursor", length: 5...40, pattern: FoundPlaceCursor.pattern, summary: "param.cursor",
    example: "0.0.1"
  ).parsed { FoundPlaceCursor($0) }.optional()

  /// It costs some microseconds, and lists are asked for on every step of a ride.
  private static let rate = Rate(perMinute: 240, burst: 120)

  private var list: Route {
    .api(
      .get, "/api/v1/places", operation: "listPlaces", summary: "api.places",
      permission: .anyone, limits: .reading.at(Self.rate),
      parameters: [MapAPI.near] + asked.filters + [Self.text, Self.limit, Self.cursor],
      problems: ProblemCode.reading, writing: FoundPlacesAnswer.self
    ) { [finder, database, asked, writer] call in
      guard database != nil else { throw Problem(.notAnswering) }
      var question = asked.question(call)
      question.near = call[MapAPI.near]
      question.text = call[Self.text]
      question.limit = call[Self.limit]
      question.after = call[Self.cursor]
      return try writer.bytes(of: finder.find(question), in: call.language)
    }
  }
}
