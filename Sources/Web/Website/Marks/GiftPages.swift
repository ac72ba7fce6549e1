import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Care packages: riders claim one, offices announce them and hand them out.
struct GiftPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, form, add, show, claim, hand] }

  private static let somewhere = Permission.may(.placesCampaigns, on: .somewhere)
  private static let handed = Parameter<Bool>.flag(
    "handed", summary: "param.marks-handed"
  ).defaulting(to: false)
  private static let sure = Parameter<Bool>.flag(
    "sure", in: .form, summary: "param.marks-sure"
  ).defaulting(to: true)

  private var list: Route {
    .sitePage(
      "/gifts", operation: "showGifts", summary: "page.marks.gifts",
      problems: ProblemCode.reading
    ) { [desk] call in
      let (words, tree) = (Words(call), desk.context.trees.current)
      let (database, today) = (desk.context.database, desk.context.time.now.dayInChina)
      let found = try await asking { () async throws(DatabaseError) in
        try await Gift.all(on: today, in: database)
      }
      let rows = found.map { gift in
        MarkRow(
          address: "/gifts/\(gift.id)", name: gift.plan.title,
          facts: [
            tree.area(gift.plan.area).map { words($0.name) } ?? "", GiftPage.left(gift, words),
          ].filter { !$0.isEmpty }, state: nil)
      }
      let mayAdd = call.visitor.directoryAuthority.maySomewhere(.placesCampaigns)
      return Page(
        "marks-list",
        MarksListPage(
          back: BackView(address: "/", label: words("site.home"), title: words("site.home")),
          title: words("marks.gifts"), hint: words("marks.gifts-hint"), filters: [],
          list: rows.isEmpty ? nil : .init(rows: rows),
          nothing: rows.isEmpty
            ? .init(
              title: words("marks.gifts-none"), body: words("marks.gifts-none-body"),
              address: "/", label: words("site.home")) : nil,
          add: mayAdd ? .init(value: "/gifts/add", name: words("marks.gift-add")) : nil))
    }
  }

  private func page(
    area: Area.ID? = nil, title: String = "", detail: String = "", target: Int = 100,
    starts: String? = nil, ends: String = "", _ call: Call
  ) -> MarkFormPage {
    let words = Words(call)
    return MarkFormPage(
      back: BackView(
        address: "/gifts", label: words("marks.gifts"), title: words("marks.gifts")),
      heading: words("marks.gift-add"), address: "/gifts/add",
      choices: [MarkFormPage.areas(desk.reach(.placesCampaigns, call), chosen: area, words)],
      lines: [
        .init(
          name: "title", label: words("marks.title-line"), kind: "text", typed: title, most: 60),
        .init(
          name: "target", label: words("marks.stock"), kind: "number", typed: "\(target)",
          most: 6),
      ]
        + MarkFormPage.dates(
          starts ?? "\(desk.context.time.now.dayInChina)", ends, words),
      texts: [
        .init(name: "detail", label: words("marks.gift-detail"), typed: detail, most: 1_000)
      ])
  }

  private var form: Route {
    .sitePage(
      "/gifts/add", operation: "newGift", summary: "page.marks.gift-new",
      permission: Self.somewhere, problems: ProblemCode.reading
    ) { call in Page("mark-form", page(call)) }
  }

  private var add: Route {
    .page(
      .post, "/gifts/add", operation: "addGift", summary: "page.marks.gift-add",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [
        MarkFields.area, MarkFields.title, MarkFields.detail, MarkFields.target,
        MarkFields.starts, MarkFields.ends,
      ], problems: MarksParameters.problems
    ) { [desk] call in
      let (words, area) = (Words(call), call[MarkFields.area])
      try desk.demand(.placesCampaigns, in: area, call)
      let detail = MarkFields.text(call[MarkFields.detail])
      var page = page(
        area: area, title: call[MarkFields.title] ?? "", detail: detail,
        target: call[MarkFields.target], starts: call[MarkFields.starts],
        ends: call[MarkFields.ends] ?? "", call)
      guard let days = MarkFields.days(call) else {
        page.notice = words("office.day-wrong")
        return Page("mark-form", page)
      }
      let plan = Gift.Plan(
        area: area, title: call[MarkFields.title] ?? "", detail: detail,
        stock: Int64(call[MarkFields.target]), starts: days.starts, ends: days.ends)
      let outcome = try await desk.save(try desk.newID(), plan, call)
      if case .done(let gift) = outcome { return .redirect(to: "/gifts/\(gift.id)") }
      page.notice = try desk.wrong(outcome, words)
      return Page("mark-form", page)
    }
  }

  private var show: Route {
    .sitePage(
      "/gifts/{gift}", operation: "showGift", summary: "page.marks.gift",
      parameters: [MarksParameters.gift, Self.handed], problems: MarksParameters.problems,
      guardsGuests: true
    ) { call in
      var page = try await page(call[MarksParameters.gift], call)
      if call[Self.handed] { page.notice = Words(call)("marks.handed-done") }
      return Page("gift", page)
    }
  }

  private func page(_ id: Gift.ID, _ call: Call) async throws -> GiftPage {
    let gift = try await desk.gift(id)
    let receipt = try await desk.receipt(of: id, call)
    var page = GiftPage(
      gift, receipt, in: desk.context.trees.current, today: desk.context.time.now.dayInChina,
      Words(call))
    if desk.may(.placesCampaigns, in: gift.plan.area, call) {
      page.hand = .init(address: "/gifts/\(id)/hand", label: Words(call)("marks.hand"))
    }
    return page
  }

  private var claim: Route {
    .page(
      .post, "/gifts/{gift}/claim", operation: "claimGift", summary: "page.marks.claim",
      permission: .signedIn, limits: MarksParameters.form,
      parameters: [MarksParameters.gift, Self.sure], problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.gift]
      let outcome = try await desk.claim(id, call)
      guard let wrong = try desk.wrong(outcome, Words(call)) else {
        return .redirect(to: "/gifts/\(id)")
      }
      var page = try await page(id, call)
      page.wrong = wrong
      return Page("gift", page)
    }
  }

  private var hand: Route {
    .page(
      .post, "/gifts/{gift}/hand", operation: "handGift", summary: "page.marks.hand",
      permission: Self.somewhere, limits: MarksParameters.form,
      parameters: [MarksParameters.gift, MarkFields.code], problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.gift]
      try desk.demand(.placesCampaigns, in: try await desk.gift(id).plan.area, call)
      let command = HandGift(id, receipt: call[MarkFields.code] ?? "")
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      guard let wrong = try desk.wrong(outcome, Words(call)) else {
        return .redirect(to: "/gifts/\(id)?handed=true")
      }
      var page = try await page(id, call)
      page.wrong = wrong
      return Page("gift", page)
    }
  }
}
