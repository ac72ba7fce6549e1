import Directory
import HTTPTypes
import Kernel
import WebServer

/// Staff make one of two accounts of the same person: what moves, what ends, then the confirmation.
struct MergePages: Sendable {
  let desk: PeopleDesk
  private let person: PersonDesk

  init(context: DirectoryContext) {
    desk = PeopleDesk(context: context)
    person = PersonDesk(context: context)
  }

  var routes: [Route] { [show, preview, merge] }

  private static let permission = Permission.may(.peopleMerge, on: .account(in: "account"))

  private var show: Route {
    .sitePage(
      "/people/{account}/merge", operation: "showMerge", summary: "page.merge",
      permission: Self.permission, parameters: [PeopleParameters.account, PeopleParameters.pass],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = call[PeopleParameters.account]
      _ = try await desk.account(account)
      return Page("merge", MergePage(account, look: call[PeopleParameters.pass], Words(call)))
    }
  }

  private var preview: Route {
    .page(
      .post, "/people/{account}/merge/preview", operation: "previewMergePage",
      summary: "page.merge.preview", permission: Self.permission, limits: PeopleParameters.form,
      parameters: [PeopleParameters.account, PeopleParameters.other, PeopleParameters.passField],
      problems: ProblemCode.own
    ) { [desk, person] call in
      let survivor = call[PeopleParameters.account]
      var page = MergePage(survivor, look: call[PeopleParameters.passField], Words(call))
      guard let other = call[PeopleParameters.other],
        try await desk.may(.peopleMerge, other, call)
      else {
        page.ask?.wrong = call.text("merge.other-wrong")
        return Page("merge", page)
      }
      do {
        page.offer(try await person.preview(other, into: survivor), other, Words(call))
      } catch let problem as Problem where problem.code == .notMergeable {
        page.ask?.wrong = call.text("merge.other-wrong")
      }
      return Page("merge", page)
    }
  }

  private var merge: Route {
    .page(
      .post, "/people/{account}/merge", operation: "mergePeoplePage", summary: "page.merge.do",
      permission: Self.permission, limits: PeopleParameters.form,
      parameters: [
        PeopleParameters.account, PeopleParameters.other, PeopleParameters.reason,
        PeopleParameters.passField,
      ], problems: ProblemCode.own + [.notMergeable]
    ) { [desk, person] call in
      let survivor = call[PeopleParameters.account]
      guard let other = call[PeopleParameters.other],
        try await desk.may(.peopleMerge, other, call)
      else { throw Problem(.notFound) }
      guard let reason = call[PeopleParameters.reason] else {
        var page = MergePage(survivor, look: call[PeopleParameters.passField], Words(call))
        page.offer(try await person.preview(other, into: survivor), other, Words(call))
        page.sure?.wrong = call.text("person.reason-missing")
        return Page("merge", page)
      }
      try await person.merge(other, into: survivor, reason: reason, by: call.visitor.actor)
      return .redirect(
        to: Call.address(
          "/people/\(survivor)",
          [("look", call[PeopleParameters.passField]), ("said", "merged")]))
    }
  }
}

/// What the page of making one of two accounts shows.
struct MergePage: Sendable {
  struct Ask: Sendable { var wrong: String? }
  struct Line: Sendable {
    var name: String
    var count: Int
  }
  struct Sure: Sendable {
    var other: String
    var lines: [Line]
    var notes: [String]
    var wrong: String?
  }

  var back: BackView
  var action: String
  var look: String?
  var ask: Ask?
  var sure: Sure?
}

extension MergePage {
  init(_ survivor: Account.ID, look: String?, _ words: Words) {
    back = BackView(
      address: Call.address("/people/\(survivor)", [("look", look)]), label: words("person.title"),
      title: words("site.name"))
    action = "/people/\(survivor)/merge"
    self.look = look
    ask = Ask()
  }

  mutating func offer(_ preview: MergePreview, _ other: Account.ID, _ words: Words) {
    ask = nil
    var notes = [words("merge.sessions", ["count": .number(preview.endingSessions)])]
    if preview.keepsPassword { notes.append(words("merge.keeps-password")) }
    if preview.losesPassword { notes.append(words("merge.loses-password")) }
    if preview.losesPhone { notes.append(words("merge.loses-phone")) }
    sure = Sure(
      other: "\(other)",
      lines: MergePreview.Part.allCases.map {
        Line(name: words(TextKey("merge.part-\($0.rawValue)")), count: preview.moving[$0] ?? 0)
      }, notes: notes)
  }
}
