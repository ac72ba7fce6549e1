import Directory
import HTTPTypes
import Kernel
import WebServer

/// Where somebody works: a code of the company, a roster that names them, and leaving.
struct AffiliationPages: Sendable {
  let desk: AffiliationDesk

  init(context: DirectoryContext) { desk = AffiliationDesk(context: context) }

  var routes: [Route] { [show, claim, answer, leave] }

  private static let said = Parameter<AffiliationsPage.Said>.choice(
    "said", summary: "param.said", example: .joined
  ).optional()
  private static let code = Parameter<String>.text(
    "code", in: .form, length: 1...40, summary: "param.company-code", example: "ABCDE12345"
  ).secret().optional()
  private static let organisation = Parameter<Organisation.ID>.identifier(
    "organisation", in: .form, summary: "param.organisation")
  private static let isTrue = Parameter<Bool>.flag(
    "true", in: .form, summary: "param.roster-true")
  private static let affiliation = Parameter<Identifier<Affiliation>>.identifier(
    "affiliation", in: .form, summary: "param.affiliation")
  private static let limits = RouteLimits(bodyBytes: 2 << 10).at(ErasePages.rate)

  private var show: Route {
    .sitePage(
      "/me/affiliations", operation: "showAffiliations", summary: "page.affiliations",
      permission: .signedIn, parameters: [Self.said], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      return Page("my-affiliations", try await Self.page(account, call, desk, call[Self.said]))
    }
  }

  private var claim: Route {
    .page(
      .post, "/me/affiliations", operation: "claimAffiliation", summary: "page.affiliations.code",
      permission: .signedIn, limits: Self.limits, parameters: [Self.code],
      problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      let outcome = try await desk.claim(call[Self.code] ?? "", by: account)
      return try await Self.after(outcome, .joined, account, call, desk)
    }
  }

  private var answer: Route {
    .page(
      .post, "/me/affiliations/answer", operation: "answerInvitation",
      summary: "page.affiliations.answer", permission: .signedIn, limits: Self.limits,
      parameters: [Self.organisation, Self.isTrue], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      let isTrue = call[Self.isTrue]
      let outcome = try await desk.answer(call[Self.organisation], isTrue: isTrue, by: account)
      return try await Self.after(outcome, isTrue ? .joined : .declined, account, call, desk)
    }
  }

  private var leave: Route {
    .page(
      .post, "/me/affiliations/leave", operation: "leaveAffiliation",
      summary: "page.affiliations.leave", permission: .signedIn, limits: Self.limits,
      parameters: [Self.affiliation], problems: ProblemCode.own
    ) { [desk] call in
      let account = try call.ownAccountInPerson(.consentsGive)
      guard try await desk.leave(call[Self.affiliation], by: account) else {
        throw Problem(.notFound)
      }
      return .redirect(to: "/me/affiliations?said=left")
    }
  }

  private static func page(
    _ account: Account.ID, _ call: Call, _ desk: AffiliationDesk, _ said: AffiliationsPage.Said?
  ) async throws -> AffiliationsPage {
    let (affiliations, invitations) = try await desk.all(of: account)
    let names = try await DataDesk(context: desk.context).names(for: call)
    return AffiliationsPage(affiliations, invitations, said: said, names)
  }

  private static func after(
    _ outcome: AffiliationDesk.Outcome, _ said: AffiliationsPage.Said, _ account: Account.ID,
    _ call: Call, _ desk: AffiliationDesk
  ) async throws -> Page {
    if case .done = outcome { return .redirect(to: "/me/affiliations?said=\(said.rawValue)") }
    var page = try await page(account, call, desk, nil)
    switch outcome {
    case .done, .nothing:
      if call.route.operation == "claimAffiliation" {
        page.code = AffiliationsPage.Code(wrong: call.text("my-work.code-wrong"))
      } else {
        page.notice = call.text("my-work.invitation-over")
      }
    case .tooMany: page.notice = call.text("my-work.too-many")
    case .tooOften(let until):
      page.notice = call.text("my-work.too-often", ["time": .text(Words.dayAndTime(until))])
    }
    return Page("my-affiliations", page)
  }
}

/// What the page of where one works shows.
struct AffiliationsPage: Sendable {
  /// What was just done.
  enum Said: String, CaseIterable, Sendable { case joined, declined, left }

  struct Row: Sendable {
    var id: String
    var organisation: String
    var kind: String
    var source: String
    var since: String
  }
  struct Past: Sendable {
    var organisation: String
    var kind: String
    var time: String
  }
  struct Invitation: Sendable {
    var organisation: String
    var name: String
    var kind: String
    var until: String
  }
  struct List<Element: Sendable>: Sendable { var rows: [Element] }
  struct Code: Sendable { var wrong: String? }

  var back: BackView
  var notice: String?
  var invitations: List<Invitation>?
  var present: List<Row>?
  var past: List<Past>?
  var code = Code()
}

extension AffiliationsPage {
  init(
    _ all: [Affiliation], _ invitations: [RosterInvitation], said: Said?, _ names: DataWords
  ) {
    let words = names.words
    back = BackView(
      address: "/me/data", label: words("my-data.title"), title: words("site.name"))
    notice = said.map { words(TextKey("my-work.said-\($0.rawValue)")) }
    let kind = { (kind: String) in words(TextKey("my-data.word.\(kind)")) }
    let present = all.filter { $0.until == nil }.map {
      Row(
        id: "\($0.id)", organisation: names.name(of: $0.organisation), kind: kind($0.kind.rawValue),
        source: kind("source-\($0.source.rawValue)"), since: Words.day($0.from))
    }
    let past = all.compactMap { affiliation in
      affiliation.until.map {
        Past(
          organisation: names.name(of: affiliation.organisation),
          kind: kind(affiliation.kind.rawValue),
          time: "\(Words.day(affiliation.from))\u{2013}\(Words.day($0))")
      }
    }
    let asked = invitations.map {
      Invitation(
        organisation: "\($0.organisation)", name: names.name(of: $0.organisation),
        kind: kind($0.kind.rawValue), until: Words.day($0.endsAt))
    }
    self.present = present.isEmpty ? nil : List(rows: present)
    self.past = past.isEmpty ? nil : List(rows: past)
    self.invitations = asked.isEmpty ? nil : List(rows: asked)
  }
}
