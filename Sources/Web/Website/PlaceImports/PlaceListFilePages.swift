import Directory
import HTTPTypes
import Kernel
import Places
import Spreadsheets
import WebServer

/// Files of lists of places: their columns, their bad rows, a file to begin with.
struct PlaceListFilePages: Sendable {
  let desk: PlaceListDesk

  var routes: [Route] {
    [columns, choose, problems]
      + ListFiles.templates(
        "/place-lists", operations: ("getPlaceListTemplate", "getPlaceListWorkbook"),
        permission: .may(.placesImport, on: .somewhere),
        named: "places", sheet: "place-lists.title", Self.example)
  }

  private static let file = Parameter<HeldFile.ID>.identifier("file", summary: "param.list-file")
  private static let instead = Parameter<PlaceList.ID>.identifier(
    "instead", in: .query, summary: "param.list-instead"
  ).optional()
  private static let insteadField = Parameter<PlaceList.ID>.identifier(
    "instead", in: .form, summary: "param.list-instead"
  ).optional()
  private static let kind = Parameter<String>.text(
    "kind", length: 2...32, pattern: "^[a-z0-9-]+$", summary: "param.place-list-kind",
    example: "merchant"
  ).optional()
  private static let datum = Parameter<ListDatum>.choice(
    "datum", summary: "param.place-datum", example: .wgs84
  ).defaulting(to: .wgs84)

  private var columns: Route {
    .sitePage(
      "/place-lists/{area}/files/{file}", operation: "placeListColumns",
      summary: "page.roster-columns", permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, Self.file, Self.instead, Self.kind, Self.datum],
      problems: RosterPages.uploadProblems
    ) { [desk] call in
      guard let held = desk.file(call[Self.file], of: call[PlaceListDesk.area], call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      let usual = PlaceListDesk.Usual(
        kind: call[Self.kind].flatMap { PlaceKind($0) }, datum: call[Self.datum])
      return try await show(held, call, usual, instead: call[Self.instead], fault: nil)
    }
  }

  private func show(
    _ held: HeldFile, _ call: Call, _ usual: PlaceListDesk.Usual, instead: PlaceList.ID?,
    fault: String?
  ) async throws -> Page {
    let area = call[PlaceListDesk.area]
    let words = Words(call)
    guard let sheet = try await held.sheet(PlaceListDesk.limits, call) else {
      throw Problem(.notFound)
    }
    let base = PlaceListPages.address(area)
    let title = words("place-lists.title")
    var page = ColumnsPage(
      sheet, ChosenColumns<PlaceLine.Field>(held), columns: PlaceLine.Field.written, words,
      back: BackView(address: base, label: title, title: title),
      about: try desk.name(of: area, for: call), action: "\(base)/files/\(call[Self.file])")
    page.kind = usual.kind?.code
    page.datum = usual.datum.rawValue
    page.instead = instead.map { "\($0)" }
    page.fault = fault
    return Page("list-columns", page)
  }

  private var choose: Route {
    .page(
      .post, "/place-lists/{area}/files/{file}", operation: "choosePlaceListColumns",
      summary: "page.roster-columns-choose", permission: PlaceListDesk.permission,
      limits: RosterDesk.choosing,
      parameters: [
        PlaceListDesk.area, Self.file, Self.insteadField, PlaceListPages.kind,
        PlaceListPages.datum,
      ] + ColumnFields.parameters(PlaceLine.Field.written),
      problems: RosterPages.uploadProblems
    ) { [desk] call in
      let area = call[PlaceListDesk.area]
      guard let held = desk.file(call[Self.file], of: area, call) else {
        return try await desk.page(call, fault: call.text("lists.fault.gone"))
      }
      let usual = PlaceListDesk.Usual(
        kind: call[PlaceListPages.kind], datum: call[PlaceListPages.datum])
      let chosen: ChosenColumns<PlaceLine.Field> = ColumnFields.chosen(
        PlaceLine.Field.written, call)
      guard chosen.isWhole else {
        return try await show(
          held, call, usual, instead: call[Self.insteadField],
          fault: call.text("lists.fault.choice"))
      }
      if let old = call[Self.insteadField] {
        try await desk.discardWaiting(old, of: area, call)
      }
      return try await desk.take(
        held, as: call[Self.file], usual: usual, columns: chosen, from: call)
    }
  }

  private var problems: Route {
    Route(
      .get, "/place-lists/{area}/{list}/problems.csv", operation: "getPlaceListProblemsFile",
      summary: "page.roster-problems", kind: .data, permission: PlaceListDesk.permission,
      limits: .reading,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, PlaceListPages.file],
      answers: [AnswerDeclaration(status: .ok, mediaType: .csv)],
      problems: [.notFound, .overloaded] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let found = try await desk.problems(of: list, after: 0, limit: ProblemFile.most)
      let held = call[PlaceListPages.file].flatMap { desk.file($0, of: list.area, call) }
      return try await ListFiles.problems(
        found, of: "\(list.id)", held: held, PlaceListDesk.limits, call)
    }
  }

  @Sendable private static func example(_ words: Words) -> [[String]] {
    let example: [PlaceLine.Field: String] = [
      .name: words("place-lists.example"), .kind: words.name(.merchant),
      .longitude: "116.3500000", .latitude: "39.9000000", .hours: "Mo-Su 08:00-22:00",
      .datum: ListDatum.wgs84.title(words), .services: words.name(.hotWater),
    ]
    return [
      PlaceLine.Field.written.map { $0.title(words) },
      PlaceLine.Field.written.map { example[$0] ?? "" },
    ]
  }
}
