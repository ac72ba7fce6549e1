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
      back: BackView(
        address: "/pledges", label: words("marks.pledges"), title: words("marks.pledges")),
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
    let (words, tree) = (Words(call), desk.context.trees.current)
    let (pledge, names) = try await desk.pledge(id)
    // Only for whom somebody speaks, not everybody whom an office looks after.
    let firms = desk.spokenFor(call).compactMap { tree.organisation($0) }
    return PledgePage(
      back: BackView(
        address: "/pledges", label: words("marks.pledges"), title: words("marks.pledges")),
      title: pledge.title, body: pledge.body,
      area: tree.area(pledge.area).map { words($0.name) } ?? "",
      count: words("marks.signed", ["count": .number(Int(pledge.signatures))]),
      signers: names.isEmpty ? nil : .init(names: names),
      sign: pledge.isOpen ? "/pledges/\(id)/sign" : nil,
      firms: pledge.isOpen && !firms.isEmpty
        ? .init(
          address: "/pledges/\(id)/sign-for",
          choices: firms.map {
            ChoiceView(value: "\($0.id)", name: words($0.name), isChosen: false)
          }) : nil,
      state: desk.may(.placesCampaigns, in: pledge.area, call)
        ? .init(
          address: "/pledges/\(id)/state", version: pledge.version, opens: !pledge.isOpen) : nil)
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
      _ = try await desk.sign(id, .person(mark), isWithdrawn: withdraws, call)
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
      _ = try await desk.sign(id, desk.signer(firm, call), isWithdrawn: withdraws, call)
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

  struct Signers: Sendable { var names: [String] }

  struct State: Sendable {
    var address: String
    var version: Int64
    var opens: Bool
  }

  var back: BackView
  var title: String
  var body: String
  var area: String
  var count: String
  var signers: Signers?
  var sign: String?
  var firms: Firms?
  /// Where an office ends it, or opens it again.
  var state: State?
}
