import Database
import Directory
import Foundation
import HTTPTypes
import Kernel
import Places
import WebServer

/// Texts and pictures about places for programs: sending, deciding, appealing, complaining.
struct SubmissionAPI: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [list, send, queue, review, answer, complain, picture] }

  private static let sending = RouteLimits(bodyBytes: 1 << 20).at(Rate(perMinute: 20, burst: 10))
  private static let faults: [ProblemCode] =
    [.notFound, .notAllowed, .directoryRefused, .versionStale] + ProblemCode.keeping

  private var list: Route {
    .api(
      .get, "/api/v1/places/{place}/submissions", operation: "listPlaceSubmissions",
      summary: "api.submissions", permission: .anyone, limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place, PlaceParameters.limit],
      problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let place = try await office.shown(call[PlaceParameters.place], call)
      let (limit, database) = (call[PlaceParameters.limit], office.context.database)
      let found = try await asking { () async throws(DatabaseError) in
        try await ListSubmissions(.shown(place), limit: limit).run(on: database)
      }
      return SubmissionsAnswer(submissions: found.map { SubmissionAnswer($0) })
    }
  }

  private var send: Route {
    .keyed(
      "/api/v1/places/{place}/submissions", operation: "sendPlaceSubmission",
      summary: "api.submission.send", permission: .signedIn, limits: Self.sending,
      parameters: [PlaceParameters.place], receiving: SubmissionInput.self,
      problems: [.notFound, .notAllowed, .directoryRefused], on: office.context
    ) { [office] call, input in
      guard let author = call.visitor.account else { throw Problem(.notAllowed) }
      let place = try await office.shown(call[PlaceParameters.place], call)
      let command = try await input.command(place, by: author, call, office)
      return try await SubmissionAnswer(office.send(command, call), own: true)
    }
  }

  private var queue: Route {
    .api(
      .get, "/api/v1/place-reviews", operation: "listPlaceReviews", summary: "api.reviews",
      permission: .may(.placesReview, on: .somewhere), limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.limit], problems: PlaceParameters.reads
    ) { [office] call in
      let found = try await office.queue(limit: call[PlaceParameters.limit], call)
      return SubmissionsAnswer(submissions: found.map { SubmissionAnswer($0, own: true) })
    }
  }

  private var review: Route {
    Route(
      .post, "/api/v1/place-reviews/{submission}", operation: "reviewPlaceSubmission",
      summary: "api.review", kind: .api, permission: .may(.placesReview, on: .somewhere),
      limits: PlaceParameters.writing, parameters: [PlaceParameters.submission, Edition.ifMatch],
      body: .json(ReviewInput.self), answers: [.json(SubmissionAnswer.self)],
      problems: PlaceParameters.edits
    ) { [office] call in
      let version = try call.seenVersion()
      let input = try call.decodedBody(as: ReviewInput.self)
      let done = try await office.review(
        call[PlaceParameters.submission], version: version, publishes: input.publishes,
        reason: input.reason, call)
      return try .json(SubmissionAnswer(done, own: true), version: done.version)
    }
  }

  private var answer: Route {
    .api(
      .post, "/api/v1/place-submissions/{submission}/answer", operation: "answerPlaceReview",
      summary: "api.submission.answer", permission: .signedIn, limits: PlaceParameters.writing,
      parameters: [PlaceParameters.submission], receiving: AppealInput.self,
      problems: Self.faults
    ) { [office] call, input in
      guard let author = call.visitor.account else { throw Problem(.notFound) }
      let id = call[PlaceParameters.submission]
      let now = office.context.time.now
      let command =
        input.appeal.map { AnswerReview(appeal: $0, to: id) }
        ?? AnswerReview(withdrawing: id)
      let outcome = try await office.write { transaction throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return try SubmissionAnswer(PlaceOffice.done(outcome, call), own: true)
    }
  }

  private var complain: Route {
    .keyed(
      "/api/v1/place-submissions/{submission}/complaints", operation: "complainAboutSubmission",
      summary: "api.submission.complain", permission: .anyone, limits: PlaceParameters.passing,
      parameters: [PlaceParameters.submission], receiving: ComplaintInput.self,
      problems: [.notFound, .directoryRefused], on: office.context
    ) { [office] call, input in
      let (about, account) = (call[PlaceParameters.submission], call.visitor.account)
      let shown = try await office.submission(about)
      guard shown.state == .published else { throw Problem(.notFound) }
      let place = try await office.shown(shown.place, call)
      let command = SubmitText(complaint: input.text, about: about, of: place, by: account)
      return try await SubmissionAnswer(office.send(command, call), own: true)
    }
  }

  private var picture: Route {
    Route(
      .get, "/api/v1/place-submissions/{submission}/picture", operation: "getPlacePicture",
      summary: "api.submission.picture", kind: .api, permission: .anyone,
      limits: .reading.at(PlaceParameters.rate), parameters: [PlaceParameters.submission],
      answers: [
        AnswerDeclaration(status: .ok, mediaType: MediaType("image/jpeg")),
        AnswerDeclaration(status: .ok, mediaType: MediaType("image/png")),
      ], problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let submission = try await office.submission(call[PlaceParameters.submission])
      let isOwn = submission.author != nil && submission.author == call.visitor.account
      let mayReview = office.role(.placesReview, submission.area, nil, call) != nil
      guard submission.state == .published || isOwn || mayReview,
        let picture = try await office.picture(of: submission)
      else { throw Problem(.notFound) }
      return Answer(MediaType(picture.mediaType), bytes: picture.bytes)
    }
  }
}
