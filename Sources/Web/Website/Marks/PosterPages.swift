import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// Notices for the wall of a place: the services of a hospital, the rules of a rest stop.
struct PosterPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [show, file] }

  /// What a notice is about.
  enum Kind: String, CaseIterable, Sendable {
    case rules
    case hospital

    /// The one that suits a place.
    static func of(_ place: CityPlace) -> Kind {
      place.kind.code == "hospital" ? .hospital : .rules
    }
  }

  private static let kind = Parameter<Kind>.choice(
    "kind", summary: "param.marks-poster", example: .rules
  ).optional()
  private static let made = Parameter<Kind>.choice(
    "kind", in: .form, summary: "param.marks-poster", example: .rules
  ).defaulting(to: .rules)
  private static let paper = Parameter<Paper>.choice(
    "paper", in: .form, summary: "param.marks-paper", example: .a4
  ).defaulting(to: .a4)
  private static let format = Parameter<PrintFormat>.choice(
    "format", in: .form, summary: "param.marks-format", example: .pdf
  ).defaulting(to: .pdf)
  private static let title = MarksParameters.field("title", 60)
  private static let lead = MarksParameters.field("lead", 120)
  /// One thing a line, what else is to be known behind a stroke.
  private static let lines = Parameter<String>.text(
    "lines", in: .form, length: 1...4_000, pattern: #"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"#,
    summary: "param.marks-lines", example: "x | y"
  ).optional()
  private static let permission = Permission.may(.placesSee, on: .somewhere)

  private func place(_ call: Call) async throws -> CityPlace {
    let place = try await desk.place(call[MarksParameters.place])
    guard desk.may(.placesSee, at: place, call) else { throw Problem(.notFound) }
    return place
  }

  private var show: Route {
    .sitePage(
      "/posters/{place}", operation: "showPoster", summary: "page.marks.poster",
      permission: Self.permission, parameters: [MarksParameters.place, Self.kind],
      problems: MarksParameters.problems
    ) { call in
      let place = try await place(call)
      return Page("poster", PosterPage(place, call[Self.kind] ?? .of(place), Words(call)))
    }
  }

  private var file: Route {
    Route(
      .post, "/posters/{place}", operation: "printPoster", summary: "page.marks.print-poster",
      kind: .page, permission: Self.permission, limits: MarksParameters.printing,
      parameters: [
        MarksParameters.place, Self.made, Self.paper, Self.format, Self.title, Self.lead,
        Self.lines,
      ], body: .form,
      answers: [
        AnswerDeclaration(status: .ok, mediaType: .pdf),
        AnswerDeclaration(status: .ok, mediaType: .svg), .redirect,
      ], problems: MarksParameters.problems
    ) { [desk] call in
      let (place, words, paper) = (try await place(call), Words(call), call[Self.paper])
      let standard = PosterPage(place, call[Self.made], words)
      let mark = try await PlaquePrinter(desk: desk).mark(of: place.area)
      let poster = Poster(
        title: call[Self.title] ?? standard.title, owner: words(place.name),
        lead: call[Self.lead] ?? standard.lead,
        items: PosterPage.items(call[Self.lines] ?? standard.lines),
        arrangement: call[Self.made] == .hospital ? .grid : .list,
        link: PrintedLink("\(call.origin)/p/\(place.id)", caption: words("marks.poster-scan")),
        mark: mark,
        imprint: words(
          "marks.imprint", ["day": .text("\(desk.context.time.now.dayInChina)")]),
        language: words.language.tag)
      return try await PlaquePrinter(desk: desk).file(
        named: "poster-\(place.id)", title: poster.title, as: call[Self.format], call
      ) { () throws(PrintingError) in try poster.pages(on: paper) }
    }
  }
}
