import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Offers of merchants: a rider shows a code, the merchant confirms it.
struct OfferPages: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, form, add, show, code, use] }

  private static let place = Parameter<CityPlace.ID>.identifier(
    "place", in: .query, summary: "param.marks-place")
  private static let at = Parameter<CityPlace.ID>.identifier(
    "place", in: .form, summary: "param.marks-place")
  private static let used = Parameter<Bool>.flag(
    "used", summary: "param.marks-used"
  ).defaulting(to: false)
  private static let sure = Parameter<Bool>.flag(
    "sure", in: .form, summary: "param.marks-sure"
  ).defaulting(to: true)

  private var list: Route {
    .sitePage(
      "/offers", operation: "showOffers", summary: "page.marks.offers", parameters: [Self.place],
      problems: MarksParameters.problems
    ) { [desk] call in
      let (words, place) = (Words(call), try await desk.place(call[Self.place]))
      let (database, today) = (desk.context.database, desk.context.time.now.dayInChina)
      let found = try await asking { () async throws(DatabaseError) in
        try await Offer.all(of: place.id, in: database)
      }
      let mayAdd = desk.may(.placesEdit, at: place, call)
      let rows = found.filter { mayAdd || $0.isGood(on: today) }.map { offer in
        MarkRow(
          address: "/offers/\(offer.id)", name: offer.title,
          facts: ["\(offer.starts) – \(offer.ends)"],
          state: offer.isGood(on: today)
            ? nil
            : OfficeChip(name: words("marks.over"), look: "stale", icon: "stale"))
      }
      return Page(
        "marks-list",
        MarksListPage(
          back: BackView(
            address: "/p/\(place.id)", label: words(place.name), title: words(place.name)),
          title: words("marks.offers"), hint: words(place.name), filters: [],
          list: rows.isEmpty ? nil : .init(rows: rows),
          nothing: rows.isEmpty
            ? .init(
              title: words("marks.offers-none"), body: words("marks.offers-none-body"),
              address: "/", label: words("site.home")) : nil,
          add: mayAdd
            ? .init(value: "/offers/add?place=\(place.id)", name: words("marks.offer-add")) : nil
        ))
    }
  }

  private func page(
    _ place: CityPlace, title: String = "", detail: String = "", starts: String? = nil,
    ends: String = "", _ call: Call
  ) -> MarkFormPage {
    let words = Words(call)
    return MarkFormPage(
      back: BackView(
        address: "/offers?place=\(place.id)", label: words("marks.offers"),
        title: words("marks.offers")),
      heading: words("marks.offer-add"), address: "/offers/add",
      choices: [
        .init(
          name: "place", label: words("marks.at"),
          choices: [ChoiceView(value: "\(place.id)", name: words(place.name), isChosen: true)])
      ],
      lines: [
        .init(name: "title", label: words("marks.title-line"), kind: "text", typed: title, most: 60)
      ]
        + MarkFormPage.dates(
          starts ?? "\(desk.context.time.now.dayInChina)", ends, words),
      texts: [
        .init(name: "detail", label: words("marks.offer-detail"), typed: detail, most: 1_000)
      ])
  }

  private func own(_ id: CityPlace.ID, _ call: Call) async throws -> CityPlace {
    let place = try await desk.place(id)
    guard desk.may(.placesEdit, at: place, call) else { throw Problem(.notFound) }
    return place
  }

  private var form: Route {
    .sitePage(
      "/offers/add", operation: "newOffer", summary: "page.marks.offer-new",
      permission: .may(.placesEdit, on: .somewhere), parameters: [Self.place],
      problems: MarksParameters.problems
    ) { call in Page("mark-form", page(try await own(call[Self.place], call), call)) }
  }

  private var add: Route {
    .page(
      .post, "/offers/add", operation: "addOffer", summary: "page.marks.offer-add",
      permission: .may(.placesEdit, on: .somewhere), limits: MarksParameters.form,
      parameters: [
        Self.at, MarkFields.title, MarkFields.detail, MarkFields.starts, MarkFields.ends,
      ], problems: MarksParameters.problems
    ) { [desk] call in
      let (words, place) = (Words(call), try await own(call[Self.at], call))
      let detail = MarkFields.text(call[MarkFields.detail])
      var page = page(
        place, title: call[MarkFields.title] ?? "", detail: detail,
        starts: call[MarkFields.starts], ends: call[MarkFields.ends] ?? "", call)
      guard let days = MarkFields.days(call) else {
        page.notice = words("office.day-wrong")
        return Page("mark-form", page)
      }
      let offer = Offer(
        id: try desk.newID(), place: place.id, title: call[MarkFields.title] ?? "",
        detail: detail, starts: days.starts, ends: days.ends)
      let outcome = try await desk.save(offer, call)
      if case .done(let made) = outcome { return .redirect(to: "/offers/\(made.id)") }
      page.notice = try desk.wrong(outcome, words)
      return Page("mark-form", page)
    }
  }

  private var show: Route {
    .sitePage(
      "/offers/{offer}", operation: "showOffer", summary: "page.marks.offer",
      parameters: [MarksParameters.offer, Self.used], problems: MarksParameters.problems,
      guardsGuests: true
    ) { call in
      var page = try await page(call[MarksParameters.offer], nil, call)
      if call[Self.used] { page.notice = Words(call)("marks.used-done") }
      return Page("gift", page)
    }
  }

  private func page(
    _ id: Offer.ID, _ code: ShowOfferCode.Code?, _ call: Call
  ) async throws -> GiftPage {
    let (offer, place) = try await desk.offer(id)
    var page = GiftPage(
      offer, code, at: place, today: desk.context.time.now.dayInChina, Words(call))
    if desk.may(.placesCount, at: place, call) {
      page.hand = .init(address: "/offers/\(id)/use", label: Words(call)("marks.confirm"))
    }
    return page
  }

  private var code: Route {
    .page(
      .post, "/offers/{offer}/code", operation: "showOfferCode", summary: "page.marks.code",
      permission: .signedIn, limits: MarksParameters.form,
      parameters: [MarksParameters.offer, Self.sure], problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.offer]
      let outcome = try await desk.code(for: id, call)
      let code: ShowOfferCode.Code? = if case .done(let code) = outcome { code } else { nil }
      var page = try await page(id, code, call)
      page.wrong = try desk.wrong(outcome, Words(call))
      return Page("gift", page)
    }
  }

  private var use: Route {
    .page(
      .post, "/offers/{offer}/use", operation: "useOffer", summary: "page.marks.use",
      permission: .may(.placesCount, on: .somewhere), limits: MarksParameters.form,
      parameters: [MarksParameters.offer, MarkFields.code], problems: MarksParameters.problems
    ) { [desk] call in
      let id = call[MarksParameters.offer]
      let outcome = try await desk.use(id, call[MarkFields.code] ?? "", call)
      guard let wrong = try desk.wrong(outcome, Words(call)) else {
        return .redirect(to: "/offers/\(id)?used=true")
      }
      var page = try await page(id, nil, call)
      page.wrong = wrong
      return Page("gift", page)
    }
  }
}
