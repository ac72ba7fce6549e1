import Database
import Geodesy
import Places
import WebServer

/// The page of rest stops.
struct RestStopPages: Sendable {
  let map: MapContext
  let database: Database?

  var routes: [Route] { [list] }

  /// One rider pages through a few; many share an address with an operator's network.
  static let rate = Rate(perMinute: 120, burst: 60)

  private static let after = Parameter<String>.text(
    "after", length: 1...40, summary: "param.cursor", example: "0.1"
  ).optional()

  private var list: Route {
    .sitePage(
      "/rest-stops", operation: "restStops", summary: "page.rest-stops",
      limits: .reading.at(Self.rate), parameters: [MapPages.from, Self.after],
      problems: ProblemCode.reading
    ) { [map, database] call in
      let origin = call[MapPages.from].flatMap(Origin.init)
      let near = origin?.coordinate(on: map)
      let question = ListRestStops(
        near: near, in: map.surroundings, limit: RestStopsPage.most,
        after: call[Self.after].flatMap(RestStopCursor.init))
      let found = try await question.answer(from: database)
      let words = Words(call)
      let page = try await call.work { _ in
        RestStopsPage(found, from: origin, near: near, on: map, words: words)
      }
      return Page("rest-stops", page)
    }
  }
}

extension ListRestStops {
  /// What the database answers in good time; a site without one has none that answers.
  func answer(from database: Database?) async throws -> Page {
    guard let database else { throw Problem(.notAnswering) }
    return try await asking { () async throws(DatabaseError) in
      try await run(on: database, patience: .seconds(3))
    }
  }
}
