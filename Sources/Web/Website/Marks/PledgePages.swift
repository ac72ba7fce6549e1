import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Pledges of streets: anybody reads them, firms and persons sign.
struct PledgePages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [form, add, show, sign, signFor] }

  private static let pledge = Parameter<Pledge.ID>.identifier(
    "pledge", summary: "param.marks-pledge")
  private static let organisation = Parameter<Organisation.ID>.identifier(
    "organisation", in: .form, summary: "param.organisation")
  private static let withdraws = Parameter<Bool>.flag(
    "withdraws", in: .form, summary: "param.marks-withdraws"
  ).defaulting(to: false)
  private static let somewhere = Permission.may(.placesCampaigns, on: .somewhere)

  private func page(
    area: Area.ID? = nil, title: String = "", detail: String = "", _ call: Call
  ) -> MarkFormPage {
    let words = Words(call)
    return MarkFormPage(
      back: BackView(address: "/me", label: words("site.me"), title: words("site.me")),
      heading: words("marks.pledge-add"), address: "/pledges/add",
      choices: [MarkFormPage.areas(desk.reach(.placesCampaigns, call), chosen: area, words)],
      lines: [
        .init(name: "title", label: words("marks.title-line"), kind: "text", typed: title, most: 60)
      ],
      texts: [
        .init(name: "detail", label: words("marks.pledge-body"), typed: detail, most: 1_000)
      ])
  }

  private var form: Route {
    .sitePage(
      "/pledges/add", operation: "newPledge", summary: "page.marks.pledge-new",
      permission: Self.somewhere, problems: ProblemCode.reading
    ) { call in Page("mark-form", page(call)) }
  }

  private var add: Route {
    .page(
      .post, "/pledges/add", operation: "addPledge", summary: "page.marks.pledge-add",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarkFields.area, MarkFields.title, MarkFields.detail],
      problems: MarksParameters.problems
    ) { [desk] call in
      let area = call[MarkFields.area]
      try desk.demand(.placesCampaigns, in: area, call)
      let (title, body) = (
        call[MarkFields.title] ?? "", MarkFields.text(call[MarkFields.detail])
      )
      let id: Pledge.ID = try desk.newID()
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try SavePledge(id, area: area, title: title, body: body).run(
          in: transaction, by: author, now: now)
      }
      guard let wrong = try desk.wrong(outcome, Words(call)) else {
        return .redirect(to: "/pledges/\(id)")
      }
      var page = page(area: area, title: title, detail: body, call)
      page.notice = wrong
      return Page("mark-form", page)
    }
  }

  private var show: Route {
    .sitePage(
      "/pledges/{pledge}", operation: "showPledge", summary: "page.marks.pledge",
      parameters: [Self.pledge], problems: MarksParameters.problems, guardsGuests: true
    ) { call in Page("pledge", try await page(call[Self.pledge], call)) }
  }

  private func page(_ id: Pledge.ID, _ call: Call) async throws -> PledgePage {
    let (words, tree, database) = (Words(call), desk.context.trees.current, desk.context.database)
    let found = try await asking { () async throws(DatabaseError) in
      try await Pledge.one(id, in: database)
    }
    guard let (pledge, names) = found else { throw Problem(.notFound) }
    // Only for whom somebody speaks, not everybody whom an office looks after.
    let firms = call.visitor.directoryAuthority.scopes(of: .placesEdit).compactMap { scope in
      if case .organisation(let id) = scope { tree.organisation(id) } else { nil }
    }
    return PledgePage(
      back: BackView(address: "/", label: words("site.home"), title: words("site.home")),
      title: pledge.title, body: pledge.body,
      area: tree.area(pledge.area).map { words($0.name) } ?? "",
      count: words("marks.signed", ["count": .number(Int(pledge.signatures))]), names: names,
      sign: pledge.isOpen ? "/pledges/\(id)/sign" : nil,
      firms: pledge.isOpen && !firms.isEmpty
        ? .init(
          address: "/pledges/\(id)/sign-for",
          choices: firms.map {
            ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: false)
          }) : nil)
  }

  /// A person signs by their own press alone, and is counted without a name.
  private var sign: Route {
    .page(
      .post, "/pledges/{pledge}/sign", operation: "signPledge", summary: "page.marks.sign",
      permission: .signedIn, limits: MarksParameters.form,
      parameters: [Self.pledge, Self.withdraws], problems: MarksParameters.problems
    ) { [desk] call in
      let (id, withdraws) = (call[Self.pledge], call[Self.withdraws])
      let mark = try await desk.mark(for: SignPledge.purpose, call)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try SignPledge(id, .person(mark), isWithdrawn: withdraws).run(
          in: transaction, by: author, now: now)
      }
      _ = try desk.done(outcome, call)
      return .redirect(to: "/pledges/\(id)")
    }
  }

  private var signFor: Route {
    .page(
      .post, "/pledges/{pledge}/sign-for", operation: "signPledgeFor",
      summary: "page.marks.sign-for", permission: .may(.placesEdit, on: .somewhere),
      limits: MarksParameters.form,
      parameters: [Self.pledge, Self.organisation, Self.withdraws],
      problems: MarksParameters.problems
    ) { [desk] call in
      let (id, firm, withdraws) = (
        call[Self.pledge], call[Self.organisation], call[Self.withdraws]
      )
      let tree = desk.context.trees.current
      let speaks = call.visitor.directoryAuthority.scopes(of: .placesEdit).contains { scope in
        if case .organisation(let top) = scope {
          tree.isOrganisation(firm, within: top)
        } else {
          false
        }
      }
      guard speaks, let found = tree.organisation(firm) else { throw Problem(.notFound) }
      let signer = Pledge.Signer.organisation(firm, name: found.name.chinese)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try SignPledge(id, signer, isWithdrawn: withdraws).run(
          in: transaction, by: author, now: now)
      }
      _ = try desk.done(outcome, call)
      return .redirect(to: "/pledges/\(id)")
    }
  }
}

/// What is promised, who has signed, and how one signs.
struct PledgePage: Sendable {
  struct Firms: Sendable {
    var address: String
    var choices: [ChoiceView]
  }

  var back: BackView
  var title: String
  var body: String
  var area: String
  var count: String
  var names: [String]
  var sign: String?
  var firms: Firms?
}
