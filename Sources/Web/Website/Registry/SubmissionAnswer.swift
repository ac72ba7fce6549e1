import Directory
import Foundation
import Kernel
import Places
import WebServer

/// A text or picture of somebody about a place; who it was is not told.
struct SubmissionAnswer: Described, Codable {
  var id: String
  var version: Int64
  var place: String
  var kind: String
  var text: String
  var state: String
  var about: String?
  var reason: String?
  var appeal: String?
  var madeAt: Date
  var dueAt: Date?
  var picture: String?

  static let schema = Schema.object(
    "Submission",
    [
      .required("id", .string(length: 13...13).described("param.submission")),
      .required("version", .integer(1...Int.max).described("api.version")),
      .required("place", .string(length: 13...13).described("param.place")),
      .required("kind", .choice(Submission.Kind.self).described("api.submission.kind")),
      .required("text", .string().described("api.submission.text")),
      .required("state", .choice(SubmissionState.self).described("api.submission.state")),
      .optional("about", .string(length: 13...13).described("api.submission.about")),
      .optional("reason", .string().described("api.submission.reason")),
      .optional("appeal", .string().described("api.submission.appeal")),
      .required("madeAt", .string(format: "date-time").described("api.submission.made-at")),
      .optional("dueAt", .string(format: "date-time").described("api.submission.due-at")),
      .optional(
        "picture", .string(format: "uri-reference").described("api.submission.picture")),
    ])
  static let samples = [
    SubmissionAnswer(
      id: "01J8Z0K3V4M6Q", version: 1, place: "01J8Z0K3V4M6P", kind: "text", text: "x",
      state: "waiting", madeAt: Date(timeIntervalSince1970: 1_790_000_000),
      dueAt: Date(timeIntervalSince1970: 1_790_100_000))
  ]
}

extension SubmissionAnswer {
  /// One as the author or whoever decides sees it, or as others do, who are told of no decision.
  init(_ submission: Submission, own: Bool = false) {
    self.init(
      id: "\(submission.id)", version: submission.version, place: "\(submission.place)",
      kind: submission.kind.rawValue, text: submission.content, state: submission.state.rawValue,
      about: submission.about.map { "\($0)" }, reason: own ? submission.reason : nil,
      appeal: own ? submission.appeal : nil, madeAt: Date(moment: submission.madeAt),
      dueAt: own && submission.state.waitsForDecision ? Date(moment: submission.dueAt) : nil,
      picture: submission.file != nil
        ? "/api/v1/place-submissions/\(submission.id)/picture" : nil)
  }
}

/// Some of them.
struct SubmissionsAnswer: Described, Encodable {
  var submissions: [SubmissionAnswer]

  static let schema = Schema.object(
    "Submissions",
    [.required("submissions", .array(of: SubmissionAnswer.schema, count: 0...200))])
  static let samples = [SubmissionsAnswer(submissions: SubmissionAnswer.samples)]
}

/// What somebody sends: a text, and perhaps a picture.
struct SubmissionInput: Described, Codable {
  var text: String
  var picture: String?

  static let schema = Schema.object(
    "SubmissionInput",
    [
      .required(
        "text", .string(length: 1...Submission.longestText).described("api.submission.text")),
      .optional(
        "picture",
        .string(length: 4...800_000, pattern: "^[A-Za-z0-9+/]+={0,2}$")
          .described("api.submission.base64")),
    ])
  static let samples = [SubmissionInput(text: "x")]

  /// The command; a `Problem` for a picture that is none.
  func command(
    _ place: CityPlace, by author: Account.ID, _ call: Call, _ office: PlaceOffice
  ) async throws -> SubmitText {
    guard let picture else { return SubmitText(text, of: place, by: author) }
    let kept = try await office.keep(Data(base64Encoded: picture).map(Array.init) ?? [], call)
    return SubmitText(kept, text, of: place, by: author)
  }
}

/// A decision.
struct ReviewInput: Described, Codable {
  var publishes: Bool
  var reason: String?

  static let schema = Schema.object(
    "ReviewInput",
    [
      .required("publishes", .boolean.described("api.review.publishes")),
      .optional(
        "reason",
        .string(length: 1...Submission.longestReason).described("api.submission.reason")),
    ])
  static let samples = [ReviewInput(publishes: false, reason: "x")]
}

/// What the author says to a refusal; without a text it is taken back.
struct AppealInput: Described, Codable {
  var appeal: String?

  static let schema = Schema.object(
    "AppealInput",
    [
      .optional(
        "appeal",
        .string(length: 1...Submission.longestReason).described("api.submission.appeal"))
    ])
  static let samples = [AppealInput(appeal: "x"), AppealInput()]
}

/// What is wrong with something that is shown.
struct ComplaintInput: Described, Codable {
  var text: String

  static let schema = Schema.object(
    "ComplaintInput",
    [
      .required(
        "text", .string(length: 1...Submission.longestText).described("api.submission.text"))
    ])
  static let samples = [ComplaintInput(text: "x")]
}
