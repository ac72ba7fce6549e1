import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The page on which a person says which rows of a list are places that are there.
struct PlaceQuestionPages: Sendable {
  let desk: PlaceListDesk

  var routes: [Route] { [questions, decide] }

  static let row = Parameter<Int>.integer(
    "row", in: .path, 1...2_000_000, summary: "param.place-list-row", example: 2)
  private static let after = Parameter<Int>.integer(
    "after", 0...2_000_000, summary: "param.cursor", example: 50
  ).defaulting(to: 0)
  private static let choice = Parameter<DecideTwin.Choice>.choice(
    "choice", in: .form, summary: "param.place-twin-choice", example: .same)

  private var questions: Route {
    .sitePage(
      "/place-lists/{area}/{list}/questions", operation: "placeListQuestions",
      summary: "page.place-list-questions", permission: PlaceListDesk.permission,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, Self.after],
      problems: [.notFound] + ProblemCode.reading
    ) { [desk] call in
      let list = try await desk.list(call)
      return try await Self.page(list, after: call[Self.after], fault: nil, desk, call)
    }
  }

  private static func page(
    _ list: PlaceList, after row: Int, fault: String?, _ desk: PlaceListDesk, _ call: Call
  ) async throws -> Page {
    let found = try await desk.questions(
      of: list, after: row, limit: PlaceQuestionsPage.most + 1)
    return Page("place-questions", PlaceQuestionsPage(list, found, fault: fault, call))
  }

  private var decide: Route {
    .page(
      .post, "/place-lists/{area}/{list}/questions/{row}", operation: "decidePlaceListQuestion",
      summary: "page.place-list-decide", permission: PlaceListDesk.permission,
      limits: RosterDesk.changing,
      parameters: [PlaceListDesk.area, PlaceListDesk.list, Self.row, Self.choice],
      problems: [.notFound] + ProblemCode.keeping
    ) { [desk] call in
      let own = "\(PlaceListPages.address(call[PlaceListDesk.area]))/\(call[PlaceListDesk.list])"
      switch try await desk.decide(call[Self.choice], row: call[Self.row], call) {
      case .done(let list): return .redirect(to: list.asked > 0 ? own + "/questions" : own)
      case .missing: throw Problem(.notFound)
      case .tooLate, .impossible:
        let list = try await desk.list(call)
        return try await Self.page(
          list, after: 0, fault: call.text("place-lists.fault.too-late"), desk, call)
      }
    }
  }
}
