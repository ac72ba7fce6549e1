import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Figures of scenes for programs: `/api/v1/scenes`, and the rows that they are made of.
struct SceneAPI: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [count, rows] }

  private static let after = Parameter<CityPlace.ID>.identifier(
    "cursor", in: .query, summary: "param.cursor"
  ).optional()
  private static let filters: [any DeclaredParameter] = [
    PlaceParameters.day, PlaceParameters.kind, PlaceParameters.area, PlaceParameters.dimension,
  ]

  private var count: Route {
    .api(
      .get, "/api/v1/scenes", operation: "countScenes", summary: "api.scenes",
      permission: .may(.placesSee, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: Self.filters, problems: PlaceParameters.reads
    ) { [office] call in
      let question = try office.scenes(call)
      let lines = try await office.lines(question, call)
      return ScenesAnswer(
        day: "\(question.day.date)", total: lines.total,
        lines: lines.map(SceneLineAnswer.init).sorted { $0.order < $1.order })
    }
  }

  private var rows: Route {
    .api(
      .get, "/api/v1/scenes/places", operation: "listScenes", summary: "api.scenes.places",
      permission: .may(.placesSee, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: Self.filters + [PlaceParameters.limit, Self.after],
      problems: PlaceParameters.reads
    ) { [office] call in
      let limit = call[PlaceParameters.limit]
      let page = try await office.scenes(
        office.scenes(call), limit: limit, after: call[Self.after], call)
      return SceneRowsAnswer(
        places: page.rows.map(SceneRowAnswer.init), next: page.next.map { "\($0)" })
    }
  }
}

extension PlaceOffice {
  /// The figure that a call asks for.
  func scenes(_ call: Call) throws -> SceneCount {
    let tree = context.trees.current
    let area = try call[PlaceParameters.area].map { id in
      guard let area = tree.area(id) else { throw Problem(.notFound) }
      return area.path
    }
    return SceneCount(
      try PlaceParameters.day(call, now: context.time.now), kind: try PlaceParameters.kind(call),
      area: area, dimension: call[PlaceParameters.dimension])
  }

  /// The figures within what the visitor answers for.
  func lines(_ question: SceneCount, _ call: Call) async throws -> [SceneCount.Line] {
    let reach = reach(.placesSee, call)
    let lines = try await read { transaction throws(DatabaseError) in
      try question.run(in: transaction)
    }
    return lines.filter { reach?.covers($0.area, nil) ?? true }
  }

  /// A page of the places behind a figure, within what the visitor answers for.
  func scenes(
    _ question: SceneCount, limit: Int, after: CityPlace.ID?, _ call: Call
  ) async throws -> (rows: [SceneCount.Row], next: CityPlace.ID?) {
    let reach = reach(.placesSee, call)
    let database = context.database
    var found: [SceneCount.Row] = []
    var last = after
    while found.count <= limit {
      let from = last
      let page = try await asking { () async throws(DatabaseError) in
        try await question.rows(on: database, limit: 1_000, after: from)
      }
      found += page.filter { reach?.covers($0.area, nil) ?? true }
      guard page.count == 1_000, let end = page.last else { break }
      last = end.place
    }
    let rows = Array(found.prefix(limit))
    return (rows, found.count > limit ? rows.last?.place : nil)
  }
}
