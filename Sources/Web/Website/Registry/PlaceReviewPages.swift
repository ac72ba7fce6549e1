import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// The queue of texts, pictures and complaints that wait for a decision.
struct PlaceReviewPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [list, decide] }

  private static let publishes = Parameter<Bool>.flag(
    "publish", in: .form, summary: "param.review-publish"
  ).defaulting(to: false)
  private static let reason = Parameter<String>.text(
    "reason", in: .form, length: 1...300, summary: "param.review-reason", example: "x"
  ).optional()
  private static let done = Parameter<Bool>.flag("done", summary: "page.place-review")
    .defaulting(to: false)

  private var list: Route {
    .sitePage(
      "/places/review", operation: "reviewPlaces", summary: "page.place-review",
      permission: .may(.placesReview, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: [Self.done], problems: ProblemCode.reading
    ) { call in
      let words = Words(call)
      return Page(
        "place-review",
        try await page(call, call[Self.done] ? words("places.review.done") : nil, nil))
    }
  }

  private func page(
    _ call: Call, _ notice: String?, _ wrong: String?
  ) async throws -> PlaceReviewPage {
    let waiting = try await office.queue(limit: 30, call)
    var places: [CityPlace.ID: CityPlace] = [:]
    for id in Set(waiting.map(\.place)) { places[id] = try await office.find(id) }
    return PlaceReviewPage(
      waiting, places, notice: notice, wrong: wrong, now: office.context.time.now, Words(call))
  }

  private var decide: Route {
    .page(
      .post, "/places/review/{submission}", operation: "decidePlaceReview",
      summary: "page.place-decide", permission: .may(.placesReview, on: .somewhere),
      limits: PlaceManagePages.form,
      parameters: [
        PlaceParameters.submission, PlaceManagePages.version, Self.publishes, Self.reason,
      ], problems: [.notFound, .notAllowed] + ProblemCode.keeping
    ) { [office] call in
      do {
        let decided = try await office.review(
          call[PlaceParameters.submission], version: Int64(call[PlaceManagePages.version]),
          publishes: call[Self.publishes], reason: call[Self.reason], call)
        if !call[Self.publishes] { try await office.drop(decided, call) }
      } catch let problem as Problem where problem.code == .versionStale {
        return Page(
          "place-review",
          try await page(call, nil, Words(call)("places.manage.changed-meanwhile")))
      } catch let problem as Problem where problem.code == .directoryRefused {
        let words = Words(call)
        let fault: SubmissionFault = call[Self.reason] == nil ? .reason : .event
        return Page("place-review", try await page(call, nil, words(fault)))
      }
      return .redirect(to: "/places/review?done=true")
    }
  }
}

/// What waits, what is due first first.
struct PlaceReviewPage: Sendable {
  struct Row: Sendable {
    var address: String
    var version: Int64
    var place: String
    var placeAddress: String
    var kind: String
    var text: String
    var picture: String?
    var due: String
    var isLate: Bool
    var earlier: String?
    var appeal: String?
    var publish: String
    var refuse: String
  }

  struct Nothing: Sendable {}

  var back: BackView
  var notice: String?
  var wrong: String?
  var rows: [Row]
  var nothing: Nothing?
}

extension PlaceReviewPage {
  init(
    _ waiting: [Submission], _ places: [CityPlace.ID: CityPlace], notice: String?, wrong: String?,
    now: Moment, _ words: Words
  ) {
    back = BackView(
      address: "/places/manage", label: words("places.manage.title"),
      title: words("places.manage.title"))
    self.notice = notice
    self.wrong = wrong
    rows = waiting.map { submission in
      let place = places[submission.place]
      let isProposal = place?.state == .proposed
      let kind = isProposal ? "proposal" : submission.kind.rawValue
      let (publish, refuse) =
        switch (isProposal, submission.kind) {
        case (true, _): ("accept", "decline")
        case (false, .complaint): ("uphold", "dismiss")
        case (false, _): ("publish", "refuse")
        }
      return Row(
        address: "/places/review/\(submission.id)", version: submission.version,
        place: place.map { words($0.name) } ?? "",
        placeAddress: isProposal
          ? "/places/manage/\(submission.place)" : "/p/\(submission.place)",
        kind: words(TextKey("places.review.kind-\(kind)")),
        text: submission.content,
        picture: submission.file != nil
          ? "/api/v1/place-submissions/\(submission.id)/picture" : nil,
        due: words("places.review.due", ["time": .text(Words.day(submission.dueAt))]),
        isLate: submission.dueAt < now,
        earlier: submission.reason.map { words("places.review.first", ["text": .text($0)]) },
        appeal: submission.appeal.map { words("places.review.appeal", ["text": .text($0)]) },
        publish: words(TextKey("places.review.\(publish)")),
        refuse: words(TextKey("places.review.\(refuse)")))
    }
    nothing = rows.isEmpty ? Nothing() : nil
  }
}
