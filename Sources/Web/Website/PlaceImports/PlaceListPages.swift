import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The pages on which an office sends lists of places for its area.
struct PlaceListPages: Sendable {
  let desk: PlaceListDesk

  var routes: [Route] { [areas, overview, upload, preview, confirm, withdraw] }

  static func address(_ area: Area.ID) -> String { "/place-lists/\(area)" }

  static let kind = Parameter<String>.text(
    "kind", in: .form, length: 2...32, pattern: "^[a-z0-9-]+$", summary: "param.place-list-kind",
    example: "merchant"
  ).parsed { PlaceKind($0) }.optional()
  static let datum = Parameter<ListDatum>.choice(
    "datum", in: .form, summary: "param.place-datum", example: .wgs84
  ).defaulting(to: .wgs84)
  static let file = Parameter<HeldFile.ID>.identifier(
    "file", in: .query, summary: "param.list-file"
  ).optional()
  static let sure = Parameter<Bool>.flag("sure", in: .form, summary: "param.list-sure")
    .defaulting(to: true)
  static let upload = FileField("list", bytes: PlaceListDesk.fileBytes)
  private static let before = Parameter<PlaceList.ID>.identifier(
    "before", in: .query, summary: "param.cursor"
  ).optional()
  private static let after = Parameter<Int>.integer(
    "after", 0...1_000_000, summary: "param.cursor", example: 50
  ).defaulting(to: 0)

  private var areas: Route {
    .sitePage(
      "/place-lists", operation: "placeListAreas", summary: "page.place-list-areas",
      permission: .may(.placesImport, on: .somewhere), problems: ProblemCode.reading
    ) { [desk] call in
      let found = desk.areas(for: call, limit: PlaceListAreasPage.most + 1)
      // Most answer for one street: there is nothing to choose.
      if found.count == 1 { return .redirect(to: Self.address(found[0].id)) }
      return Page("place-list-areas", PlaceListAreasPage(found, call))
    }
  }

  private var overview: Route {
    .sitePage(
      "/place-lists/{area}", operation: "placeLists", summary: "page.place-lists",
      permission: PlaceListDesk.permission, parameters: [PlaceListDesk.area, Self.before],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in try await desk.page(call, before: call[Self.before]) }
  }

  private var upload: Route {
    .page(
      .post, "/place-lists/{area}", operation: "uploadPlaceList",
      summary: "page.place-list-upload", permission: PlaceListDesk.permission,
      limits: PlaceListDesk.uploading,
      parameters: [PlaceListDesk.area, Self.kind, Self.datum],
      problems: RosterPages.uploadProblems, files: [Self.upload]
    ) { [desk] call in
      guard let file = call.file(Self.upload.name) else {
        return try await desk.page(call, fault: call.text("lists.fault.no-file"))
      }
      let area = call[PlaceListDesk.area]
      let held = HeldFile(
        bytes: Array(file.bytes), name: file.name, actor: call.visitor.actor,
        place: PlaceListDesk.place(area), endsAt: desk.context.time.now + HeldFiles.life)
      let usual = PlaceListDesk.Usual(kind: call[Self.kind], datum: call[Self.datum])
      return try await desk.take(
        held, as: try call.identifier(from: desk.context.maker), usual: usual, columns: nil,
        from: call)
    }
  }

  private var preview: Route {
    .sitePage(
      "/place-lists/{area}/{list}", operation: "placeList", summary: "page.place-list",
      permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, Self.after, Self.file],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      let place = call[Self.after]
      let problems = try await desk.problems(of: list, after: place, limit: ListPage.most + 1)
      let file = call[Self.file].flatMap { id in
        desk.file(id, of: list.area, call).map { (id, $0) }
      }
      return ListPage(
        list, named: try desk.name(of: list.area, for: call), problems, after: place, file: file,
        call
      ).page
    }
  }

  private var confirm: Route {
    .page(
      .post, "/place-lists/{area}/{list}/confirm", operation: "confirmPlaceList",
      summary: "page.place-list-confirm", permission: PlaceListDesk.permission,
      limits: RosterDesk.changing, parameters: [PlaceListDesk.area, PlaceListDesk.list, Self.sure],
      problems: [.notFound, .overloaded] + ProblemCode.keeping
    ) { [desk] call in try await Self.after(.confirm, desk, call) }
  }

  private var withdraw: Route {
    .page(
      .post, "/place-lists/{area}/{list}/withdraw", operation: "withdrawPlaceList",
      summary: "page.place-list-withdraw", permission: PlaceListDesk.permission,
      limits: RosterDesk.changing, parameters: [PlaceListDesk.area, PlaceListDesk.list, Self.sure],
      problems: [.notFound, .overloaded] + ProblemCode.keeping
    ) { [desk] call in try await Self.after(.withdraw, desk, call) }
  }

  /// Whatever came of it, the page of the list says how it stands now.
  private static func after(
    _ word: ConfirmPlaceList.Word, _ desk: PlaceListDesk, _ call: Call
  ) async throws -> Page {
    let (area, id) = (call[PlaceListDesk.area], call[PlaceListDesk.list])
    let outcome = try await desk.say(word, id, of: area, call)
    let base = address(area)
    return .redirect(to: outcome == .unknown ? base : "\(base)/\(id)")
  }
}
