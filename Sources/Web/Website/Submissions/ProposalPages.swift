import Database
import Directory
import Geodesy
import HTTPTypes
import Kernel
import Places
import WebServer

/// Where somebody says that there is a place that the map has not.
struct ProposalPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [form, propose] }

  private static let kind = Parameter<String>.text(
    "kind", in: .form, length: 2...32, pattern: "^[a-z0-9-]{2,32}$", summary: "param.place-kind",
    example: "rest-stop"
  ).optional()
  private static func line(_ name: String, _ length: Int, _ summary: TextKey) -> Parameter<String?>
  {
    Parameter<String>.text(name, in: .form, length: 1...length, summary: summary, example: "x")
      .optional()
  }
  private static let name = line("name", 200, "param.place-name")
  private static let at = line("at", 60, "param.place-at")
  private static let isOther = Parameter<Bool>.flag(
    "other", in: .form, summary: "param.proposal-other"
  ).defaulting(to: false)

  private var form: Route {
    .sitePage(
      "/places/propose", operation: "proposalForm", summary: "page.proposal",
      permission: .signedIn, parameters: [MapPages.from],
      problems: [.notAllowed] + ProblemCode.reading
    ) { call in
      var typed = ProposalPage.Typed()
      typed.at = call[MapPages.from].flatMap { Coordinate<WGS84>($0) }?.description ?? ""
      return Page("proposal", ProposalPage(typed, [:], Words(call)))
    }
  }

  private var propose: Route {
    .page(
      .post, "/places/propose", operation: "proposePlace", summary: "page.proposal-send",
      permission: .signedIn, limits: SubmissionFields.form,
      parameters: [Self.kind, Self.name, Self.at, SubmissionFields.text, Self.isOther],
      problems: [.notAllowed] + ProblemCode.keeping
    ) { [office] call in
      guard let author = call.visitor.account else { throw Problem(.notAllowed) }
      let words = Words(call)
      let typed = ProposalPage.Typed(
        kind: call[Self.kind] ?? "", name: call[Self.name] ?? "", at: call[Self.at] ?? "",
        text: SubmissionFields.typed(SubmissionFields.text, call))
      var form = PlaceForm()
      (form.name, form.kind, form.at) = (typed.name, PlaceKind(typed.kind), typed.at)
      (form.vehicles, form.dimensions) = ([.ebike], [.facility])
      let read = form.read(over: nil, words)
      guard let facts = read.facts else {
        return Page("proposal", ProposalPage(typed, read.faults, words))
      }
      if !call[Self.isOther], let twin = try await twin(facts) {
        var page = ProposalPage(typed, [:], words)
        page.twin = ProposalPage.Twin(twin, words)
        return Page("proposal", page)
      }
      let (id, submission) = (
        try office.newID() as CityPlace.ID, try office.newID() as Submission.ID
      )
      let (ground, now, request) = (office.ground, office.context.time.now, call.id)
      let command = ProposePlace(facts, saying: typed.text, by: author)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try command.run(
          in: transaction, id: id, submission: submission, on: ground, request: request, now: now)
      }
      switch outcome {
      case .done: return .redirect(to: "/me/submissions?sent=true")
      case .unfit(let faults):
        return Page("proposal", ProposalPage(typed, PlaceFormPage.faults(faults, words), words))
      case .refused(let fault):
        return Page("proposal", ProposalPage(typed, ["text": words(fault)], words))
      }
    }
  }

  private func twin(_ facts: CityPlace.Facts) async throws -> FindTwin.Found? {
    let database = office.context.database
    return try await asking { () async throws(DatabaseError) in
      try await FindTwin(facts).run(on: database, patience: .seconds(3))
    }
  }
}
