import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import VectorTiles
import WebServer

/// Boards of a street: a map with its friendly places, numbered, to be printed and hung up.
struct BoardPages: Sendable {
  let guide: PlaceGuide
  let tiles: TileArchive
  let baseMap: BaseMap

  var routes: [Route] { [form, file] }

  private static let permission = Permission.may(.placesSee, on: .somewhere)
  private static let area = Parameter<Area.ID>.identifier(
    "area", in: .form, summary: "param.place-area")
  private static let kind = Parameter<String>.text(
    "kind", in: .form, length: 2...32, pattern: "^[a-z0-9-]{2,32}$", summary: "param.place-kind",
    example: "rest-stop"
  ).optional()
  private static let none = Parameter<String>.text(
    "none", length: 1...3, summary: "param.boards-none", example: "yes"
  ).optional()
  private static let paper = Parameter<Paper>.choice(
    "paper", in: .form, summary: "param.marks-paper", example: .a3
  ).defaulting(to: .a3)
  private static let format = Parameter<PrintFormat>.choice(
    "format", in: .form, summary: "param.marks-format", example: .pdf
  ).defaulting(to: .pdf)

  /// More make two sheets three, and the map unreadable.
  private static let most = 36

  private var desk: MarksDesk { MarksDesk(context: guide.directory) }

  private func page(_ call: Call, notice: String? = nil) -> BoardPage {
    let words = Words(call)
    return BoardPage(
      back: BackView(
        address: "/places/manage", label: words("places.manage.title"),
        title: words("places.manage.title")),
      notice: notice,
      areas: MarkFormPage.areas(desk.reach(.placesSee, call), chosen: nil, words).choices,
      kinds: [ChoiceView(value: "", name: words("boards.all-kinds"), isChosen: true)]
        + guide.catalogue.kinds.map {
          ChoiceView(value: $0.kind.code, name: words.name($0.kind), isChosen: false)
        },
      papers: AccreditationPages.papers(words))
  }

  private var form: Route {
    .sitePage(
      "/boards", operation: "boardForm", summary: "page.boards", permission: Self.permission,
      parameters: [Self.none], problems: ProblemCode.reading
    ) { call in
      let notice = call[Self.none].map { _ in Words(call)("boards.none") }
      return Page("board", page(call, notice: notice))
    }
  }

  private var file: Route {
    Route(
      .post, "/boards", operation: "printBoard", summary: "page.print-board", kind: .page,
      permission: Self.permission, limits: MarksParameters.printing,
      parameters: [Self.area, Self.kind, Self.paper, Self.format], body: .form,
      answers: [
        AnswerDeclaration(status: .ok, mediaType: .pdf),
        AnswerDeclaration(status: .ok, mediaType: .svg), .redirect,
      ], problems: MarksParameters.problems
    ) { [guide, desk] call in
      guard let area = guide.directory.trees.current.area(call[Self.area]) else {
        throw Problem(.notFound)
      }
      try desk.demand(.placesSee, in: area.id, call)
      let places = try await places(in: area, kind: call[Self.kind].flatMap { PlaceKind($0) })
      guard !places.isEmpty else {
        return Answer.redirect(to: "/boards?none=yes")
      }
      let poster = try await board(of: area, places, call)
      let paper = call[Self.paper]
      return try await PlaquePrinter(desk: desk).file(
        named: "board-\(area.id)", title: poster.title, as: call[Self.format], call
      ) { () throws(PrintingError) in try poster.pages(on: paper) }
    }
  }

  /// Open ones, what helps most people first.
  private func places(in area: Area, kind: PlaceKind?) async throws -> [CityPlace] {
    var filter = PlaceFilter()
    (filter.area, filter.state, filter.kind) = (area.path, .open, kind)
    let question = ListPlaces(filter, limit: 1_000)
    let found = try await asking { () async throws(DatabaseError) in
      try await question.run(on: guide.database, patience: .seconds(5))
    }
    let order = Dictionary(
      uniqueKeysWithValues: guide.catalogue.kinds.enumerated().map { ($1.kind, $0) })
    func rank(_ place: CityPlace) -> Int { order[place.kind] ?? .max }
    return Array(
      found.places.filter { !(guide.catalogue[$0.kind]?.isArea ?? false) }
        .enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        .map(\.element).prefix(Self.most))
  }

  private func board(
    of area: Area, _ places: [CityPlace], _ call: Call
  ) async throws -> Poster {
    let words = Words(call)
    let mark = try await PlaquePrinter(desk: desk).mark(of: area.id)
    let (tiles, credit, colours) = (tiles, baseMap.credit(words), PictureColours(.day))
    let marks = places.enumerated().map { place, shown in
      MarkedPicture.Mark(
        place: shown.position, radius: 17, density: 100, label: "\(place + 1)")
    }
    let svg = try await call.work { _ in
      MarkedPicture(
        marks: marks, tiles: tiles, words: words, colours: colours, fill: colours.plate,
        credit: credit
      ).svg
    }
    let middle = places[0].position
    return Poster(
      title: words("boards.title"), owner: words(area.name), lead: words("boards.lead"),
      items: places.map { place in
        Poster.Item(words.name(place), detail: Self.detail(place, words))
      }, arrangement: .grid,
      plan: PrintedPlan(svg: svg, ratio: PictureView.height / PictureView.width),
      link: PrintedLink("\(call.origin)/near?from=\(middle)", caption: words("boards.scan")),
      mark: mark,
      imprint: words("marks.imprint", ["day": .text("\(guide.time.now.dayInChina)")]),
      language: words.language.tag)
  }

  /// Kind and hours: what else is inside the code tells.
  private static func detail(_ place: CityPlace, _ words: Words) -> String {
    [words.name(place.kind), place.facts.openingHours].compactMap { $0 }.joined(separator: "\u{B7}")
  }
}

/// Chooses what is printed.
struct BoardPage: Sendable {
  var back: BackView
  var notice: String?
  var areas: [ChoiceView]
  var kinds: [ChoiceView]
  var papers: [ChoiceView]
}
