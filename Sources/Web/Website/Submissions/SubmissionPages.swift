import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Where somebody tells what there is to know of a place, in words or by a picture.
struct SubmissionPages: Sendable {
  let office: PlaceOffice

  var routes: [Route] { [form, sendText, sendPicture] }

  static func address(_ place: CityPlace.ID) -> String { "/p/\(place)/add" }

  private static let problems: [ProblemCode] =
    [.notFound, .notAllowed] + ProblemCode.keeping

  private var form: Route {
    .sitePage(
      "/p/{place}/add", operation: "submissionForm", summary: "page.submission",
      permission: .signedIn, limits: .reading.at(PlaceParameters.rate),
      parameters: [PlaceParameters.place], problems: [.notFound] + ProblemCode.reading
    ) { [office] call in
      let place = try await office.shown(call[PlaceParameters.place], call)
      return Page("submission", SubmissionPage(place, Words(call)))
    }
  }

  private var sendText: Route {
    .page(
      .post, "/p/{place}/texts", operation: "sendPlaceText", summary: "page.submission-text",
      permission: .signedIn, limits: SubmissionFields.form,
      parameters: [PlaceParameters.place, SubmissionFields.text], problems: Self.problems
    ) { [office] call in
      let (place, author) = try await whose(call)
      let text = SubmissionFields.typed(SubmissionFields.text, call)
      do {
        _ = try await office.send(SubmitText(text, of: place, by: author), call)
      } catch let problem as Problem where problem.code == .directoryRefused {
        var page = SubmissionPage(place, Words(call))
        (page.text, page.wrongText) = (text, problem.reason)
        return Page("submission", page)
      }
      return .redirect(to: "/me/submissions?sent=true")
    }
  }

  private var sendPicture: Route {
    .page(
      .post, "/p/{place}/pictures", operation: "sendPlacePicture",
      summary: "page.submission-picture", permission: .signedIn,
      limits: SubmissionFields.uploading,
      parameters: [PlaceParameters.place, SubmissionFields.text], problems: Self.problems,
      files: [SubmissionFields.picture]
    ) { [office] call in
      let (place, author) = try await whose(call)
      let text = SubmissionFields.typed(SubmissionFields.text, call)
      var page = SubmissionPage(place, Words(call))
      page.caption = text
      guard let file = call.file(SubmissionFields.picture.name) else {
        page.wrongPicture = call.text("submissions.no-picture")
        return Page("submission", page)
      }
      do {
        let kept = try await office.keep(Array(file.bytes), call)
        _ = try await office.send(SubmitText(kept, text, of: place, by: author), call)
      } catch let problem as Problem where problem.code == .directoryRefused {
        page.wrongPicture = problem.reason
        return Page("submission", page)
      }
      return .redirect(to: "/me/submissions?sent=true")
    }
  }

  private func whose(_ call: Call) async throws -> (CityPlace, Account.ID) {
    guard let author = call.visitor.account else { throw Problem(.notAllowed) }
    return (try await office.shown(call[PlaceParameters.place], call), author)
  }
}

/// The two forms, with what was typed and what is wrong with it.
struct SubmissionPage: Sendable {
  var back: BackView
  var place: String
  var textAddress: String
  var pictureAddress: String
  var text: String?
  var wrongText: String?
  var caption: String?
  var wrongPicture: String?
}

extension SubmissionPage {
  init(_ place: CityPlace, _ words: Words) {
    let name = words(place.name)
    back = BackView(address: "/p/\(place.id)", label: name, title: name)
    self.place = name
    textAddress = "/p/\(place.id)/texts"
    pictureAddress = "/p/\(place.id)/pictures"
  }
}
