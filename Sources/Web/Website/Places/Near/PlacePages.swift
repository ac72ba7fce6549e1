import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The page of a place, and what riders say there with two taps.
struct PlacePages: Sendable {
  let guide: PlaceGuide

  var routes: [Route] { [show, report, visit] }

  /// A few places in a row are a working day; more is not one rider.
  private static let rate = Rate(perMinute: 10, burst: 10)

  private static let id = Parameter<CityPlace.ID>.identifier("place", summary: "param.place")
  private static let word = Parameter<PlaceWord>.choice(
    "word", in: .form, summary: "param.place-word", example: .locked)
  private static let said = Parameter<String>.text(
    "said", length: 1...20, summary: "param.place-word", example: "locked"
  ).optional()

  private var show: Route {
    .sitePage(
      "/p/{place}", operation: "place", summary: "page.place",
      limits: .reading.at(NearPages.rate), parameters: [Self.id, MapPages.from, Self.said],
      problems: [.notFound] + ProblemCode.reading
    ) { [guide] call in
      guard let whole = try await guide.whole(call[Self.id]), whole.isPublic else {
        throw Problem(.notFound)
      }
      let now = guide.time.now
      let today = SceneDay(of: now)
      let visits = try await asking { () async throws(DatabaseError) in
        try await VisitSeries(whole.place, days: today...today).published(on: guide.database)
      }
      let page = PlacePage(
        whole, visits: visits.last?.visits, from: call[MapPages.from].flatMap(Origin.init),
        said: call[Self.said].flatMap { PlaceWord(rawValue: $0) }, guide, at: now,
        by: whole.turns.isEmpty ? nil : try await guide.turnMark(call), words: Words(call))
      return Page("place", page)
    }
  }

  private var report: Route {
    .page(
      .post, "/p/{place}", operation: "reportPlacePage", summary: "page.place-report",
      permission: .anyone, limits: RouteLimits(bodyBytes: 2 << 10).at(Self.rate),
      parameters: [Self.id, MapPages.from, Self.word], problems: [.notFound] + ProblemCode.keeping
    ) { [guide] call in
      guard let place = try await guide.whole(call[Self.id])?.place else {
        throw Problem(.notFound)
      }
      let now = guide.time.now
      let word = call[Self.word]
      let command = ReportPlace(
        word, of: place.id, by: try await guide.passers.marks(of: call, at: place.id, now: now))
      let outcome = try await asking { () async throws(DatabaseError) in
        try await command.run(
          on: guide.database, ground: guide.ground, now: now, limit: .seconds(5))
      }
      guard case .taken = outcome else { throw Problem(.notFound) }
      return .redirect(
        to: Call.address(
          "/p/\(place.id)", [("from", call[MapPages.from]), ("said", word.rawValue)]))
    }
  }

  private var visit: Route {
    .page(
      .post, "/p/{place}/visits", operation: "countVisitPage", summary: "page.place-visit",
      permission: .anyone, limits: RouteLimits(bodyBytes: 2 << 10).at(Self.rate),
      parameters: [Self.id, MapPages.from, Self.here],
      problems: [.notFound] + ProblemCode.keeping
    ) { [guide] call in
      guard let place = try await guide.whole(call[Self.id])?.place else {
        throw Problem(.notFound)
      }
      let now = guide.time.now
      let command = CountVisit(
        place, by: try await guide.passers.marks(of: call, at: place.id, now: now))
      _ = try await asking { () async throws(DatabaseError) in
        try await guide.database.write(limit: .seconds(5)) { transaction throws(DatabaseError) in
          try command.run(in: transaction, now: now)
        }
      }
      return .redirect(
        to: Call.address("/p/\(place.id)", [("from", call[MapPages.from]), ("said", "here")]))
    }
  }

  private static let here = Parameter<String>.text(
    "here", in: .form, length: 1...3, summary: "param.place-visit", example: "yes")
}

extension WholePlace {
  /// Whether people may know of it: what is only proposed is nobody's goal.
  var isPublic: Bool { place.state != .proposed && place.state != .surveyed }
}

extension PlaceGuide {
  /// What commands look things up in.
  var ground: PlaceGround { PlaceGround(directory.trees.current, catalogue: catalogue) }
}
