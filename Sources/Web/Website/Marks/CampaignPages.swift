import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Campaigns of streets: how many joined, who is asked next.
struct CampaignPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, form, add, show, enrol, answer, end] }

  static let rows = 50
  private static let chosen = Parameter<Campaign.Answer>.choice(
    "answer", summary: "param.marks-answer", example: .listed
  ).defaulting(to: .listed)
  private static let said = Parameter<Campaign.Answer>.choice(
    "answer", in: .form, summary: "param.marks-answer", example: .joined)
  private static let offset = Parameter<Int>.integer(
    "from", 0...5_000, summary: "param.marks-from", example: 50
  ).defaulting(to: 0)
  private static let before = Parameter<Campaign.ID>.identifier(
    "before", in: .query, summary: "param.cursor"
  ).optional()
  private static let place = Parameter<CityPlace.ID>.identifier(
    "place", in: .form, summary: "param.marks-place")
  private static let note = MarksParameters.field("note", 400)
  private static let somewhere = Permission.may(.placesCampaigns, on: .somewhere)

  private var list: Route {
    .sitePage(
      "/campaigns", operation: "showCampaigns", summary: "page.marks.campaigns",
      permission: Self.somewhere, parameters: [Self.before], problems: ProblemCode.reading
    ) { [desk] call in
      let (words, reach) = (Words(call), desk.reach(.placesCampaigns, call))
      let found = try await desk.campaigns(before: call[Self.before], limit: Self.rows, reach)
      let rows = found.map { row in
        MarkRow(
          address: "/campaigns/\(row.campaign.id)", name: row.campaign.plan.title,
          facts: [
            reach.tree.area(row.campaign.plan.area).map { words($0.name) } ?? "",
            CampaignPage.sum(row, words), "\(row.campaign.plan.ends)",
          ].filter { !$0.isEmpty },
          state: row.campaign.isRunning
            ? nil
            : OfficeChip(name: words("marks.over"), look: "stale", icon: "stale"))
      }
      return Page(
        "marks-list",
        MarksListPage(
          back: BackView(address: "/me", label: words("site.me"), title: words("site.me")),
          title: words("marks.campaigns"), filters: [],
          list: rows.isEmpty ? nil : .init(rows: rows),
          nothing: rows.isEmpty
            ? .init(
              title: words("marks.campaigns-none"), body: words("marks.campaigns-none-body"))
            : nil,
          next: found.count == Self.rows
            ? found.last.map { "/campaigns?before=\($0.campaign.id)" } : nil,
          add: .init(value: "/campaigns/add", name: words("marks.campaign-add"))))
    }
  }

  private var form: Route {
    .sitePage(
      "/campaigns/add", operation: "newCampaign", summary: "page.marks.campaign-new",
      permission: Self.somewhere, problems: ProblemCode.reading
    ) { call in Page("mark-form", page(call)) }
  }

  private func page(
    area: Area.ID? = nil, kind: String = "merchant", title: String = "", target: Int = 400,
    starts: String? = nil, ends: String = "", _ call: Call
  ) -> MarkFormPage {
    let words = Words(call)
    return MarkFormPage(
      back: BackView(
        address: "/campaigns", label: words("marks.campaigns"), title: words("marks.campaigns")),
      heading: words("marks.campaign-add"), address: "/campaigns/add",
      choices: [
        MarkFormPage.areas(desk.reach(.placesCampaigns, call), chosen: area, words),
        .init(
          name: "kind", label: words("marks.kind"),
          choices: PlaceCatalogue.shipped.kinds.map(\.kind).map {
            ChoiceView(value: $0.code, name: words.kind($0.code), isChosen: $0.code == kind)
          }),
      ],
      lines: [
        .init(
          name: "title", label: words("marks.title-line"), kind: "text", typed: title, most: 60),
        .init(
          name: "target", label: words("marks.target"), kind: "number", typed: "\(target)",
          most: 5),
      ]
        + MarkFormPage.dates(
          starts ?? "\(desk.context.time.now.dayInChina)", ends, words), texts: [])
  }

  private var add: Route {
    .page(
      .post, "/campaigns/add", operation: "addCampaign", summary: "page.marks.campaign-add",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [
        MarkFields.area, MarkFields.kind, MarkFields.title, MarkFields.target, MarkFields.starts,
        MarkFields.ends,
      ], problems: MarksParameters.problems
    ) { [desk] call in
      let (words, area) = (Words(call), call[MarkFields.area])
      try desk.demand(.placesCampaigns, in: area, call)
      var page = page(
        area: area, kind: call[MarkFields.kind] ?? "", title: call[MarkFields.title] ?? "",
        target: call[MarkFields.target], starts: call[MarkFields.starts],
        ends: call[MarkFields.ends] ?? "", call)
      guard let days = MarkFields.days(call) else {
        page.notice = words("office.day-wrong")
        return Page("mark-form", page)
      }
      let plan = Campaign.Plan(
        area: area, kind: call[MarkFields.kind] ?? "merchant",
        title: call[MarkFields.title] ?? "", target: Int64(call[MarkFields.target]),
        starts: days.starts, ends: days.ends)
      let outcome = try await desk.save(try desk.newID(), plan, call)
      if case .done(let campaign) = outcome { return .redirect(to: "/campaigns/\(campaign.id)") }
      page.notice = try desk.wrong(outcome, words)
      return Page("mark-form", page)
    }
  }

  private var show: Route {
    .sitePage(
      "/campaigns/{campaign}", operation: "showCampaign", summary: "page.marks.campaign",
      permission: Self.somewhere,
      parameters: [MarksParameters.campaign, Self.chosen, Self.offset],
      problems: MarksParameters.problems
    ) { call in
      Page(
        "campaign",
        try await page(
          call[MarksParameters.campaign], call[Self.chosen], from: call[Self.offset], call))
    }
  }

  private func page(
    _ id: Campaign.ID, _ answer: Campaign.Answer, from offset: Int, _ call: Call
  ) async throws -> CampaignPage {
    let found = try await desk.campaign(id, call)
    let database = desk.context.database
    let places = try await asking { () async throws(DatabaseError) in
      try await ListCampaigns.places(
        of: id, answer, from: offset, limit: Self.rows, in: database)
    }
    return CampaignPage(
      found, places, answer: answer, from: offset, in: desk.context.trees.current, Words(call))
  }

  private var enrol: Route {
    .page(
      .post, "/campaigns/{campaign}/enrol", operation: "enrolPlaces", summary: "page.marks.enrol",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarksParameters.campaign, MarksParameters.version],
      problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.campaign]
      _ = try await desk.campaign(id, call)
      let tree = desk.context.trees.current
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try EnrolPlaces(id).run(in: transaction, tree: tree, by: author, now: now)
      }
      return try await finished(outcome, id, call)
    }
  }

  private var answer: Route {
    .page(
      .post, "/campaigns/{campaign}/answers", operation: "noteAnswer",
      summary: "page.marks.answer", permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarksParameters.campaign, Self.place, Self.said, Self.note],
      problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.campaign]
      _ = try await desk.campaign(id, call)
      let command = NoteAnswer(id, call[Self.place], call[Self.said], note: call[Self.note])
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return try await finished(outcome, id, call)
    }
  }

  private var end: Route {
    .page(
      .post, "/campaigns/{campaign}/end", operation: "endCampaign", summary: "page.marks.end",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarksParameters.campaign, MarksParameters.version],
      problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.campaign]
      let found = try await desk.campaign(id, call)
      let outcome = try await desk.save(
        id, version: Int64(call[MarksParameters.version]), found.campaign.plan,
        isRunning: false, call)
      return try await finished(outcome, id, call)
    }
  }

  private func finished<Thing>(
    _ outcome: MarkOutcome<Thing>, _ id: Campaign.ID, _ call: Call
  ) async throws -> Page {
    guard let wrong = try desk.wrong(outcome, Words(call)) else {
      return .redirect(to: "/campaigns/\(id)")
    }
    var page = try await page(id, .listed, from: 0, call)
    page.wrong = wrong
    return Page("campaign", page)
  }
}
