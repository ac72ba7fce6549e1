import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// What became of the texts and pictures that somebody has sent, and how they say no to a refusal.
struct OwnSubmissionPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [list, appeal, withdraw] }

  private static let sent = Parameter<Bool>.flag("sent", summary: "page.own-submissions")
    .defaulting(to: false)
  private static let sure = Parameter<Bool>.flag(
    "sure", in: .form, summary: "param.marks-sure"
  ).defaulting(to: true)
  private static let problems: [ProblemCode] = [.notFound, .notAllowed] + ProblemCode.keeping

  private var list: Route {
    .sitePage(
      "/me/submissions", operation: "ownSubmissions", summary: "page.own-submissions",
      permission: .signedIn, limits: .reading.at(PlaceParameters.rate), parameters: [Self.sent],
      problems: [.notAllowed] + ProblemCode.reading
    ) { call in
      var page = try await page(call)
      page.isSent = call[Self.sent]
      return Page("own-submissions", page)
    }
  }

  private func page(_ call: Call) async throws -> OwnSubmissionsPage {
    guard let author = call.visitor.account else { throw Problem(.notAllowed) }
    let found = try await office.read { transaction throws(DatabaseError) in
      let sent = try ListSubmissions(.own(author), limit: OwnSubmissionsPage.most).run(
        in: transaction)
      var places: [CityPlace.ID: CityPlace] = [:]
      for id in Set(sent.map(\.place)) { places[id] = try FindPlace(id).run(in: transaction) }
      return (sent: sent, places: places)
    }
    return OwnSubmissionsPage(
      found.sent, found.places, now: office.context.time.now, Words(call))
  }

  private var appeal: Route {
    .page(
      .post, "/me/submissions/{submission}/appeal", operation: "appealOwnSubmission",
      summary: "page.own-submission-appeal", permission: .signedIn,
      limits: SubmissionFields.form,
      parameters: [PlaceParameters.submission, SubmissionFields.appeal], problems: Self.problems
    ) { call in
      let id = call[PlaceParameters.submission]
      let text = SubmissionFields.typed(SubmissionFields.appeal, call)
      return try await after(AnswerReview(appeal: text, to: id), call)
    }
  }

  private var withdraw: Route {
    .page(
      .post, "/me/submissions/{submission}/withdraw", operation: "withdrawOwnSubmission",
      summary: "page.own-submission-withdraw", permission: .signedIn,
      limits: SubmissionFields.form, parameters: [PlaceParameters.submission, Self.sure],
      problems: Self.problems
    ) { call in
      try await after(AnswerReview(withdrawing: call[PlaceParameters.submission]), call)
    }
  }

  private func after(_ command: AnswerReview, _ call: Call) async throws -> Page {
    guard let author = call.visitor.account else { throw Problem(.notAllowed) }
    let now = office.context.time.now
    let outcome = try await office.write { transaction throws(DatabaseError) in
      try command.run(in: transaction, by: author, now: now)
    }
    do {
      _ = try PlaceOffice.done(outcome, call)
    } catch let problem as Problem
      where problem.code == .directoryRefused || problem.code == .versionStale
    {
      var page = try await page(call)
      page.wrong =
        problem.code == .versionStale
        ? call.text("places.manage.changed-meanwhile") : problem.reason
      return Page("own-submissions", page)
    }
    return .redirect(to: "/me/submissions")
  }
}
