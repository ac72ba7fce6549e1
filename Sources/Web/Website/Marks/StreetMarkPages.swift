import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// The mark of a street: shapes and a safe colour, or a picture that somebody else looks at first.
struct StreetMarkPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [show, draw, save, send, decide] }

  private static let area = Parameter<Area.ID>.identifier("area", summary: "param.marks-area")
  private static let field = Parameter<StreetMark.Field>.choice(
    "field", in: .form, summary: "param.marks-shape", example: .disc)
  private static let sign = Parameter<StreetMark.Sign>.choice(
    "sign", in: .form, summary: "param.marks-shape", example: .roof)
  private static let colour = Parameter<StreetMark.Colour>.choice(
    "colour", in: .form, summary: "param.marks-colour", example: .pine)
  private static let shown = Parameter<Bool>.flag(
    "shown", in: .form, summary: "param.marks-shown")
  private static let mayEdit = Permission.may(.placesCampaigns, on: .area(in: "area"))
  private static let picture = FileField("picture", bytes: PixelPicture.mostBytes)

  private func page(_ id: Area.ID, _ call: Call) async throws -> StreetMarkPage {
    let (words, tree, database) = (Words(call), desk.context.trees.current, desk.context.database)
    guard let area = tree.area(id) else { throw Problem(.notFound) }
    let mark =
      try await asking { () async throws(DatabaseError) in
        try await AreaMark.of(id, in: tree, on: database)
      } ?? AreaMark(area: id, field: "disc", sign: "roof", colour: "teal")
    func choices<Value: CaseIterable & RawRepresentable<String>>(
      _: Value.Type, _ chosen: String
    ) -> [ChoiceView] {
      Value.allCases.map {
        ChoiceView(
          value: $0.rawValue, name: words(TextKey("marks.look-\($0.rawValue)")),
          isChosen: $0.rawValue == chosen)
      }
    }
    let isOwn = mark.area == id
    return StreetMarkPage(
      back: BackView(address: "/areas/\(id)", label: words(area.name), title: words(area.name)),
      name: words(area.name), address: "/marks/\(id)",
      picture: "/marks/\(id)/picture?v=\(mark.version)",
      fields: choices(StreetMark.Field.self, mark.field),
      signs: choices(StreetMark.Sign.self, mark.sign),
      colours: choices(StreetMark.Colour.self, mark.colour),
      waiting: isOwn && mark.pictureState == .waiting ? "/marks/\(id)/decision" : nil)
  }

  private var show: Route {
    .sitePage(
      "/marks/{area}", operation: "showStreetMark", summary: "page.marks.mark",
      permission: Self.mayEdit, parameters: [Self.area], problems: MarksParameters.problems
    ) { call in Page("street-mark", try await page(call[Self.area], call)) }
  }

  /// As it would be printed, and a picture that waits to whoever decides about it.
  private var draw: Route {
    Route(
      .get, "/marks/{area}/picture", operation: "drawStreetMark", summary: "page.marks.mark-draw",
      kind: .page, permission: Self.mayEdit, limits: .reading, parameters: [Self.area],
      answers: [
        AnswerDeclaration(status: .ok, mediaType: .svg),
        AnswerDeclaration(status: .ok, mediaType: MediaType("image/png")), .redirect,
      ], problems: MarksParameters.problems
    ) { [desk] call in
      let (id, tree, database) = (
        call[Self.area], desk.context.trees.current, desk.context.database
      )
      let mark = try await asking { () async throws(DatabaseError) in
        try await AreaMark.of(id, in: tree, on: database)
      }
      if let bytes = mark?.picture { return Answer(MediaType("image/png"), bytes: bytes) }
      let drawn = StreetMark(
        field: mark.flatMap { .init(rawValue: $0.field) } ?? .disc,
        sign: mark.flatMap { .init(rawValue: $0.sign) } ?? .roof,
        colour: mark.flatMap { .init(rawValue: $0.colour) } ?? .teal)
      return Answer(.svg, text: drawn.svg)
    }
  }

  private var save: Route {
    .page(
      .post, "/marks/{area}", operation: "saveStreetMark", summary: "page.marks.mark-save",
      permission: Self.mayEdit, limits: MarksParameters.form,
      parameters: [Self.area, Self.field, Self.sign, Self.colour],
      problems: MarksParameters.problems
    ) { call in
      try await keep(
        .shapes(
          field: call[Self.field].rawValue, sign: call[Self.sign].rawValue,
          colour: call[Self.colour].rawValue), call)
    }
  }

  private var send: Route {
    .page(
      .post, "/marks/{area}/picture", operation: "sendStreetMark", summary: "page.marks.mark-send",
      permission: Self.mayEdit,
      limits: RouteLimits(bodyBytes: 1 << 20).at(Rate(perMinute: 20, burst: 10)),
      parameters: [Self.area], problems: MarksParameters.problems, files: [Self.picture]
    ) { call in
      let bytes = call.file("picture").map { Array($0.bytes) } ?? []
      let read = try await call.work { _ in try? PixelPicture(reading: bytes).bytes }
      // What is no picture is refused by the command, in its words.
      return try await keep(.picture(read ?? []), call)
    }
  }

  private var decide: Route {
    .page(
      .post, "/marks/{area}/decision", operation: "decideStreetMark",
      summary: "page.marks.mark-decide",
      permission: .may(.placesReview, on: .area(in: "area")), limits: MarksParameters.form,
      parameters: [Self.area, Self.shown], problems: MarksParameters.problems
    ) { call in try await keep(.decide(isShown: call[Self.shown]), call) }
  }

  private func keep(_ change: SaveAreaMark.Change, _ call: Call) async throws -> Page {
    let id = call[Self.area]
    guard desk.context.trees.current.area(id)?.state == .active else { throw Problem(.notFound) }
    let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
      try SaveAreaMark(id, change).run(in: transaction, by: author, now: now)
    }
    guard let wrong = try desk.wrong(outcome, Words(call)) else {
      return .redirect(to: "/marks/\(id)")
    }
    var page = try await page(id, call)
    page.wrong = wrong
    return Page("street-mark", page)
  }
}

/// The form of a street's mark.
struct StreetMarkPage: Sendable {
  var back: BackView
  var name: String
  var wrong: String?
  var address: String
  var picture: String
  var fields: [ChoiceView]
  var signs: [ChoiceView]
  var colours: [ChoiceView]
  /// Where a picture that waits is decided about.
  var waiting: String?
}
