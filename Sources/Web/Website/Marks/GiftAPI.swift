import Database
import Directory
import HTTPTypes
import Kernel
import Places
import WebServer

/// Gifts and offers for programs.
struct GiftAPI: Sendable {
  let desk: MarksDesk

  var routes: [Route] { [list, add, claim, hand, offers, offer, code, use] }

  private static let place = Parameter<CityPlace.ID>.identifier(
    "place", in: .query, summary: "param.marks-place")

  private var list: Route {
    .api(
      .get, "/api/v1/gifts", operation: "listGifts", summary: "api.marks.gifts",
      permission: .anyone, problems: ProblemCode.reading
    ) { [desk] _ in
      let (database, today) = (desk.context.database, desk.context.time.now.dayInChina)
      let found = try await asking { () async throws(DatabaseError) in
        try await Gift.all(on: today, in: database)
      }
      return GiftsAnswer(gifts: found.map { GiftAnswer($0) })
    }
  }

  private var add: Route {
    .keyed(
      "/api/v1/gifts", operation: "createGift", summary: "api.marks.gift-add",
      permission: .may(.placesCampaigns, on: .somewhere), limits: RouteLimits(bodyBytes: 8 << 10),
      receiving: GiftInput.self, problems: [.notFound, .directoryRefused, .versionStale],
      on: desk.context
    ) { [desk] call, input in
      let plan = try input.plan()
      try desk.demand(.placesCampaigns, in: plan.area, call)
      return GiftAnswer(
        try desk.done(try await desk.save(try desk.newID(), plan, call), call))
    }
  }

  /// Twice is once: the same receipt.
  private var claim: Route {
    .api(
      .post, "/api/v1/gifts/{gift}/claim", operation: "claimGiftOnce", summary: "page.marks.claim",
      permission: .signedIn, parameters: [MarksParameters.gift],
      problems: MarksParameters.writes + [.notAllowed]
    ) { [desk] call in
      let receipt = try desk.done(try await desk.claim(call[MarksParameters.gift], call), call)
      return CodeAnswer(
        code: receipt.code, until: nil, handedAt: receipt.handedAt.map { "\($0)" })
    }
  }

  private var hand: Route {
    .api(
      .post, "/api/v1/gifts/{gift}/receipts", operation: "handGiftOut",
      summary: "page.marks.hand", permission: .may(.placesCampaigns, on: .somewhere),
      limits: RouteLimits(bodyBytes: 1 << 10), parameters: [MarksParameters.gift],
      receiving: CodeInput.self, problems: MarksParameters.writes
    ) { [desk] call, input in
      let id = call[MarksParameters.gift]
      try desk.demand(.placesCampaigns, in: try await desk.gift(id).plan.area, call)
      let command = HandGift(id, receipt: input.code)
      let outcome = try await desk.write(call) { transaction, author, now throws(DatabaseError) in
        try command.run(in: transaction, by: author, now: now)
      }
      return GiftAnswer(try desk.done(outcome, call))
    }
  }

  private var offers: Route {
    .api(
      .get, "/api/v1/offers", operation: "listOffers", summary: "api.marks.offers",
      permission: .anyone, parameters: [Self.place], problems: ProblemCode.reading
    ) { [desk] call in
      let (database, place) = (desk.context.database, call[Self.place])
      let found = try await asking { () async throws(DatabaseError) in
        try await Offer.all(of: place, in: database)
      }
      return OffersAnswer(offers: found.map { OfferAnswer($0) })
    }
  }

  private var offer: Route {
    .keyed(
      "/api/v1/offers", operation: "createOffer", summary: "api.marks.offer-add",
      permission: .may(.placesEdit, on: .somewhere), limits: RouteLimits(bodyBytes: 8 << 10),
      receiving: OfferInput.self, problems: [.notFound, .directoryRefused, .versionStale],
      on: desk.context
    ) { [desk] call, input in
      guard let id = CityPlace.ID(input.place) else { throw Problem(.notFound) }
      let place = try await desk.place(id)
      guard desk.may(.placesEdit, at: place, call) else { throw Problem(.notFound) }
      let days = try MarkSchema.days(input.starts, input.ends)
      let offer = Offer(
        id: try desk.newID(), place: place.id, title: input.title, detail: input.detail ?? "",
        starts: days.starts, ends: days.ends)
      return OfferAnswer(try desk.done(try await desk.save(offer, call), call))
    }
  }

  private var code: Route {
    .api(
      .post, "/api/v1/offers/{offer}/code", operation: "getOfferCode", summary: "page.marks.code",
      permission: .signedIn, parameters: [MarksParameters.offer],
      problems: MarksParameters.writes + [.notAllowed]
    ) { [desk] call in
      let code = try desk.done(
        try await desk.code(for: call[MarksParameters.offer], call), call)
      return CodeAnswer(code: code.text, until: "\(code.until)", handedAt: nil)
    }
  }

  private var use: Route {
    .api(
      .post, "/api/v1/offers/{offer}/uses", operation: "confirmOfferCode",
      summary: "page.marks.use", permission: .may(.placesCount, on: .somewhere),
      limits: RouteLimits(bodyBytes: 1 << 10), parameters: [MarksParameters.offer],
      receiving: CodeInput.self, problems: MarksParameters.writes
    ) { [desk] call, input in
      OfferAnswer(
        try desk.done(
          try await desk.use(call[MarksParameters.offer], input.code, call), call))
    }
  }
}
