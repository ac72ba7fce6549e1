import Database
import Directory
import HTTPTypes
import Kernel
import Places
import Printing
import WebServer

/// The page behind the code of a plaque, and the printing of plaques.
struct PlaquePages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [find, check, print] }

  private static let typed = Parameter<String>.text(
    "serial", length: 1...40, summary: "param.marks-serial", example: "500106-M-00042-2"
  ).optional()
  private static let serials = Parameter<String>.text(
    "serials", in: .form, length: 1...5_000, pattern: "^[0-9A-Za-z, -]*$",
    summary: "param.marks-serials", example: "500106-M-00042-2"
  ).optional()
  private static let paper = Parameter<Paper>.choice(
    "paper", in: .form, summary: "param.marks-paper", example: .a4
  ).defaulting(to: .a4)
  private static let format = Parameter<PrintFormat>.choice(
    "format", in: .form, summary: "param.marks-format", example: .pdf
  ).defaulting(to: .pdf)
  private static let replaces = Parameter<Bool>.flag(
    "replaces", in: .form, summary: "param.marks-replaces"
  ).defaulting(to: false)

  /// For who has no camera: the number is typed.
  private var find: Route {
    .sitePage(
      "/plaque", operation: "findPlaque", summary: "page.marks.find-plaque",
      limits: .reading.at(MarksParameters.checking), parameters: [Self.typed]
    ) { call in
      let words = Words(call)
      guard let typed = call[Self.typed] else { return Page("plaque", PlaquePage(words)) }
      if let serial = PlaqueSerial(typed.filter { !$0.isWhitespace }) {
        return .redirect(to: "/plaque/\(serial)")
      }
      var page = PlaquePage(words)
      page.typed = typed
      page.wrong = words("marks.serial-wrong")
      return Page("plaque", page)
    }
  }

  private var check: Route {
    .sitePage(
      "/plaque/{serial}", operation: "checkPlaque", summary: "page.marks.plaque",
      limits: .reading.at(MarksParameters.checking),
      parameters: [PlaqueParameter.serial, MarksParameters.secret],
      problems: ProblemCode.reading
    ) { [desk] call in
      let words = Words(call)
      let verdict = try await desk.verdict(
        call[PlaqueParameter.serial], call[MarksParameters.secret])
      return Page("plaque", PlaquePage(verdict, in: desk.context.trees.current, words))
    }
  }

  /// A form and no link: prints are counted.
  private var print: Route {
    Route(
      .post, "/plaques/print", operation: "printPlaques", summary: "page.marks.print",
      kind: .page, permission: .may(.placesAccredit, on: .somewhere),
      limits: MarksParameters.printing,
      parameters: [Self.serials, Self.paper, Self.format, Self.replaces], body: .form,
      answers: [
        AnswerDeclaration(status: .ok, mediaType: .pdf),
        AnswerDeclaration(status: .ok, mediaType: .svg), .redirect,
      ], problems: MarksParameters.problems + [.tooManyPrints]
    ) { [desk] call in
      let serials = (call[Self.serials] ?? "").split { $0 == "," || $0 == " " }
        .compactMap { PlaqueSerial(String($0)) }
      guard !serials.isEmpty else { return .redirect(to: "/plaques?state=granted") }
      guard serials.count <= PrintPlaques.most else { throw Problem(.tooManyPrints) }
      let reach = desk.reach(.placesAccredit, call)
      let isWhole = reach.isWhole
      let command = PrintPlaques(serials, replaces: call[Self.replaces])
      let (author, now, database) = (call.author, desk.context.time.now, desk.context.database)
      let plaques = try await asking { () async throws(DatabaseError) in
        try await database.write { transaction throws(DatabaseError) in
          try command.run(in: transaction, by: author, now: now) { area in
            isWhole || area.map(reach.covers) ?? false
          }
        }
      }
      guard !plaques.isEmpty else { throw Problem(.notFound) }
      return try await PlaquePrinter(desk: desk).answer(
        plaques, on: call[Self.paper], as: call[Self.format], call)
    }
  }
}

/// As what something is printed.
enum PrintFormat: String, CaseIterable, Sendable {
  case pdf
  case svg
}

/// The number in the path.
enum PlaqueParameter {
  static let serial = Parameter<String>.text(
    "serial", in: .path, length: 14...24,
    pattern: "^[0-9]{6}-[0-9A-Za-z]-[0-9]{5,10}-[0-9A-Za-z]$", summary: "param.marks-serial",
    example: "500106-M-00042-2")
}

extension MediaType {
  /// A document (ISO 32000).
  static let pdf = MediaType("application/pdf")
}

extension ProblemCode {
  /// More plaques than one file holds.
  static let tooManyPrints = ProblemCode(
    "too_many_prints", status: .unprocessableContent, remedy: .back)
}

extension MarksDesk {
  /// What is known of a number; one whose check character is wrong is unknown.
  func verdict(_ text: String, _ secret: String?) async throws -> CheckPlaque.Verdict {
    guard let serial = PlaqueSerial(text) else { return .unknown }
    let (database, today) = (context.database, context.time.now.dayInChina)
    return try await asking { () async throws(DatabaseError) in
      try await CheckPlaque(serial, secret: secret).run(on: database, today: today)
    }
  }
}
