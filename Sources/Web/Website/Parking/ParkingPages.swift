import Geodesy
import HTTPTypes
import Kernel
import Places
import VectorTiles
import WebServer

/// Where somebody reports a quarrel about parking, and where an office sees them on a map.
struct ParkingPages: Sendable {
  let desk: ParkingDesk
  /// Nil where no map may be shown.
  let tiles: TileArchive?
  let baseMap: BaseMap

  var routes: [Route] { [form, report, heat] + (tiles.map { [picture($0)] } ?? []) }

  private static let kind = Parameter<ParkingConflict.Kind>.choice(
    "kind", in: .form, summary: "param.parking-kind", example: .noRoom)
  private static let role = Parameter<ParkingConflict.Role>.choice(
    "role", in: .form, summary: "param.parking-role", example: .rider
  ).defaulting(to: .rider)
  private static let done = Parameter<String>.text(
    "done", length: 1...3, summary: "param.parking-done", example: "yes"
  ).optional()
  private static let sees = Permission.may(.placesSee, on: .somewhere)
  private static let filters: [any DeclaredParameter] = [
    ParkingDesk.from, ParkingDesk.until, PlaceParameters.area,
  ]
  private static let theme = Parameter<Theme>.choice(
    "theme", summary: "param.theme", example: .day
  ).defaulting(to: .day)

  /// Where it was: at the shop, or where whoever reports stands.
  private func spot(
    _ call: Call
  ) async throws -> (position: Coordinate<WGS84>?, place: CityPlace?) {
    if let id = call[ParkingDesk.place] {
      guard let whole = try await desk.guide.whole(id), whole.isPublic else {
        throw Problem(.notFound)
      }
      return (whole.place.position, whole.place)
    }
    return (call[MapPages.from].flatMap(Origin.init)?.coordinate(on: desk.guide.map), nil)
  }

  private var form: Route {
    .sitePage(
      "/parking/report", operation: "parkingForm", summary: "page.parking-form",
      limits: .reading.at(NearPages.rate),
      parameters: [ParkingDesk.place, MapPages.from, Self.done],
      problems: [.notFound] + ProblemCode.reading
    ) { call in
      let (position, place) = try await spot(call)
      return Page(
        "parking-report",
        ParkingReportPage(
          position, place, from: call[MapPages.from], isDone: call[Self.done] != nil, Words(call)))
    }
  }

  private var report: Route {
    .page(
      .post, "/parking/report", operation: "reportParkingPage", summary: "page.parking-report",
      permission: .anyone, limits: PlaceParameters.passing,
      parameters: [ParkingDesk.place, MapPages.from, Self.kind, Self.role],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      let (position, place) = try await spot(call)
      guard let position else { throw Problem(.notFound) }
      try await desk.report(
        ParkingConflict(call[Self.kind], by: call[Self.role], at: position, about: place?.id), call)
      return .redirect(
        to: Call.address(
          "/parking/report",
          [("place", place.map { "\($0.id)" }), ("from", call[MapPages.from]), ("done", "yes")]))
    }
  }

  private var heat: Route {
    .sitePage(
      "/parking/conflicts", operation: "parkingHeatPage", summary: "page.parking-heat",
      permission: Self.sees, limits: .reading.at(PlaceParameters.rate), parameters: Self.filters,
      problems: PlaceParameters.reads
    ) { [desk, tiles] call in
      let question = try desk.question(call)
      let lines = try await desk.lines(question.heat, call)
      return Page(
        "parking-heat",
        ParkingHeatPage(question, lines, desk.guide, hasMap: tiles != nil, Words(call)))
    }
  }

  private func picture(_ tiles: TileArchive) -> Route {
    Route(
      .get, "/parking/heat.svg", operation: "parkingHeatPicture", summary: "page.parking-picture",
      kind: .data, permission: Self.sees, limits: .reading.at(PlaceParameters.rate),
      parameters: Self.filters + [Self.theme],
      answers: [.init(status: .ok, mediaType: .svg)], problems: PlaceParameters.reads,
      caching: .never
    ) { [desk, baseMap] call in
      let lines = try await desk.lines(try desk.question(call).heat, call)
      let words = Words(call)
      let colours = PictureColours(call[Self.theme])
      let svg = try await call.work { _ in
        MarkedPicture(
          marks: Self.marks(lines.squares), tiles: tiles, words: words, colours: colours,
          fill: colours.here, credit: baseMap.credit(words)
        ).svg
      }
      return Answer(.svg, text: svg)
    }
  }

  /// So many bear the number that they have in the list.
  static let numbered = 20

  /// A disc for each square: the more often, the larger and the denser.
  static func marks(_ squares: [ParkingHeat.Square]) -> [MarkedPicture.Mark] {
    let most = Double(max(1, squares.first?.reports ?? 1))
    return squares.enumerated().map { place, square in
      let share = Double(square.reports) / most
      return MarkedPicture.Mark(
        place: square.middle, radius: 9 + 27 * share.squareRoot(), density: 35 + Int(50 * share),
        label: place < numbered ? "\(place + 1)" : nil)
    }
  }
}
