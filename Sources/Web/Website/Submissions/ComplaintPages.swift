import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Where anybody says that a text or picture should not be shown.
struct ComplaintPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [form, complain] }

  static func address(_ submission: Submission) -> String { "/texts/\(submission.id)/report" }

  private static let done = Parameter<Bool>.flag("done", summary: "page.complaint")
    .defaulting(to: false)

  private var form: Route {
    .sitePage(
      "/texts/{submission}/report", operation: "complaintForm", summary: "page.complaint",
      limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.submission, Self.done],
      problems: [.notFound] + ProblemCode.reading, guardsGuests: true
    ) { call in
      let (shown, place) = try await about(call)
      var page = ComplaintPage(shown, place, Words(call))
      page.isDone = call[Self.done]
      return Page("complaint", page)
    }
  }

  private var complain: Route {
    .page(
      .post, "/texts/{submission}/report", operation: "sendComplaint",
      summary: "page.complaint-send", permission: .anyone,
      limits: RouteLimits(bodyBytes: 8 << 10).at(Rate(perMinute: 10, burst: 6)),
      parameters: [PlaceParameters.submission, SubmissionFields.text],
      problems: [.notFound] + ProblemCode.keeping
    ) { [office] call in
      let (shown, place) = try await about(call)
      let text = SubmissionFields.typed(SubmissionFields.text, call)
      do {
        _ = try await office.send(
          SubmitText(complaint: text, about: shown.id, of: place, by: call.visitor.account), call)
      } catch let problem as Problem where problem.code == .directoryRefused {
        var page = ComplaintPage(shown, place, Words(call))
        (page.typed, page.wrong) = (text, problem.reason)
        return Page("complaint", page)
      }
      return .redirect(to: "\(Self.address(shown))?done=true")
    }
  }

  private func about(_ call: Call) async throws -> (Submission, CityPlace) {
    let shown = try await office.submission(call[PlaceParameters.submission])
    guard shown.state == .published, shown.kind != .complaint else { throw Problem(.notFound) }
    return (shown, try await office.shown(shown.place, call))
  }
}

/// What it is about, and what was typed.
struct ComplaintPage: Sendable {
  var back: BackView
  var about: String
  var address: String
  var typed: String?
  var wrong: String?
  var isDone = false
}

extension ComplaintPage {
  init(_ shown: Submission, _ place: CityPlace, _ words: Words) {
    let name = words(place.name)
    back = BackView(address: "/p/\(place.id)", label: name, title: name)
    about = shown.content
    address = ComplaintPages.address(shown)
  }
}
